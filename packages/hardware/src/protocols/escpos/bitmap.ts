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

/** Printers with small buffers lose higher pictures; slices of this many rows print without a seam. */
const sliceRows = 128

/** The bytes that print a picture: `GS v 0` in slices (hardware facts 2.4). */
export function rasterCommands(bitmap: Bitmap): Uint8Array[] {
  const rowBytes = Math.ceil(bitmap.widthDots / 8)
  const slices: Uint8Array[] = []
  for (let top = 0; top < bitmap.heightDots; top += sliceRows) {
    const height = Math.min(sliceRows, bitmap.heightDots - top)
    const head = [0x1d, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, height & 0xff, height >> 8]
    slices.push(
      Uint8Array.from([...head, ...bitmap.rows.subarray(top * rowBytes, (top + height) * rowBytes)]),
    )
  }
  return slices
}
