import { describe, expect, it } from 'vitest'
import { priceOrder } from '../order/price-order.ts'
import { pricedParts } from '../order/price-parts.ts'
import { aFixedTax, aLine, anOrder, aTax, DINNER } from '../testing/index.ts'
import { combineParts, isNothing, nothingOf } from './combine-parts.ts'
import { hasSameTotals, totalsOfParts } from './totals-of-parts.ts'

const order = anOrder({ lines: [...DINNER, aLine({ taxes: [aTax(), aFixedTax()] })] })
const parts = pricedParts(order)
const totals = totalsOfParts(parts)
const [first, second] = totals.taxes

it('parts come to the totals of their order, tax by tax', () => {
  const { taxes, net, tax, total } = priceOrder(order)
  expect(totals).toEqual({ taxes, net, tax, total })
  expect(totalsOfParts([])).toEqual({ taxes: [], net: 0, tax: 0, total: 0 })
})

describe('totals are the same', () => {
  it.each<[string, Partial<typeof totals>, boolean]>([
    ['as they stand', {}, true],
    [
      'under another name of the tax',
      { taxes: [{ ...first!, tax: { ...first!.tax, name: 'MwSt' } }, ...totals.taxes.slice(1)] },
      true,
    ],
    ['but not with another net', { net: 1 }, false],
    ['but not with another tax', { tax: 1 }, false],
    ['but not with another total', { total: 1 }, false],
    ['but not with a tax less', { taxes: totals.taxes.slice(1) }, false],
    ['but not with a tax more', { taxes: [...totals.taxes, first!] }, false],
    [
      'but not by another rate',
      { taxes: [{ ...first!, tax: aTax({ rate: 1 }) }, ...totals.taxes.slice(1)] },
      false,
    ],
    [
      'but not on another base',
      { taxes: [first!, { ...second!, base: 1 }, ...totals.taxes.slice(2)] },
      false,
    ],
    [
      'but not by another amount',
      { taxes: [first!, { ...second!, amount: 1 }, ...totals.taxes.slice(2)] },
      false,
    ],
  ])('%s', (_, changes, same) => {
    expect(hasSameTotals(totals, { ...totals, ...changes })).toBe(same)
  })
})

describe('parts combined', () => {
  const [wine, beer] = parts

  it('add to their own line and charge, and stand apart where it is another', () => {
    expect(combineParts([wine!], 1, [wine!])).toMatchObject([
      { id: wine!.id, total: 4_000, net: 2 * wine!.net },
    ])
    expect(combineParts([wine!], -1, [beer!]).map(({ id, total }) => [id, total])).toEqual([
      [wine!.id, 2_000],
      [beer!.id, -1_230],
    ])
    const charge = { ...wine!, kind: 'charge' as const }
    expect(combineParts([wine!], 1, [charge]).map(({ kind, total }) => [kind, total])).toEqual([
      ['line', 2_000],
      ['charge', 2_000],
    ])
    const untaxed = { ...wine!, taxes: [] }
    expect(combineParts([wine!], 1, [untaxed])).toHaveLength(2)
    expect(combineParts([untaxed], 1, [wine!])).toHaveLength(2)
  })

  it('are nothing when no money is left of any kind', () => {
    expect(isNothing(nothingOf(wine!))).toBe(true)
    expect(isNothing({ ...nothingOf(wine!), net: 1 })).toBe(false)
    expect(isNothing({ ...nothingOf(wine!), discount: 1 })).toBe(false)
    const taxed = { ...nothingOf(wine!), taxes: [{ tax: aTax(), base: 0, amount: 1 }] }
    expect(isNothing(taxed)).toBe(false)
    expect(combineParts([wine!], -1, [wine!]).every(isNothing)).toBe(true)
  })
})
