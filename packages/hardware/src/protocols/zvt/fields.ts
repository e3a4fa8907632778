import { fieldFormats } from './field-formats.ts'
import { sealAny, sealPan, sealWhole } from './seal-value.ts'
import { decodeTlv, encodeTlv, encodeTlvLength, lengthAt, type Tlv } from './tlv.ts'

/** One field of a message ("BMP"): its tag and content, without the length. */
export interface Field {
  readonly tag: number
  readonly value: Uint8Array
  /** Of the TLV container (06), where all of it could be read. */
  readonly children?: readonly Tlv[]
  readonly lengthBytes?: 2 | 3
}

/**
 * The fields of a message. A field that is not known has no known length, so reading stops at it: what came before
 * counts, `problem` names it, and how many bytes were left unread.
 */
export interface FieldsRead {
  readonly fields: readonly Field[]
  readonly problem?: {
    readonly type: 'unknown-field' | 'truncated-field'
    readonly tag: number
    readonly undecoded: number
  }
}

const PAN = 0x22
const TRACKS: ReadonlySet<number> = new Set([0x23, 0x24, 0x2d, 0x2e, 0x9a])
/** Amounts, which no mask may touch: long rows of digits, some of which pass for a card number. */
const AMOUNTS: ReadonlySet<number> = new Set([0x04, 0x60])
const TLV_CONTAINER = 0x06

/** Reads fields in whatever order they come. Card numbers are masked here. Source: ZVT PA00P015, "Bitmaps". */
export function decodeFields(data: Uint8Array): FieldsRead {
  const fields: Field[] = []
  let at = 0
  while (at < data.length) {
    const tag = data[at] ?? 0
    const format = fieldFormats.get(tag)
    const undecoded = data.length - at
    if (format === undefined) return { fields, problem: { type: 'unknown-field', tag, undecoded } }
    const length = contentLength(format, data, at + 1)
    const start = length && at + 1 + length.size
    if (!length || !start || start + length.value > data.length) {
      return { fields, problem: { type: 'truncated-field', tag, undecoded } }
    }
    fields.push(fieldOf(tag, data.subarray(start, start + length.value), length.size))
    at = start + length.value
  }
  return { fields }
}

export function encodeFields(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ tag, value, lengthBytes }) => [
      Buffer.from([tag]),
      encodeContentLength(tag, value.length, lengthBytes),
      value,
    ]),
  )
}

/** A field with this content. */
export const field = (tag: number, value: Uint8Array): Field => ({ tag, value })

/** The TLV container with these values. */
export const tlvField = (nodes: readonly Tlv[]): Field => ({
  tag: TLV_CONTAINER,
  value: encodeTlv(nodes),
  children: nodes,
})

/** The content of the first field with this tag. */
export const findField = (fields: readonly Field[], tag: number): Uint8Array | undefined =>
  fields.find((field) => field.tag === tag)?.value

/** What the message's TLV containers hold. */
export const tlvOf = (fields: readonly Field[]): readonly Tlv[] =>
  fields.flatMap(({ children }) => children ?? [])

function fieldOf(tag: number, bytes: Uint8Array, size: number): Field {
  if (tag === PAN) return { tag, value: sealPan(bytes) }
  if (TRACKS.has(tag)) return { tag, value: sealWhole(bytes) }
  if (AMOUNTS.has(tag)) return { tag, value: Buffer.from(bytes) }
  if (tag !== TLV_CONTAINER) return { tag, value: sealAny(bytes) }
  const { nodes, undecoded } = decodeTlv(bytes)
  const written = size > encodeTlvLength(bytes.length).length && { lengthBytes: size as 2 | 3 }
  const value = Buffer.concat([encodeTlv(nodes), sealWhole(bytes.subarray(bytes.length - undecoded))])
  return { tag, value, children: nodes, ...written }
}

/** Bytes of the length, and what it says. LLVAR is `Fx Fy`, LLLVAR `Fx Fy Fz`. */
function contentLength(
  format: number | 'll' | 'lll' | 'tlv',
  data: Uint8Array,
  at: number,
): { readonly value: number; readonly size: number } | undefined {
  if (typeof format === 'number') return { value: format, size: 0 }
  return format === 'tlv' ? lengthAt(data, at) : digitLengthAt(data, at, format.length as 2 | 3)
}

/** The length in so many bytes `F0` to `F9`; undefined when one of them is none. */
export function digitLengthAt(
  data: Uint8Array,
  at: number,
  size: 2 | 3,
): { readonly value: number; readonly size: number } | undefined {
  const digits = data.subarray(at, at + size)
  if (digits.length < size || digits.some((digit) => digit < 0xf0 || digit > 0xf9)) return undefined
  return { value: digits.reduce((sum, digit) => sum * 10 + (digit & 0x0f), 0), size }
}

function encodeContentLength(tag: number, length: number, lengthBytes: 2 | 3 | undefined): Uint8Array {
  const format = fieldFormats.get(tag)
  if (format === undefined) throw new RangeError(`There is no field ${tag.toString(16)}`)
  if (typeof format === 'number') {
    if (format === length) return Buffer.alloc(0)
    throw new RangeError(`Field ${tag.toString(16)} has ${format} bytes, not ${length}`)
  }
  if (format === 'tlv') return encodeTlvLength(length, lengthBytes)
  const digits = String(length).padStart(format.length, '0')
  if (digits.length > format.length) throw new RangeError(`Field ${tag.toString(16)} cannot hold ${length}`)
  return Buffer.from([...digits].map((digit) => 0xf0 + Number(digit)))
}
