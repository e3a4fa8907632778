import { decodePage } from '../layout/code-pages.ts'
import { textWidth } from '../layout/text-width.ts'
import { encodingByPage } from './code-page-table.ts'
import type { EscPosCommand } from './escpos-parser.ts'

/** A stretch of text in one style. */
export interface PaperSpan {
  readonly text: string
  readonly bold: boolean
  readonly underline: boolean
  readonly inverted: boolean
  readonly width: number
  readonly height: number
}

/** What lies on the paper from one line feed to the next. Pictures carry packed rows, 1 is black. */
export type PaperRow =
  | { readonly type: 'text'; readonly align: Align; readonly spans: readonly PaperSpan[] }
  | {
      readonly type: 'picture'
      readonly align: Align
      readonly widthDots: number
      readonly heightDots: number
      readonly bits: Uint8Array
    }
  | { readonly type: 'code'; readonly align: Align; readonly symbology: string; readonly content: string }

export type Align = 'left' | 'centre' | 'right'

/** One piece of paper, from cut to cut. */
export interface PaperPage {
  readonly rows: readonly PaperRow[]
  readonly cut: boolean
}

/** The paper coming out of a printer. */
export interface PaperRoll {
  /** Carries out one command; true when it moved the paper. */
  apply(command: EscPosCommand): boolean
  /** Oldest first; the last one may still be hanging in the printer. */
  pages(): PaperPage[]
  /** Throws all paper away. */
  tearOff(): void
}

const plain = { bold: false, underline: false, inverted: false, width: 1, height: 1 }
const keptPages = 500

