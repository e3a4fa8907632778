import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import type { PaperDialect } from '../../layout/paper-dialect.ts'
import type { PaperCode, PaperLine } from '../../layout/paper-line.ts'

/**
 * Star line mode (hardware facts 2.7; Star Line Mode Command Specifications). As with ESC/POS, the library assembles
 * rows from what is sound in its Star half: `add`, `bold`, `invert` and the alignments. Its pictures, its QR (without
 * its data command) and its drawer belong to other printers.
 */
export const starDialect: PaperDialect = {
  text(line, runs, page) {
    const printer = new ThermalPrinter({ type: PrinterTypes.STAR, interface: '' })
    if (line.align === 'centre') printer.alignCenter()
    if (line.bold) printer.bold(true)
    if (line.inverted) printer.invert(true)
    if (line.size !== 'normal') printer.add(sizeCommand(line.size))
    let current = page
    for (const run of runs) {
      if (run.page.number !== current) printer.add(Buffer.from([0x1b, 0x1d, 0x74, run.page.number]))
      printer.add(Buffer.from(run.bytes))
      current = run.page.number
    }
    printer.newLine()
    if (line.size !== 'normal') printer.add(sizeCommand('normal'))
    if (line.inverted) printer.invert(false)
    if (line.bold) printer.bold(false)
    if (line.align === 'centre') printer.alignLeft()
    return printer.getBuffer()
  },

  /** `ESC GS S`: a picture in one piece, one byte of tone per dot off. */
  picture({ widthDots, heightDots, rows }) {
    const rowBytes = Math.ceil(widthDots / 8)
    const size = [rowBytes & 0xff, rowBytes >> 8, heightDots & 0xff, heightDots >> 8]
    return Buffer.concat([Buffer.from([0x1b, 0x1d, 0x53, 1, ...size, 0]), rows])
  },

  code(code) {
    const drawn = code.symbology === 'qr' ? qrCommands(code.content) : barcodeCommands(code)
    return drawn && Buffer.concat([centre, drawn, left])
  },

  // A Star has no buzzer of its own; one on the drawer's socket sounds at the drawer's byte.
  beep: Uint8Array.of(0x07),

  // Both cuts feed to the cutter first.
  end: (cutter) =>
    Buffer.from(cutter === 'none' ? [0x1b, 0x61, 4] : [0x1b, 0x64, cutter === 'partial' ? 3 : 2]),
}

const centre = Buffer.from([0x1b, 0x1d, 0x61, 1])
const left = Buffer.from([0x1b, 0x1d, 0x61, 0])

/** `ESC i h w`: so many times higher and wider, beyond the first. */
const sizeCommand = (size: PaperLine['size']): Buffer =>
  Buffer.from([0x1b, 0x69, ...{ normal: [0, 0], tall: [1, 0], large: [1, 1] }[size]])

const longestQr = 700
const moduleDots = 6

function qrCommands(content: string): Uint8Array | undefined {
  const data = Buffer.from(content, 'utf8')
  if (data.length === 0 || data.length > longestQr) return undefined
  return Buffer.concat([
    Buffer.from([0x1b, 0x1d, 0x79, 0x53, 0x30, 2]),
    Buffer.from([0x1b, 0x1d, 0x79, 0x53, 0x31, 1]),
    Buffer.from([0x1b, 0x1d, 0x79, 0x53, 0x32, moduleDots]),
    Buffer.from([0x1b, 0x1d, 0x79, 0x44, 0x31, 0, data.length & 0xff, data.length >> 8]),
    data,
    Buffer.from([0x1b, 0x1d, 0x79, 0x50]),
  ])
}

/** `ESC b type letters width height data RS`: letters below, bars 2 dots, 80 dots high. */
function barcodeCommands({ symbology, content }: PaperCode): Uint8Array | undefined {
  const isRight = symbology === 'ean13' ? /^\d{12,13}$/ : /^[\x20-\x7e]{1,40}$/
  if (!isRight.test(content)) return undefined
  const type = symbology === 'ean13' ? 0x33 : 0x36
  // In Code 128 a percent sign begins a function, and is written `%0`.
  const data = symbology === 'ean13' ? content : content.replaceAll('%', '%0')
  return Buffer.concat([
    Buffer.from([0x1b, 0x62, type, 0x32, 0x31, 80]),
    Buffer.from(data),
    Buffer.from([0x1e]),
  ])
}
