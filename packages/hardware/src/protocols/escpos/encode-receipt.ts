import type { Receipt } from '@evertill/domain'
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { type Rasterise, rasterCommands } from './bitmap.ts'
import { encodeRuns } from './code-pages.ts'
import { withEscapes } from './escape-text.ts'
import type { PaperLine } from './paper-line.ts'
import type { CodePage, PrinterProfile } from './printer-profile.ts'
import { receiptLayout } from './receipt-layout.ts'
import { textWidth } from './text-width.ts'

export interface EncodeReceipt {
  readonly profile: PrinterProfile
  readonly possibleDuplicate: boolean
  /** Draws rows no code page can write. Without it such characters print as `{U+1F355}`, readable back exactly. */
  readonly rasterise?: Rasterise
}

/**
 * The bytes of a receipt, from the first row to the cut. They assume a printer just initialised with `ESC @` and
 * leave initialising, the drawer and the status commands to the print session.
 *
 * node-thermal-printer 4.6.1 assembles them, one instance per receipt, and only with what is sound in it: `add`,
 * `bold` and the alignments. Its sizes are swapped, its cut resets the printer while it keeps its own idea of the
 * code page, and its text goes to the first page that fits, trusted or not; those bytes are ours.
 */
export async function encodeReceipt(receipt: Receipt, options: EncodeReceipt): Promise<Uint8Array> {
  const { profile } = options
  // An empty interface leaves the library without any transport.
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' })
  let page: CodePage | undefined

  const textRow = (line: PaperLine): Uint8Array | undefined => {
    const runs = encodeRuns(rowText(line, profile.columns), profile.codePages, page)
    if (runs === undefined) return undefined
    if (line.align === 'centre') printer.alignCenter()
    if (line.bold) printer.bold(true)
    if (line.size !== 'normal') printer.add(sizeCommand(line.size))
    for (const run of runs) {
      if (run.page !== page) printer.add(Buffer.from([0x1b, 0x74, run.page.number]))
      printer.add(Buffer.from(run.bytes))
      page = run.page
    }
    printer.newLine()
    if (line.size !== 'normal') printer.add(sizeCommand('normal'))
    if (line.bold) printer.bold(false)
    if (line.align === 'centre') printer.alignLeft()
    // Taken row by row, since every call copies all the library holds.
    const bytes = printer.getBuffer()
    printer.clear()
    return bytes
  }

  const rowBytes = async (line: PaperLine): Promise<readonly Uint8Array[]> => {
    const text = textRow(line)
    if (text !== undefined) return [text]
    const picture = await options.rasterise?.(line, profile)
    if (picture !== undefined) return rasterCommands(picture)
    return withEscapes(line, profile).map((escaped) => textRow(escaped) ?? new Uint8Array())
  }

  const { columns } = profile
  const rows: Uint8Array[] = []
  for (const line of receiptLayout(receipt, { columns, possibleDuplicate: options.possibleDuplicate })) {
    rows.push(...(await rowBytes(line)))
  }
  return Buffer.concat([...rows, profile.cutter ? cutCommand : tearCommand])
}

/** Feeds to the cutter, then cuts, leaving a tab; no feed lines to guess. */
const cutCommand = Buffer.from([0x1d, 0x56, 0x42, 0])
const tearCommand = Buffer.from([0x1b, 0x64, 4])

/** `GS ! n`: width in the high nibble, height in the low one. */
const sizeCommand = (size: PaperLine['size']): Buffer =>
  Buffer.from([0x1d, 0x21, { normal: 0x00, tall: 0x01, large: 0x11 }[size]])

/** The row as the device font writes it: the right part pushed to the margin with spaces. */
function rowText(line: PaperLine, columns: number): string {
  if (line.right === '') return line.left
  const gap = columns - textWidth(line.left) - textWidth(line.right)
  return line.left + ' '.repeat(Math.max(gap, 1)) + line.right
}
