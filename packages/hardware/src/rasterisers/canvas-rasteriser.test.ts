import { describe, expect, it } from 'vitest'
import { type Bitmap, bandsOf, type RasterGrid } from '../layout/bitmap.ts'
import { type PaperLine, paperLine } from '../layout/paper-line.ts'
import { profile58mm, profile80mm } from '../profiles/printer-profile.ts'
import { escPosDialect } from '../protocols/escpos/escpos-dialect.ts'
import { createCanvasRasteriser } from './canvas-rasteriser.ts'

const canvas = createCanvasRasteriser()

const rasterise = async (row: PaperLine, grid: RasterGrid): Promise<Bitmap> => {
  const bitmap = await canvas(row, grid)
  if (bitmap === undefined) throw new Error('the canvas cannot draw on this machine')
  return bitmap
}
const line = paperLine

/** Black dots between two columns of dots. */
const ink = ({ widthDots, heightDots, rows }: Bitmap, from = 0, to = widthDots): number => {
  let dots = 0
  for (let y = 0; y < heightDots; y++) {
    for (let x = from; x < to; x++) {
      if ((rows[y * Math.ceil(widthDots / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) dots += 1
    }
  }
  return dots
}

describe('rows drawn as pictures', () => {
  it.each(['寿司', 'مارغريتا', 'פיצה', 'ส้มตำ', 'कॉफ़ी', '김치', '🍕', 'x\u0323'])(
    '%s leaves ink',
    async (left) => {
      const bitmap = await rasterise(line({ left }), profile80mm)
      expect([bitmap.widthDots, bitmap.heightDots]).toEqual([576, 30])
      expect(ink(bitmap)).toBeGreaterThan(20)
    },
  )

  it('puts the figure at the right margin and the name at the left', async () => {
    const bitmap = await rasterise(line({ left: '寿司', right: '12.00' }), profile80mm)
    expect(ink(bitmap, 0, 60)).toBeGreaterThan(20)
    expect(ink(bitmap, 60, 510)).toBe(0)
    expect(ink(bitmap, 510, 576)).toBeGreaterThan(20)
  })

  it('keeps the indent of a detail', async () => {
    const bitmap = await rasterise(line({ left: '    🍣' }), profile58mm)
    expect(ink(bitmap, 0, 48)).toBe(0)
    expect(ink(bitmap, 48, 80)).toBeGreaterThan(20)
  })

  it('joins Arabic letters and writes them from the right', async () => {
    const joined = await rasterise(line({ left: 'بب' }), profile80mm)
    const apart = await rasterise(line({ left: 'ب\u200cب' }), profile80mm)
    expect(Buffer.from(joined.rows).equals(Buffer.from(apart.rows))).toBe(false)
  })

  it('never runs a long name into its figure', async () => {
    const bitmap = await rasterise(line({ left: '寿'.repeat(40), right: '12.00' }), profile58mm)
    expect(ink(bitmap, 384 - 70, 384 - 61)).toBe(0)
  })

  it('is twice as high and wide in a large row', async () => {
    const bitmap = await rasterise(line({ left: '寿司', size: 'large', align: 'centre' }), profile80mm)
    expect(bitmap.heightDots).toBe(60)
    expect(ink(bitmap, 0, 236)).toBe(0)
    expect(ink(bitmap, 236, 340)).toBeGreaterThan(80)
    expect(ink(bitmap, 340, 576)).toBe(0)
  })

  it('is white on black where nobody may overlook it', async () => {
    const black = await rasterise(line({ left: '寿司' }), profile80mm)
    const white = await rasterise(line({ left: '寿司', inverted: true }), profile80mm)
    expect(ink(white)).toBe(576 * 30 - ink(black))
  })

  it.each(['ไก่ย่าง 12,50 ฿', 'कॉफ़ी ₹ 250', 'שווארמה 45.00 ₪ (XL)', 'شاورما 45.00 د.إ XL', '🍕 × 2'])(
    'keeps %s and its price on one row without running into each other',
    async (left) => {
      const bitmap = await rasterise(line({ left, right: '1,250.00' }), profile58mm)
      expect(ink(bitmap, 0, 200)).toBeGreaterThan(40)
      expect(ink(bitmap, 384 - 8 * 12 - 10, 384 - 8 * 12)).toBe(0)
      expect(ink(bitmap, 384 - 8 * 12, 384)).toBeGreaterThan(60)
    },
  )

  it('goes to the printer in slices of at most 128 rows', () => {
    const picture = { widthDots: 576, heightDots: 300, rows: new Uint8Array(72 * 300) }
    const slices = bandsOf(picture, profile80mm.rasterRows).map((band) => escPosDialect.picture(band))
    expect(slices.map((slice) => [...slice.subarray(0, 8)])).toEqual([
      [0x1d, 0x76, 0x30, 0, 72, 0, 128, 0],
      [0x1d, 0x76, 0x30, 0, 72, 0, 128, 0],
      [0x1d, 0x76, 0x30, 0, 72, 0, 44, 0],
    ])
    expect(slices.map((slice) => slice.length)).toEqual([8 + 72 * 128, 8 + 72 * 128, 8 + 72 * 44])
  })
})
