import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import type { PaperDialect } from '../../layout/paper-dialect.ts'
import type { PaperCode, PaperLine } from '../../layout/paper-line.ts'

/**
 * ESC/POS (hardware facts 2.1 to 2.5). node-thermal-printer 4.6.1 assembles the rows, one instance per row, and only
 * with what is sound in it: `add`, `bold` and the alignments. Its sizes are swapped, its QR counts letters instead of
 * bytes, its cut resets the printer while it keeps its own idea of the code page, and its text goes to the first page
 * that fits, trusted or not; those bytes are ours.
 */
const dialectWith = ({ size, loud }: TextStyle): PaperDialect => ({
  text(line, runs, page) {
    // An empty interface leaves the library without any transport.
    const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' })
    if (line.align === 'centre') printer.alignCenter()
    if (line.bold) printer.bold(true)
    if (line.inverted) printer.add(loud(true))
    if (line.size !== 'normal') printer.add(size(line))
    let current = page
    for (const run of runs) {
      if (run.page.number !== current) printer.add(Buffer.from([0x1b, 0x74, run.page.number]))
      printer.add(Buffer.from(run.bytes))
      current = run.page.number
    }
    printer.newLine()
    if (line.size !== 'normal') printer.add(size({ size: 'normal', bold: line.bold }))
    if (line.inverted) printer.add(loud(false))
    if (line.bold) printer.bold(false)
    if (line.align === 'centre') printer.alignLeft()
    return printer.getBuffer()
  },

  picture({ widthDots, heightDots, rows }) {
    const rowBytes = Math.ceil(widthDots / 8)
    const head = [0x1d, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, heightDots & 0xff, heightDots >> 8]
    return Buffer.concat([Buffer.from(head), rows])
  },

  code(code) {
    const drawn = code.symbology === 'qr' ? qrCommands(code.content) : barcodeCommands(code)
    return drawn && Buffer.concat([centre, drawn, left])
  },

  // `ESC B`: three times, 200 ms each, as most clones have it (hardware facts 2.2).
  beep: Uint8Array.of(0x1b, 0x42, 3, 2),

  // Feeds to the cutter, then cuts; no feed lines to guess.
  end: (cutter) =>
    Buffer.from(cutter === 'none' ? [0x1b, 0x64, 4] : [0x1d, 0x56, cutter === 'partial' ? 0x42 : 0x41, 0]),
})

const centre = Buffer.from([0x1b, 0x61, 1])
const left = Buffer.from([0x1b, 0x61, 0])

/** How a family makes letters larger, and how it makes them loud. */
interface TextStyle {
  size(line: Pick<PaperLine, 'size' | 'bold'>): Buffer
  loud(on: boolean): Buffer
}

/** More than a printer's smallest buffer takes, and more than a guest's telephone likes to read. */
const longestQr = 700
const moduleDots = 6

function qrCommands(content: string): Uint8Array | undefined {
  const data = Buffer.from(content, 'utf8')
  if (data.length === 0 || data.length > longestQr) return undefined
  const stored = data.length + 3
  return Buffer.concat([
    Buffer.from([0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0]),
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, moduleDots]),
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31]),
    Buffer.from([0x1d, 0x28, 0x6b, stored & 0xff, stored >> 8, 0x31, 0x50, 0x30]),
    data,
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30]),
  ])
}

/** Height 80 dots, bars 2 dots, content in letters below. */
const barcodeStyle = Buffer.from([0x1d, 0x68, 80, 0x1d, 0x77, 2, 0x1d, 0x48, 2])

function barcodeCommands({ symbology, content }: PaperCode): Uint8Array | undefined {
  if (symbology === 'ean13') {
    if (!/^\d{12,13}$/.test(content)) return undefined
    return Buffer.concat([barcodeStyle, Buffer.from([0x1d, 0x6b, 67, content.length]), Buffer.from(content)])
  }
  // Code set B writes ASCII from the space on; its own brace is written twice.
  if (!/^[\x20-\x7e]{1,40}$/.test(content)) return undefined
  const data = Buffer.from(`{B${content.replaceAll('{', '{{')}`)
  return Buffer.concat([barcodeStyle, Buffer.from([0x1d, 0x6b, 73, data.length]), data])
}

/** Thermal printers: `GS ! n`, width in the high nibble and height in the low one; `GS B`, white on black. */
export const escPosDialect: PaperDialect = dialectWith({
  size: ({ size }) => Buffer.from([0x1d, 0x21, { normal: 0x00, tall: 0x01, large: 0x11 }[size]]),
  loud: (on) => Buffer.from([0x1d, 0x42, on ? 1 : 0]),
})

/** Impact printers know `ESC !` alone, which sets bold as well; what is loud is red (`ESC r`, hardware facts 6.4). */
export const impactDialect: PaperDialect = dialectWith({
  size: ({ size, bold }) =>
    Buffer.from([0x1b, 0x21, { normal: 0x00, tall: 0x10, large: 0x30 }[size] | (bold ? 0x08 : 0)]),
  loud: (on) => Buffer.from([0x1b, 0x72, on ? 1 : 0]),
})
