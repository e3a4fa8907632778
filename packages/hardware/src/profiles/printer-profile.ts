import { z } from 'zod'

/** A code page the printer has: its number in the printer's own table and the name iconv knows it by. */
const codePageSchema = z.object({ number: z.int().min(0).max(255), encoding: z.string().min(1) })
export type CodePage = Readonly<z.infer<typeof codePageSchema>>

/** What a model of printer can do; data, so that a new model is a new row and a store can add its own. */
export const printerProfileSchema = z.object({
  name: z.string().min(1),
  /** `escpos-impact`: needles and a ribbon of two colours instead of heat. */
  language: z.enum(['escpos', 'escpos-impact', 'star-line']),
  /** Characters of font A in a row. */
  columns: z.int().min(16).max(96),
  /** Dots across the paper; `columns` characters of `dotsPerColumn` dots fit. */
  widthDots: z.int().min(100).max(2_000),
  dotsPerColumn: z.int().min(5).max(32),
  /** Dots from one row of text to the next. */
  lineDots: z.int().min(8).max(100),
  /** Trusted code pages, the preferred first. Numbers differ by vendor, names do not. */
  codePages: z.array(codePageSchema).min(1).readonly(),
  cutter: z.enum(['full', 'partial', 'none']),
  /** Connector pin of the drawer and the pulse in milliseconds (2 ms steps, at most 510). */
  drawer: z.object({
    pin: z.union([z.literal(2), z.literal(5)]),
    onMs: z.int().min(2).max(510),
    offMs: z.int().min(2).max(510),
  }),
  /**
   * `full`: answers when asked, by itself, and when a job is on paper. `partial`: answers when asked, and says nothing
   * of a job's end. `none`: takes bytes and says nothing, as behind a spooler.
   */
  status: z.enum(['full', 'partial', 'none']),
  /** Rows of dots a picture may have at once; 0: prints no pictures. */
  rasterRows: z.int().min(0).max(255),
  /** Draws QR codes by itself, and bar codes; where it does not they come as pictures. */
  qr: z.boolean(),
  barcodes: z.boolean(),
  /** Has a buzzer that calls the cook to a kitchen ticket. */
  buzzer: z.boolean(),
})
export type PrinterProfile = Readonly<z.infer<typeof printerProfileSchema>>

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

/** 80 mm paper at 203 dpi: 576 dots, 48 columns of font A. */
export const profile80mm: PrinterProfile = {
  name: '80 mm',
  language: 'escpos',
  columns: 48,
  widthDots: 576,
  dotsPerColumn: 12,
  lineDots: 30,
  codePages: epsonPages,
  cutter: 'partial',
  drawer: { pin: 2, onMs: 50, offMs: 500 },
  status: 'full',
  rasterRows: 128,
  qr: true,
  barcodes: true,
  buzzer: false,
}

/** 58 mm paper at 203 dpi: 384 dots, 32 columns of font A; commonly torn off by hand. */
export const profile58mm: PrinterProfile = {
  ...profile80mm,
  name: '58 mm',
  columns: 32,
  widthDots: 384,
  cutter: 'none',
}

/** 80 mm paper in Star line mode. */
export const profileStar: PrinterProfile = {
  ...profile80mm,
  name: 'Star 80 mm',
  language: 'star-line',
  // Star fills its default line of 24 dots with 4 mm, 32 dots at 203 dpi.
  lineDots: 32,
  codePages: [
    { number: 32, encoding: 'windows-1252' },
    { number: 4, encoding: 'cp858' },
    { number: 5, encoding: 'cp852' },
    { number: 10, encoding: 'cp866' },
    { number: 34, encoding: 'windows-1251' },
    { number: 15, encoding: 'cp737' },
    { number: 1, encoding: 'cp437' },
  ],
  drawer: { pin: 2, onMs: 200, offMs: 200 },
}

/** The same printer behind a wire or a spooler that brings no answers back. */
export const statusless = (profile: PrinterProfile): PrinterProfile => ({
  ...profile,
  name: `${profile.name}, statusless`,
  status: 'none',
})
