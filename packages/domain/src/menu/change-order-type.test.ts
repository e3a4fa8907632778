import { describe, expect, it } from 'vitest'
import { aFixedTax, aLine, aMenu, anItem, anOrder, aTax, aUuid } from '../testing/index.ts'
import { changeOrderType } from './change-order-type.ts'
import { lineFromMenu } from './line-from-menu.ts'

/** Eaten here 19 %; taken away 7 %; delivered 7 % and a bag fee. */
const menu = aMenu({
  items: [anItem({ taxIdsByOrderType: { takeaway: ['vat-7'], delivery: ['vat-7', 'bag'] } })],
  taxes: [aTax(), aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 }), aFixedTax({ id: 'bag' })],
})
const espresso = {
  itemId: 'espresso',
  variantId: 'espresso-single',
  choices: [],
  quantity: 1,
  note: '',
}

describe('an item whose taxes depend on the way it leaves', () => {
  it.each([
    ['dine-in', ['vat-19']],
    ['takeaway', ['vat-7']],
    ['delivery', ['vat-7', 'bag']],
  ] as const)('%s', (orderType, taxIds) => {
    const line = lineFromMenu(menu, espresso, orderType)
    expect(line.ok && line.value.taxes.map(({ id }) => id)).toEqual(taxIds)
  })

  it('gets them when the basket changes its way; one that left the menu keeps its own', () => {
    const gone = aLine({ id: aUuid(102), itemId: 'mocha' })
    expect(changeOrderType(menu, anOrder({ lines: [aLine(), gone] }), 'delivery')).toEqual({
      ok: true,
      value: {
        type: 'draft.set-order-type',
        orderType: 'delivery',
        lineTaxes: [{ lineId: aLine().id, taxes: [menu.taxes[1], menu.taxes[2]] }],
      },
    })
  })

  it('does not change its way while a tax of it is unknown', () => {
    expect(changeOrderType({ ...menu, taxes: [aTax()] }, anOrder(), 'takeaway')).toEqual({
      ok: false,
      error: { type: 'tax-missing', itemName: 'Espresso', taxId: 'vat-7' },
    })
  })
})
