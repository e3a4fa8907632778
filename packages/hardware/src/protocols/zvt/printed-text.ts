import { maskCardNumbers } from '../mask-card-numbers.ts'
import { decodeFields, tlvOf } from './fields.ts'
import { type CharacterSet, terminalText } from './terminal-text.ts'
import { findTlv, type Tlv } from './tlv.ts'

/** For whom a slip is. */
type SlipKind = 'merchant' | 'customer' | 'administration' | 'unknown'

/** A row of a slip. */
interface SlipLine {
  readonly text: string
  readonly centred: boolean
  readonly doubleWidth: boolean
  readonly doubleHeight: boolean
  /** Blanks before it. */
  readonly indent: number
}

/** What one message puts on a slip. `ends`: the slip is complete and may be cut. */
export interface PrintedText {
  readonly kind: SlipKind
  readonly lines: readonly SlipLine[]
  readonly ends: boolean
}

/** Reads a print line (06 D1): an attribute, the text, and perhaps for whom it is. Source: ZVT PA00P015, "Print Line". */
export function decodePrintLine(data: Uint8Array, characters: CharacterSet): PrintedText {
  const attribute = data[0] ?? 0
  const { text, inside } = textAndTlv(data.subarray(1))
  return printed(
    lineOf(attribute, text, characters),
    kindOf(inside),
    attribute !== FEED && (attribute & 0x80) !== 0,
  )
}

/**
 * Reads a text block (06 D3), a whole slip or a piece of one. Undefined when the block is cut off: half a slip is none.
 * Source: ZVT PA00P015, "Print Text-Block".
 */
export function decodeTextBlock(data: Uint8Array, characters: CharacterSet): PrintedText | undefined {
  const { fields, problem } = decodeFields(data)
  const inside = tlvOf(fields)
  const texts = inside.filter(({ tag }) => tag === '25')
  if (problem || texts.length === 0 || texts.some(({ children }) => children === undefined)) return undefined
  const rows = texts.flatMap(({ children = [] }) => children)
  const lines: SlipLine[] = []
  let attribute = 0
  let ends = false
  for (const { tag, value } of rows) {
    if (tag === '09') {
      attribute = value[0] ?? 0
      if (attribute !== FEED && (attribute & 0x80) !== 0) ends = true
    }
    if (tag === '07') lines.push(...lineOf(attribute, value, characters))
  }
  return printed(lines, kindOf(inside), ends)
}

/** Lines to leave blank, so many as the next byte says. */
const FEED = 0xff

function lineOf(attribute: number, text: Uint8Array, characters: CharacterSet): SlipLine[] {
  if (attribute === FEED) return Array.from({ length: Math.min(text[0] ?? 1, 20) }, () => blank)
  if ((attribute & 0x80) !== 0 && text.length === 0) return []
  return [
    {
      text: maskCardNumbers(terminalText(text, characters)),
      centred: (attribute & 0x40) !== 0,
      doubleWidth: (attribute & 0x20) !== 0,
      doubleHeight: (attribute & 0x10) !== 0,
      indent: attribute & 0x40 ? 0 : attribute & 0x0f,
    },
  ]
}

const blank: SlipLine = { text: '', centred: false, doubleWidth: false, doubleHeight: false, indent: 0 }

const printed = (lines: readonly SlipLine[], kind: SlipKind, ends: boolean): PrintedText => ({
  kind,
  lines,
  ends,
})

/** Text up to a TLV container that fills the rest; a text without one is all text. */
function textAndTlv(rest: Uint8Array): { readonly text: Uint8Array; readonly inside: readonly Tlv[] } {
  for (let at = rest.indexOf(6); at !== -1; at = rest.indexOf(6, at + 1)) {
    const { fields, problem } = decodeFields(rest.subarray(at))
    if (!problem && fields.length === 1) return { text: rest.subarray(0, at), inside: tlvOf(fields) }
  }
  return { text: rest, inside: [] }
}

function kindOf(inside: readonly Tlv[]): SlipKind {
  const code = findTlv(inside, '1f07')[0]?.value[0]
  return KINDS[code ?? 0] ?? 'unknown'
}

const KINDS: Readonly<Record<number, SlipKind>> = { 1: 'merchant', 2: 'customer', 3: 'administration' }
