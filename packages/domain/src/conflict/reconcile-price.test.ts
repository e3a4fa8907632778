import { describe, expect, it } from 'vitest'
import { aLine, aTax } from '../testing/index.ts'
import { type LineStanding, type ReconciledPrice, reconcilePrice } from './reconcile-price.ts'

const STANDINGS: readonly LineStanding[] = ['unsent', 'sent', 'paid']
const milk = { groupId: 'milk', modifierId: 'oat', name: 'Oat milk', price: 40 }
const latte = aLine({ quantity: 3, unitPrice: 320, modifiers: [milk], note: 'hot', seat: 2 })
const vat7 = aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 })
const byHand = { ...latte, unitPrice: 300, override: { from: 320, reason: 'Regular' } }

type Expected = Omit<ReconciledPrice, 'line'>
const SAME: Expected = { outcome: 'applied' }
const OVERRIDE = 'applied-with-override'

/** What the server's menu says against what the till had, and what comes out whatever the line's standing. */
const CASES: readonly (readonly [string, typeof latte, typeof latte | undefined, Expected])[] = [
  ['the same price', latte, { ...latte }, SAME],
  ['another name only', latte, { ...latte, name: 'Latte' }, SAME],
  ['a tax of another name only', latte, { ...latte, taxes: [aTax({ name: 'MwSt' })] }, SAME],
  ['a higher price', latte, { ...latte, unitPrice: 350 }, { outcome: OVERRIDE, difference: 90 }],
  ['a lower price', latte, { ...latte, unitPrice: 310 }, { outcome: OVERRIDE, difference: -30 }],
  [
    'a dearer modifier',
    latte,
    { ...latte, modifiers: [{ ...milk, price: 60 }] },
    { outcome: OVERRIDE, difference: 60 },
  ],
  ['another tax', latte, { ...latte, taxes: [vat7] }, { outcome: OVERRIDE, otherTaxes: true }],
  [
    'another rate',
    latte,
    { ...latte, taxes: [aTax({ rate: 160_000 })] },
    { outcome: OVERRIDE, otherTaxes: true },
  ],
  ['one tax more', latte, { ...latte, taxes: [aTax(), vat7] }, { outcome: OVERRIDE, otherTaxes: true }],
  [
    'another price and tax',
    latte,
    { ...latte, unitPrice: 321, taxes: [] },
    { outcome: OVERRIDE, difference: 3, otherTaxes: true },
  ],
  ['nothing of the item', latte, undefined, { outcome: OVERRIDE, unknown: true }],
  ['a price a person had changed', byHand, { ...latte, unitPrice: 350 }, SAME],
  [
    'a dearer modifier on a price a person had changed',
    byHand,
    { ...latte, modifiers: [{ ...milk, price: 41 }] },
    { outcome: OVERRIDE, difference: 3 },
  ],
  [
    'more for a kilogram',
    { ...latte, quantity: 1, modifiers: [], weight: { amount: 350, unit: 'kg', manual: false } },
    {
      ...latte,
      quantity: 1,
      unitPrice: 321,
      modifiers: [],
      weight: { amount: 350, unit: 'kg', manual: false },
    },
    SAME,
  ],
]

describe('[SYN-4] the server wins for prices, taxes and menu', () => {
  it.each(CASES.flatMap((row) => STANDINGS.map((standing) => [...row, standing] as const)))(
    'with %s',
    (_, line, server, expected, standing) => {
      const { line: goesOn, ...rest } = reconcilePrice(line, server, standing)
      expect(rest).toEqual(expected)
      if (standing !== 'unsent' || !server) expect(goesOn).toBe(line)
      else {
        const { unitPrice, modifiers, taxes } = server
        expect(goesOn).toEqual(
          line.override
            ? { ...line, modifiers, taxes, override: { from: unitPrice, reason: 'Regular' } }
            : { ...line, unitPrice, modifiers, taxes },
        )
      }
    },
  )

  it('a weighed line is rounded as the order is', () => {
    const ham = aLine({ unitPrice: 1_001, weight: { amount: 500, unit: 'kg', manual: false } })
    const dearer = { ...ham, unitPrice: 1_002 }
    expect(reconcilePrice(ham, dearer, 'paid').difference).toBeUndefined()
    expect(reconcilePrice(ham, dearer, 'paid', 'down').difference).toBe(1)
  })
})
