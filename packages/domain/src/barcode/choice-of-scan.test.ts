import { describe, expect, it } from 'vitest'
import { lineFromMenu } from '../menu/line-from-menu.ts'
import { aMenu, anItem } from '../testing/index.ts'
import { choiceOfScan } from './choice-of-scan.ts'
import { createCodeBook } from './code-book.ts'
import type { ScannedItem } from './scan.ts'

const variants = (id: string, price: number) => [{ ...anItem().variants[0]!, id, name: '', price }]
const ham = anItem({
  id: 'ham',
  name: 'Ham',
  variants: variants('ham-v', 2_000),
  soldBy: { unit: 'kg', tare: 50 },
})
const cola = anItem({ id: 'cola', name: 'Cola', variants: variants('cola-v', 350), modifierGroupIds: [] })
const gift = anItem({
  id: 'gift',
  name: 'Gift basket',
  variants: variants('gift-v', 0),
  openPrice: { min: 100, max: 10_000 },
})
const menu = aMenu({ items: [{ ...ham, modifierGroupIds: [] }, cola, { ...gift, modifierGroupIds: [] }] })
const book = createCodeBook([
  { code: 'HAM', itemId: 'ham', variantId: 'ham-v' },
  { code: '036000291452', itemId: 'cola', variantId: 'cola-v' },
  { code: 'GIFT', itemId: 'gift', variantId: 'gift-v' },
  { code: '00042', itemId: 'ham', variantId: 'ham-v' },
  { code: '7', itemId: 'ham', variantId: 'ham-v' },
  { code: '7', itemId: 'cola', variantId: 'cola-v' },
  { code: 'SIZES', itemId: 'gift' },
  { code: 'GONE', itemId: 'gone', variantId: 'gone-v' },
  { code: 'BOTH', itemId: 'cola', variantId: 'cola-v' },
  { code: 'BOTH', itemId: 'ham', variantId: 'ham-v' },
])
const scan = (code: string, facts: Partial<ScannedItem> = {}): ScannedItem => ({
  type: 'item',
  code,
  ...facts,
})
const kilograms = (amount: number) => ({ amount, unit: 'kg' }) as const

/** The line a scan makes. */
function lineOf(scanned: ScannedItem) {
  const chosen = choiceOfScan(menu, book, scanned)
  if (!chosen.ok) throw new Error(chosen.error.type)
  const line = lineFromMenu(menu, chosen.value.choice, 'takeaway')
  if (!line.ok) throw new Error(line.error.type)
  return line.value
}

describe('a scan becomes a line', () => {
  it('of one piece, or of as many as the label says', () => {
    expect(lineOf(scan('00036000291452'))).toMatchObject({ itemId: 'cola', quantity: 1, unitPrice: 350 })
    expect(lineOf(scan('00036000291452', { quantity: 6 }))).toMatchObject({ quantity: 6 })
  })

  it('of a number of the house that only its label says', () => {
    const label = scan('02100042000006', { houseNumber: '42', weight: kilograms(135) })
    expect(lineOf(label)).toMatchObject({ itemId: 'ham', weight: { amount: 135 } })
  })

  it('of an item whose size is still open', () => {
    expect(choiceOfScan(menu, book, scan('SIZES'))).toMatchObject({
      ok: true,
      value: { choice: { itemId: 'gift', variantId: '' } },
    })
  })

  it('of the weight on the label, net and measured', () => {
    expect(lineOf(scan('HAM', { weight: kilograms(135) }))).toMatchObject({
      unitPrice: 2_000,
      weight: { amount: 135, unit: 'kg', manual: false },
    })
  })

  it('of the price on the label', () => {
    expect(lineOf(scan('GIFT', { price: 4_990 }))).toMatchObject({ unitPrice: 4_990 })
    expect(lineOf(scan('036000291452', { price: 200 }))).toMatchObject({
      unitPrice: 200,
      override: { from: 350, reason: 'Price on the label' },
    })
  })

  it('of the menu’s price for its weight, the label’s at hand to compare', () => {
    const chosen = choiceOfScan(menu, book, scan('HAM', { weight: kilograms(500), price: 1_000 }))
    expect(chosen).toMatchObject({ ok: true, value: { labelPrice: 1_000 } })
  })

  it('asks for the weight of what has no label', () => {
    expect(choiceOfScan(menu, book, scan('HAM'))).toEqual({
      ok: true,
      value: { choice: { itemId: 'ham', variantId: 'ham-v', choices: [], quantity: 1, note: '' } },
    })
  })

  it.each([
    ['a code nobody has', scan('NOTHING'), { type: 'not-on-menu', code: 'NOTHING' }],
    ['a thing taken off the menu', scan('GONE'), { type: 'not-on-menu', code: 'GONE' }],
    ['a code two things have', scan('BOTH'), { type: 'claimed-twice', code: 'BOTH' }],
    [
      'a number of the house two things have',
      scan('02100007000009', { houseNumber: '7' }),
      { type: 'claimed-twice', code: '02100007000009' },
    ],
    [
      'a weight for a piece',
      scan('036000291452', { weight: kilograms(1) }),
      { type: 'sold-by-piece', itemName: 'Cola' },
    ],
    [
      'pounds for kilograms',
      scan('HAM', { weight: { amount: 1, unit: 'lb' } }),
      { type: 'other-unit', itemName: 'Ham', unit: 'lb' },
    ],
    ['a price alone', scan('HAM', { price: 500 }), { type: 'price-without-weight', itemName: 'Ham' }],
  ] as const)('not of %s', (_, scanned, error) => {
    expect(choiceOfScan(menu, book, scanned)).toEqual({ ok: false, error })
  })
})
