import type { PrinterProfile } from '../profiles/printer-profile.ts'
import type { Bitmap } from './bitmap.ts'
import type { EncodedRun } from './code-pages.ts'
import type { PaperCode, PaperLine } from './paper-line.ts'

/** How one family of printers spells what every paper is made of. */
export interface PaperDialect {
  /** A row of text in its style; `page` is the code page the printer stands on, undefined when nobody knows. */
  text(line: PaperLine, runs: readonly EncodedRun[], page: number | undefined): Uint8Array
  /** A band of a picture. */
  picture(band: Bitmap): Uint8Array
  /** A code the printer draws itself; undefined when it cannot. */
  code(code: PaperCode): Uint8Array | undefined
  /** Calls somebody. */
  readonly beep: Uint8Array
  /** Ends the paper: cut where there is a cutter, fed to the tear bar where there is none. */
  end(cutter: PrinterProfile['cutter']): Uint8Array
}
