/** A code page the printer has: its `ESC t` number and the name iconv knows it by. */
export interface CodePage {
  readonly number: number
  readonly encoding: string
}

/** What a model of printer can do; data, so that a new model is a new row. */
export interface PrinterProfile {
  readonly name: string
  /** Characters of font A in a row. */
  readonly columns: number
  /** Dots across the paper; `columns` characters of `dotsPerColumn` dots fit. */
  readonly widthDots: number
  readonly dotsPerColumn: number
  /** Dots from one row of text to the next. */
  readonly lineDots: number
  /** Trusted code pages, the preferred first. Numbers differ by vendor, names do not. */
  readonly codePages: readonly CodePage[]
  readonly cutter: boolean
  /** Connector pin of the drawer and the pulse in milliseconds (2 ms steps, at most 510). */
  readonly drawer: { readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number }
  /** `full`: answers DLE EOT, ASB and GS r. `statusless`: takes bytes and says nothing. */
  readonly status: 'full' | 'statusless'
}

// ESC t numbers of the Epson family; most makers of clones keep at least these.
const epsonPages: readonly CodePage[] = [
  { number: 16, encoding: 'windows-1252' },
  { number: 19, encoding: 'cp858' },
  { number: 18, encoding: 'cp852' },
  { number: 17, encoding: 'cp866' },
  { number: 47, encoding: 'windows-1253' },
  { number: 48, encoding: 'windows-1254' },
  { number: 0, encoding: 'cp437' },
]

const drawer = { pin: 2, onMs: 50, offMs: 500 } as const

/** 80 mm paper at 203 dpi: 576 dots, 48 columns of font A. */
export const profile80mm: PrinterProfile = {
  name: '80 mm',
  columns: 48,
  widthDots: 576,
  dotsPerColumn: 12,
  lineDots: 30,
  codePages: epsonPages,
  cutter: true,
  drawer,
  status: 'full',
}

/** 58 mm paper at 203 dpi: 384 dots, 32 columns of font A; commonly torn off by hand. */
export const profile58mm: PrinterProfile = {
  ...profile80mm,
  name: '58 mm',
  columns: 32,
  widthDots: 384,
  cutter: false,
}

/** The same printer behind a wire or a spooler that brings no answers back. */
export const statusless = (profile: PrinterProfile): PrinterProfile => ({
  ...profile,
  name: `${profile.name}, statusless`,
  status: 'statusless',
})
