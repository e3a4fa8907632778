import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { PaperPage, PaperRow } from './paper-roll.ts'

const columnDots = 12
const lineDots = 30
const margin = 24

type Canvas = typeof import('@napi-rs/canvas')

/**
 * A piece of paper as a PNG, dot for dot as it comes out of a printer of 203 dpi: what a person, or a scanner that is
 * not ours, reads. Codes the printer draws by itself are drawn by a library the encoder does not use for them.
 */
export async function paperPicture(page: PaperPage, columns = 48): Promise<Buffer> {
  const canvasModule = await loadCanvas()
  const width = columns * columnDots
  const drawn = await Promise.all(page.rows.map((row) => drawRow(canvasModule, row, width)))
  const height = drawn.reduce((sum, row) => sum + row.height, 0)
  const canvas = canvasModule.createCanvas(width + 2 * margin, height + 2 * margin)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  let top = margin
  for (const row of drawn) {
    row.draw(pen, margin, top)
    top += row.height
  }
  return canvas.encode('png')
}

interface DrawnRow {
  readonly height: number
  draw(pen: SKRSContext2D, left: number, top: number): void
}

async function drawRow(canvasModule: Canvas, row: PaperRow, width: number): Promise<DrawnRow> {
  if (row.type === 'picture') return pictureRow(row, width)
  return row.type === 'code' ? codeRow(canvasModule, row, width) : textRow(row, width)
}

const startOf = (align: PaperRow['align'], used: number, width: number): number =>
  align === 'left' ? 0 : align === 'centre' ? Math.max(0, (width - used) / 2) : width - used

function textRow({ spans, align }: Extract<PaperRow, { type: 'text' }>, width: number): DrawnRow {
  const tallest = Math.max(1, ...spans.map((span) => span.height))
  const lengthOf = (text: string) => [...text].length * columnDots
  const used = spans.reduce((sum, span) => sum + lengthOf(span.text) * span.width, 0)
  return {
    height: lineDots * tallest,
    draw(pen, left, top) {
      let x = left + startOf(align, used, width)
      for (const span of spans) {
        const across = lengthOf(span.text) * span.width
        pen.save()
        pen.translate(x, top + lineDots * (tallest - span.height))
        pen.scale(span.width, span.height)
        pen.fillStyle = span.inverted ? '#000' : '#fff'
        pen.fillRect(0, 0, across / span.width, lineDots)
        pen.fillStyle = span.inverted ? '#fff' : '#000'
        pen.font = `${span.bold ? 'bold ' : ''}24px "Paper Unifont"`
        pen.textBaseline = 'middle'
        for (const [index, letter] of [...span.text].entries()) {
          pen.fillText(letter, index * columnDots, lineDots / 2)
        }
        pen.restore()
        x += across
      }
    },
  }
}

function pictureRow(
  { widthDots, heightDots, bits, align }: Extract<PaperRow, { type: 'picture' }>,
  width: number,
): DrawnRow {
  const rowBytes = Math.ceil(widthDots / 8)
  return {
    height: heightDots,
    draw(pen, left, top) {
      const start = left + startOf(align, widthDots, width)
      pen.fillStyle = '#000'
      for (let y = 0; y < heightDots; y++) {
        for (let x = 0; x < widthDots; x++) {
          if ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) pen.fillRect(start + x, top + y, 1, 1)
        }
      }
    },
  }
}

const symbologies: Readonly<Record<string, string>> = {
  qr: 'qrcode',
  'barcode 73': 'code128',
  'barcode 67': 'ean13',
}

async function codeRow(
  canvasModule: Canvas,
  { symbology, content, align }: Extract<PaperRow, { type: 'code' }>,
  width: number,
): Promise<DrawnRow> {
  const { default: bwip } = await import('bwip-js/node')
  const bcid = symbologies[symbology]
  if (bcid === undefined) return { height: lineDots, draw: () => {} }
  // A printer takes the code set from the data itself: {A, {B and {C begin one, {{ is a brace.
  const text = bcid === 'code128' ? content.replace(/^\{[ABC]/, '').replaceAll('{{', '{') : content
  const png = await bwip.toBuffer({
    bcid,
    text,
    scale: bcid === 'qrcode' ? 3 : 2,
    height: 10,
    paddingheight: 5,
  })
  const image = await canvasModule.loadImage(png)
  return {
    height: image.height,
    draw: (pen, left, top) => pen.drawImage(image, left + startOf(align, image.width, width), top),
  }
}

async function loadCanvas(): Promise<Canvas> {
  const canvasModule = await import('@napi-rs/canvas')
  const require = createRequire(import.meta.url)
  const font = await readFile(require.resolve('@fontsource/unifont/files/unifont-latin-400-normal.woff2'))
  canvasModule.GlobalFonts.register(font, 'Paper Unifont')
  return canvasModule
}
