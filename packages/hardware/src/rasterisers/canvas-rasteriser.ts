import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Bitmap, RasterGrid, Rasterise } from '../layout/bitmap.ts'
import type { PaperLine } from '../layout/paper-line.ts'

// Arabic first, because its letters join only in a font that knows how; Unifont has every other script.
const families = '"Evertill Arabic", "Evertill Unifont", "Evertill Emoji"'

/**
 * Draws rows with shaping, right-to-left order and emoji on bundled fonts only, so a receipt looks the same on
 * every machine. The canvas (a native module) is loaded at the first row that needs it, not at start.
 */
export function createCanvasRasteriser(): Rasterise {
  let loading: ReturnType<typeof loadCanvas> | undefined
  return async (line, grid) => {
    loading ??= loadCanvas()
    const canvasModule = await loading
    if (canvasModule === undefined) return undefined
    const scaleX = line.size === 'large' ? 2 : 1
    const scaleY = line.size === 'normal' ? 1 : 2
    const heightDots = grid.lineDots * scaleY
    const canvas = canvasModule.createCanvas(grid.widthDots, heightDots)
    const pen = canvas.getContext('2d')
    pen.scale(scaleX, scaleY)
    drawRow(pen, line, { ...grid, widthDots: grid.widthDots / scaleX })
    const drawn = thresholded(pen, grid.widthDots, heightDots)
    // White on black: the row as a whole, as far as the paper goes.
    return line.inverted ? { ...drawn, rows: drawn.rows.map((byte) => byte ^ 0xff) } : drawn
  }
}

/** Alpha from which a dot is burned: below half, since thermal heads leave thin strokes pale. */
const inkFrom = 80

function drawRow(pen: SKRSContext2D, line: PaperLine, grid: RasterGrid): void {
  pen.font = `${grid.dotsPerColumn * 2}px ${families}`
  pen.textBaseline = 'middle'
  pen.fillStyle = '#000'
  const middle = grid.lineDots / 2
  const indent = line.left.length - line.left.trimStart().length
  const rightDots = line.right === '' ? 0 : pen.measureText(line.right).width + grid.dotsPerColumn
  const room = grid.widthDots - indent * grid.dotsPerColumn - rightDots
  const draw = (text: string, x: number, align: 'left' | 'right' | 'center') => {
    pen.textAlign = align
    // A proportional script may come out wider than its columns; it is squeezed, never run into the figure.
    pen.fillText(text, x, middle, align === 'right' ? grid.widthDots : room)
    if (line.bold) pen.fillText(text, x + 1, middle, room)
  }
  if (line.align === 'centre') draw(line.left, grid.widthDots / 2, 'center')
  else draw(line.left.trimStart(), indent * grid.dotsPerColumn, 'left')
  if (line.right !== '') draw(line.right, grid.widthDots, 'right')
}

function thresholded(pen: SKRSContext2D, widthDots: number, heightDots: number): Bitmap {
  const { data } = pen.getImageData(0, 0, widthDots, heightDots)
  const rowBytes = Math.ceil(widthDots / 8)
  const rows = new Uint8Array(rowBytes * heightDots)
  for (let y = 0; y < heightDots; y++) {
    for (let x = 0; x < widthDots; x++) {
      const alpha = data[(y * widthDots + x) * 4 + 3] ?? 0
      if (alpha >= inkFrom) rows[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return { widthDots, heightDots, rows }
}

/** Undefined on a machine the native module was not built for. */
async function loadCanvas(): Promise<typeof import('@napi-rs/canvas') | undefined> {
  try {
    const canvas = await import('@napi-rs/canvas')
    for (const [family, files] of Object.entries(fontFiles())) {
      // Read here, not by the native module, which cannot look into a packaged application.
      for (const file of files) canvas.GlobalFonts.register(await readFile(file), family)
    }
    return canvas
  } catch {
    return undefined
  }
}

const emojiSubsets = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'emoji']

function fontFiles(): Readonly<Record<string, readonly string[]>> {
  const require = createRequire(import.meta.url)
  const firstEmoji = require.resolve('@fontsource/noto-emoji/files/noto-emoji-0-400-normal.woff2')
  return {
    'Evertill Arabic': [
      require.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2'),
    ],
    'Evertill Unifont': [require.resolve('@fontsource/unifont/files/unifont-latin-400-normal.woff2')],
    'Evertill Emoji': emojiSubsets.map((subset) => firstEmoji.replace('-0-400-', `-${subset}-400-`)),
  }
}
