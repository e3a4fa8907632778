import { lineFromMenu, type Menu, type MenuChoice, type MenuDocument, type OrderLine } from '@evertill/domain'
import { aDaypart, aMenu, aPriceList } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { menuPrices } from './menu-prices.ts'
import { priceVariances } from './price-variances.ts'

const documentsOf = (menu: Menu): MenuDocument[] => [
  ...menu.taxes.map((tax) => ({ kind: 'tax', id: tax.id, tax }) as const),
  ...menu.items.map((item) => ({ kind: 'item', ...item }) as const),
  ...menu.modifierGroups.map((group) => ({ kind: 'modifier-group', ...group }) as const),
  ...menu.categories.map((category) => ({ kind: 'category', ...category }) as const),
  ...(menu.prefixes ?? []).map((prefix) => ({ kind: 'prefix', ...prefix }) as const),
  ...(menu.priceLists ?? []).map((list) => ({ kind: 'price-list', ...list }) as const),
]
/** Half past five in the afternoon in Berlin, on a Saturday. */
const AT = '2026-11-21T16:30:00.000Z'
const DAY = '2026-11-21'
const HAPPY = aPriceList({
  id: 'happy',
  dayparts: [aDaypart({ weekdays: [6], from: 17 * 60, until: 19 * 60 })],
  prices: [{ itemId: 'espresso', price: 100 }],
})
const happyMenu = aMenu({ priceLists: [HAPPY] })

const chosen = (menu: Menu, change: Partial<MenuChoice> = {}, localTime = '2026-11-21T17:30'): OrderLine => {
  const line = lineFromMenu(
    menu,
    {
      ...{ itemId: 'espresso', variantId: 'espresso-single', choices: [], quantity: 2, note: '' },
      ...change,
    },
    { orderType: 'takeaway', localTime, businessDay: DAY },
  )
  if (!line.ok) throw new Error(line.error.type)
  return { id: 'line-1', ...line.value }
}
const variances = (line: OrderLine, menu: Menu, at = AT) =>
  priceVariances(
    { type: 'takeaway', lines: [line], at, businessDay: DAY },
    menuPrices(documentsOf(menu), 'Europe/Berlin'),
  )

describe('what a till charged against head office’s menu', () => {
  it('is no difference where the price list held at that moment, on the store’s clock', () => {
    const happy = chosen(happyMenu)
    expect(happy.unitPrice).toBe(100)
    expect(variances(happy, happyMenu)).toEqual([])
    expect(variances(happy, happyMenu, '2026-11-21T19:30:00.000Z')).toMatchObject([
      { code: 'PRICE_VARIANCE', charged: 100, quantity: 2 },
    ])
  })

  it('is one where the till did not know of the list yet', () => {
    const plain = chosen(aMenu())
    expect(variances(plain, happyMenu)).toEqual([
      { lineId: 'line-1', quantity: 2, code: 'PRICE_VARIANCE', charged: plain.unitPrice, expected: 100 },
    ])
  })

  it('is none for what has sold out since, nor for a price a person set', () => {
    const menu = { ...happyMenu, items: happyMenu.items.map((item) => ({ ...item, available: false })) }
    expect(variances(chosen(happyMenu), menu)).toEqual([])
    const line = chosen(happyMenu)
    const overridden = { ...line, unitPrice: 1, override: { from: line.unitPrice, reason: 'Spilt' } }
    expect(variances(overridden, happyMenu)).toEqual([])
  })

  it('is told for what head office does not know', () => {
    const unheard = { ...chosen(aMenu()), itemId: 'mocha' }
    expect(variances(unheard, aMenu())).toMatchObject([{ code: 'UNKNOWN_ITEM' }])
  })
})
