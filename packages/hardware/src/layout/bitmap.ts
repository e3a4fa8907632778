import type { PaperLine } from './paper-line.ts'

/** One-bit picture, rows packed to whole bytes, most significant bit left, 1 is black. */
export interface Bitmap {
  readonly widthDots: number
  readonly heightDots: number
  readonly rows: Uint8Array
}

/** Where a row is drawn: the paper's dots and the grid the device font keeps. */
export interface RasterGrid {
  readonly widthDots: number
  readonly dotsPerColumn: number
  readonly lineDots: number
}

/** Draws a row of text that no code page of the printer can write; undefined when this machine cannot draw. */
export type Rasterise = (line: PaperLine, grid: RasterGrid) => Promise<Bitmap | undefined>

/** An empty picture to set dots in. */
export function blankBitmap(widthDots: number, heightDots: number): Bitmap {
  return { widthDots, heightDots, rows: new Uint8Array(Math.ceil(widthDots / 8) * heightDots) }
}

/** Burns one dot; dots outside the picture are left out. */
export function setDot({ widthDots, heightDots, rows }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= widthDots || y >= heightDots) return
  const at = y * Math.ceil(widthDots / 8) + (x >> 3)
  rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7))
}

/** The picture in bands of at most `bandRows`: printers with small buffers lose higher ones. */
export function bandsOf({ widthDots, heightDots, rows }: Bitmap, bandRows: number): Bitmap[] {
  const rowBytes = Math.ceil(widthDots / 8)
  const bands: Bitmap[] = []
  for (let top = 0; top < heightDots; top += bandRows) {
    const height = Math.min(bandRows, heightDots - top)
    bands.push({
      widthDots,
      heightDots: height,
      rows: rows.subarray(top * rowBytes, (top + height) * rowBytes),
    })
  }
  return bands
}
