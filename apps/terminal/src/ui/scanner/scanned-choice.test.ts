import type { Menu, MenuItem } from '@evertill/domain'
import { aScanPolicy } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { scanBookOf, scannedChoice } from './scanned-choice.ts'

const item = (id: string, more: Partial<MenuItem> = {}): MenuItem => ({
  ...{ id, name: id, categoryId: 'c', position: 0, modifierGroupIds: [], taxIds: [], available: true },
  variants: [{ id: `${id}-one`, name: '', price: 350 }],
  ...more,
})
const menu: Menu = {
  categories: [],
  taxes: [],
  modifierGroups: [
    {
      id: 'milk',
      name: 'Milk',
      minChoices: 1,
      maxChoices: 1,
      modifiers: [{ id: 'oat', name: 'Oat', price: 0 }],
    },
  ],
  items: [
    item('cola', { codes: ['4006381333931'] }),
    item('latte', { modifierGroupIds: ['milk'], codes: ['7'] }),
    item('cheese', { soldBy: { unit: 'kg' }, codes: ['42'] }),
    item('wine', {
      codes: ['WINE'],
      variants: [
        { id: 'wine-glass', name: 'Glass', price: 700 },
        { id: 'wine-bottle', name: 'Bottle', price: 2_800, codes: ['96385074'] },
      ],
    }),
    item('pie', { codes: ['43'] }),
    item('tart', { codes: ['44'] }),
    item('flan', { codes: ['0044'] }),
    item('nuts', { codes: ['09501101530003'] }),
  ],
}
const book = scanBookOf(menu, aScanPolicy())
const given = { currency: { code: 'USD', decimals: 2 }, thisYear: 2026 } as const
const scan = (text: string) => scannedChoice(text, book, given)
const refused = (text: string, why: object) => ({ type: 'refused', text, why })

describe('a scan at the sale', () => {
  it('adds the item or the size whose code it is', () => {
    const choice = { itemId: 'cola', variantId: 'cola-one', choices: [], quantity: 1, note: '' }
    expect(scan(']E04006381333931')).toEqual({ type: 'add', choice })
    expect(scan('96385074')).toMatchObject({ type: 'add', choice: { variantId: 'wine-bottle' } })
    expect(scan('0043')).toMatchObject({ type: 'add', choice: { itemId: 'pie' } })
  })

  it('asks what is still to be chosen or weighed', () => {
    expect(scan('7')).toMatchObject({ type: 'choose', choice: { itemId: 'latte' } })
    expect(scan('WINE')).toMatchObject({ type: 'choose', choice: { itemId: 'wine', variantId: '' } })
    expect(scan('42')).toMatchObject({ type: 'choose', choice: { itemId: 'cheese' } })
  })

  it('sells a label of the house with the weight or the price on it', () => {
    expect(scan('2100042013506')).toMatchObject({
      type: 'add',
      choice: { itemId: 'cheese', weight: { gross: 1_350, tare: 0, manual: false } },
    })
    expect(scan('2300043002497')).toMatchObject({
      type: 'add',
      choice: { itemId: 'pie', override: { unitPrice: 249, reason: 'Price on the label' } },
    })
  })

  it('keeps what the label says of an item that asks something', () => {
    expect(scan('2300007002495')).toMatchObject({
      type: 'choose',
      choice: { itemId: 'latte', override: { unitPrice: 249 } },
    })
  })

  it.each([
    ['what it does not know', '5901234123457', { type: 'not-on-menu', code: '05901234123457' }],
    ['an id of the books', 'cola-one', { type: 'not-on-menu', code: 'cola-one' }],
    ['a code two items have', '44', { type: 'claimed-twice', code: '44' }],
    ['a guest’s card', '99-1', { type: 'no-item' }],
    ['a weight of pieces', '2100043013505', { type: 'sold-by-piece', itemName: 'pie' }],
    ['a price of what is weighed', '2300042002498', { type: 'price-without-weight', itemName: 'cheese' }],
  ])('says why it does not sell %s', (_, text, why) => {
    expect(scan(text)).toEqual(refused(text, why))
  })

  it('takes a price on a label in the money of the store, and names another money', () => {
    const label = (element: string) => scan(`]C10109501101530003${element}`)
    expect(label('39328400249')).toMatchObject({
      type: 'add',
      choice: { itemId: 'nuts', override: { unitPrice: 249 } },
    })
    const euro = ']C1010950110153000339329780249'
    expect(scan(euro)).toEqual(refused(euro, { type: 'other-currency', currency: 'EUR' }))
    const tenths = ']C101095011015300033923249'
    expect(scan(tenths)).toEqual(refused(tenths, { type: 'price-unfit' }))
  })

  it('says what was misread', () => {
    expect(scan(']E04006381333932')).toEqual({ type: 'misread' })
  })

  it('finds one of 20,000 items within a frame, and makes its book in a blink', () => {
    const items = Array.from({ length: 20_000 }, (_, n) => item(`item-${n}`, { codes: [`CODE-${n}`] }))
    const large = scanBookOf({ ...menu, items })
    // The quickest of several: what another program takes of the machine is not the scan's.
    const quickest = (times: number, run: (n: number) => void): number =>
      Math.min(
        ...Array.from({ length: times }, (_, n) => {
          const begun = performance.now()
          run(n)
          return performance.now() - begun
        }),
      )
    const made = quickest(5, () => scanBookOf({ ...menu, items }))
    const found: string[] = []
    const each = quickest(100, (n) => found.push(scannedChoice(`CODE-${n * 199}`, large, given).type))
    expect(new Set(found)).toEqual(new Set(['add']))
    console.info(`A book of 20,000 codes: ${made.toFixed(0)} ms; one scan: ${each.toFixed(2)} ms`)
    expect(made).toBeLessThan(500)
    expect(each).toBeLessThan(16)
  })
})
