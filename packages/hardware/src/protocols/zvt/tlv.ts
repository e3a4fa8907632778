import { sealAny, sealPan, sealWhole } from './seal-value.ts'

/** A tagged value: bytes, or more tagged values. `lengthBytes` is kept where the length was written longer than needed. */
export interface Tlv {
  /** As written: `1f10` is the guest's proof of identity. */
  readonly tag: string
  readonly value: Uint8Array
  readonly children?: readonly Tlv[]
  readonly lengthBytes?: 2 | 3
}

/** What could be read; `undecoded` counts the bytes after a value that claims to be longer than what is there. */
export interface TlvRead {
  readonly nodes: readonly Tlv[]
  readonly undecoded: number
}

/** Containers inside containers, how deep; deeper ones stay bytes. */
const MOST_LEVELS = 8

const CARD_NUMBER_TAGS: ReadonlySet<string> = new Set(['5a'])
const TRACK_TAGS: ReadonlySet<string> = new Set(['56', '57', '9f1f', '9f20', '9f6b', '5f20', '9f0b'])

/**
 * Reads the values of a TLV container. Tags whose low five bits are set go on into the next byte; lengths above 127 are
 * written behind `81` or, high byte first, behind `82`. Card numbers are masked here. Source: ZVT PA00P015, "TLV
 * container"; hardware reference §5.3.
 */
export function decodeTlv(bytes: Uint8Array, level = 0): TlvRead {
  const nodes: Tlv[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = tagAt(bytes, at)
    const length = tag && lengthAt(bytes, at + tag.length)
    if (!tag || !length) break
    const start = at + tag.length + length.size
    if (start + length.value > bytes.length) break
    nodes.push(nodeOf(hex(tag), bytes.subarray(start, start + length.value), length.size, level))
    at = start + length.value
  }
  return { nodes, undecoded: bytes.length - at }
}

export function encodeTlv(nodes: readonly Tlv[]): Buffer {
  return Buffer.concat(
    nodes.flatMap(({ tag, value, children, lengthBytes }) => {
      const content = children ? encodeTlv(children) : value
      return [Buffer.from(tag, 'hex'), encodeTlvLength(content.length, lengthBytes), content]
    }),
  )
}

/** A value of bytes, or a container of the given values. */
export const tlv = (tag: string, content: Uint8Array | readonly Tlv[]): Tlv =>
  content instanceof Uint8Array
    ? { tag, value: content }
    : { tag, value: encodeTlv(content), children: content }

/** Every value with this tag, however deep, in the order of the message. */
export function findTlv(nodes: readonly Tlv[], tag: string): readonly Tlv[] {
  return nodes.flatMap((node) => [
    ...(node.tag === tag ? [node] : []),
    ...(node.children ? findTlv(node.children, tag) : []),
  ])
}

/** The length at this place and how many bytes it takes; undefined when it is cut off or of a form there is not. */
export function lengthAt(
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly size: 1 | 2 | 3 } | undefined {
  const [first, second, third] = bytes.subarray(at, at + 3)
  if (first === undefined) return undefined
  if (first < 0x80) return { value: first, size: 1 }
  if (first === 0x81 && second !== undefined) return { value: second, size: 2 }
  if (first === 0x82 && second !== undefined && third !== undefined) {
    return { value: second * 256 + third, size: 3 }
  }
  return undefined
}

export function encodeTlvLength(length: number, lengthBytes: 1 | 2 | 3 = 1): Buffer {
  if (length > 0xff || lengthBytes === 3) return Buffer.from([0x82, length >> 8, length & 0xff])
  if (length > 0x7f || lengthBytes === 2) return Buffer.from([0x81, length])
  return Buffer.from([length])
}

/** The tag's bytes; a first byte whose low five bits are set is followed by more while their high bit is set. */
export function tagAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if ((first & 0x1f) !== 0x1f) return bytes.subarray(at, at + 1)
  let end = at + 1
  while ((bytes[end] ?? 0) & 0x80) end += 1
  return end < bytes.length ? bytes.subarray(at, end + 1) : undefined
}

function nodeOf(tag: string, bytes: Uint8Array, size: 1 | 2 | 3, level: number): Tlv {
  const written = size > encodeTlvLength(bytes.length).length && size !== 1 && { lengthBytes: size }
  const isConstructed = (Number.parseInt(tag.slice(0, 2), 16) & 0x20) !== 0
  const inner = isConstructed && level < MOST_LEVELS ? decodeTlv(bytes, level + 1) : undefined
  // A container whose content is none stays bytes, so that nothing of it is lost.
  if (inner && inner.undecoded === 0) {
    return { tag, value: encodeTlv(inner.nodes), children: inner.nodes, ...written }
  }
  return { tag, value: sealed(tag, bytes), ...written }
}

function sealed(tag: string, bytes: Uint8Array): Uint8Array {
  if (CARD_NUMBER_TAGS.has(tag)) return sealPan(bytes)
  return TRACK_TAGS.has(tag) ? sealWhole(bytes) : sealAny(bytes)
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