/** `columns` characters fit in a row; what does not fit goes on in the next, as in the real thing. */
export function createPaperRoll(
  columns: number,
  encodings: Readonly<Record<number, string>> = encodingByPage,
): PaperRoll {
  let pages: PaperPage[] = []
  let rows: PaperRow[] = []
  let spans: PaperSpan[] = []
  let style = plain
  let align: Align = 'left'
  let page = 0
  let symbol: { symbology: string; content: string } | undefined
  let graphics: { widthDots: number; heightDots: number; bits: Uint8Array } | undefined

  let fed = 0

  const used = () => spans.reduce((sum, span) => sum + textWidth(span.text) * span.width, 0)

  const lay = (row: PaperRow): void => {
    rows.push(row)
    fed += 1
  }

  const feed = (): void => {
    lay({ type: 'text', align, spans })
    spans = []
  }

  const write = (bytes: Uint8Array): void => {
    for (const character of decodePage(bytes, encodings[page] ?? 'cp437')) {
      if (used() + style.width * textWidth(character) > columns) feed()
      const last = spans.at(-1)
      if (last !== undefined && sameStyle(last, style))
        spans[spans.length - 1] = { ...last, text: last.text + character }
      else spans.push({ ...style, text: character })
    }
  }

  const picture = (widthDots: number, heightDots: number, bits: Uint8Array): void => {
    if (spans.length > 0) feed()
    lay({ type: 'picture', align, widthDots, heightDots, bits })
  }

  const code = (symbology: string, content: string): void => {
    if (spans.length > 0) feed()
    lay({ type: 'code', align, symbology, content })
  }

  const twoDimensional = (args: Uint8Array): void => {
    const [kind, fn] = [args[3], args[4]]
    const symbology = kind === 0x31 ? 'qr' : kind === 0x30 ? 'pdf417' : 'code'
    if (fn === 0x50) symbol = { symbology, content: Buffer.from(args.subarray(6)).toString('utf8') }
    if (fn === 0x51 && symbol !== undefined) code(symbol.symbology, symbol.content)
  }

  const storedGraphics = (args: Uint8Array): void => {
    const fn = args[1]
    if (fn === 0x70) {
      const widthDots = (args[6] ?? 0) + (args[7] ?? 0) * 256
      const heightDots = (args[8] ?? 0) + (args[9] ?? 0) * 256
      graphics = { widthDots, heightDots, bits: args.slice(10) }
    }
    if ((fn !== 0x32 && fn !== 2) || graphics === undefined) return
    picture(graphics.widthDots, graphics.heightDots, graphics.bits)
  }

  const cutPaper = (): void => {
    if (spans.length > 0) feed()
    pages = [...pages, { rows, cut: true }].slice(-keptPages)
    rows = []
  }

  const effects: Readonly<Record<string, (args: Uint8Array) => void>> = {
    text: (args) => write(args),
    LF: () => feed(),
    FF: () => feed(),
    HT: () => write(Buffer.from(' '.repeat(8 - (used() % 8)))),
    'ESC @': () => {
      style = plain
      align = 'left'
      page = 0
      spans = []
    },
    'ESC !': ([n = 0]) => {
      style = {
        ...style,
        bold: (n & 0x08) > 0,
        height: n & 0x10 ? 2 : 1,
        width: n & 0x20 ? 2 : 1,
        underline: (n & 0x80) > 0,
      }
    },
    'ESC E': ([n = 0]) => {
      style = { ...style, bold: (n & 1) === 1 }
    },
    'ESC -': ([n = 0]) => {
      style = { ...style, underline: n % 48 > 0 }
    },
    'ESC a': ([n = 0]) => {
      align = (['left', 'centre', 'right'] as const)[n % 48] ?? 'left'
    },
    'ESC t': ([n = 0]) => {
      page = n
    },
    'ESC d': ([n = 0]) => {
      if (spans.length > 0 || n > 0) feed()
      for (let line = 1; line < n; line++) feed()
    },
    'ESC J': () => {
      if (spans.length > 0) feed()
    },
    'ESC e': () => {
      if (spans.length > 0) feed()
    },
    'ESC *': ([mode = 0, low = 0, high = 0, ...bits]) => {
      picture(
        low + high * 256,
        mode < 32 ? 8 : 24,
        rowsFromColumns(bits, low + high * 256, mode < 32 ? 1 : 3),
      )
    },
    'ESC i': () => cutPaper(),
    'ESC m': () => cutPaper(),
    'GS !': ([n = 0]) => {
      style = { ...style, width: (n >> 4) + 1, height: (n & 7) + 1 }
    },
    'GS B': ([n = 0]) => {
      style = { ...style, inverted: (n & 1) === 1 }
    },
    'GS V': () => cutPaper(),
    'GS v': (args) => {
      const rowBytes = (args[2] ?? 0) + (args[3] ?? 0) * 256
      picture(rowBytes * 8, (args[4] ?? 0) + (args[5] ?? 0) * 256, args.slice(6))
    },
    'GS k': (args) => {
      const [system = 0] = args
      code(
        `barcode ${system}`,
        Buffer.from(system <= 6 ? args.subarray(1, -1) : args.subarray(2)).toString('latin1'),
      )
    },
    'GS (': (args) => {
      if (args[0] === 0x6b) twoDimensional(args)
      if (args[0] === 0x4c) storedGraphics(args.subarray(3))
    },
    'GS 8': (args) => storedGraphics(args.subarray(5)),
  }

  return {
    apply({ name, args }) {
      const before = fed
      effects[name]?.(args)
      return fed > before
    },
    pages: () => (rows.length > 0 || spans.length > 0 ? [...pages, { rows: hanging(), cut: false }] : pages),
    tearOff: () => {
      pages = []
      rows = []
    },
  }

  function hanging(): PaperRow[] {
    return spans.length > 0 ? [...rows, { type: 'text', align, spans }] : rows
  }
}

/** A page as text: rows as they read, a picture or a code as a note in brackets. */
export const pageText = (page: PaperPage): string => page.rows.map(rowText).join('\n')

function rowText(row: PaperRow): string {
  if (row.type === 'picture') return `[picture ${row.widthDots}×${row.heightDots}]`
  if (row.type === 'code') return `[${row.symbology}: ${row.content}]`
  return row.spans.map(({ text }) => text).join('')
}

/** Column-wise bits of `ESC *` turned into rows. */
function rowsFromColumns(columns: readonly number[], width: number, bytesPerColumn: number): Uint8Array {
  const rowBytes = Math.ceil(width / 8)
  const rows = new Uint8Array(rowBytes * bytesPerColumn * 8)
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < bytesPerColumn * 8; y++) {
      const byte = columns[x * bytesPerColumn + (y >> 3)] ?? 0
      if (byte & (0x80 >> (y & 7))) rows[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return rows
}

const sameStyle = (span: PaperSpan, style: typeof plain): boolean =>
  span.bold === style.bold &&
  span.underline === style.underline &&
  span.inverted === style.inverted &&
  span.width === style.width &&
  span.height === style.height
