import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import {
  aDraft,
  aFixedTax,
  aLine,
  aMenu,
  anItem,
  anOrder,
  aPriceList,
  aTax,
  aUuid,
} from '../testing/index.ts'
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

  it('gets the prices of its new way; what a person set stays', () => {
    const priced = aMenu({
      priceLists: [aPriceList({ orderTypes: ['delivery'], prices: [{ itemId: 'espresso', price: 290 }] })],
    })
    const regular = aLine({ id: aUuid(103), unitPrice: 100, override: { from: 250, reason: 'Regular' } })
    const gone = aLine({ id: aUuid(102), itemId: 'mocha' })
    const draft = aDraft({ lines: [aLine(), gone, regular] })
    const command = changeOrderType(priced, draft, { orderType: 'delivery' })
    if (!command.ok) throw new Error(command.error.type)
    expect(command.value.linePrices).toEqual([
      { lineId: aLine().id, unitPrice: 290 },
      { lineId: regular.id, unitPrice: 290 },
    ])
    const after = applyCommand(draft, command.value)
    expect(after.ok && 'lines' in after.value && after.value.lines.map(({ unitPrice }) => unitPrice)).toEqual(
      [290, 250, 100],
    )
    const back = changeOrderType(priced, anOrder({ lines: [aLine({ unitPrice: 290 })] }), 'takeaway')
    expect(back.ok && back.value.linePrices).toEqual([{ lineId: aLine().id, unitPrice: 250 }])
  })

  it('keeps the price of a set menu whose parts nobody can tell apart', () => {
    const combo = { id: 'c', itemId: 'lunch', name: 'Lunch' }
    const draft = anOrder({ lines: [aLine({ unitPrice: 200, combo })] })
    const command = changeOrderType(aMenu(), draft, 'takeaway')
    expect(command.ok && command.value.linePrices).toBeUndefined()
  })
})
