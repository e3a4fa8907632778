import { describe, expect, it } from 'vitest'
import { receiptForCheck } from '../bill/receipt-for-check.ts'
import { applyCommand } from '../order/apply-command.ts'
import { isPaid, type Order, type OrderContent, type PaidOrder } from '../order/order.ts'
import type { Tender } from '../payment/tender.ts'
import {
  ANNA,
  aBillPayment,
  aCardPayment,
  aDinner,
  aFixedTax,
  aLine,
  aRefund,
  aStore,
  aTax,
  aUuid,
  BEER,
  BEN,
  BILL_CONTENT,
  DINNER,
  exactCash,
  orderAfter,
  SOUP,
  WINE,
} from '../testing/index.ts'
import { receiptForRefund } from './receipt-for-refund.ts'
import { recordRefund } from './record-refund.ts'
import type { RefundOf, RefundTender } from './refund.ts'
import { refundable } from './refundable.ts'

const STAMP = { store: aStore(), cashier: '', issuedAtLocal: '2026-11-21 22:00', copy: 2 }
const dinner = aDinner()
const coins = { ...dinner.pricing, cashRounding: { step: 5, mode: 'half-away' } } as const
const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const sold = (changes: Partial<OrderContent>, tenders?: readonly Tender[]): PaidOrder => {
  const order = aDinner(changes)
  return paid(orderAfter(order, aBillPayment(order, tenders ? { tenders } : {})))
}
const money = (amount: number): RefundOf => ({ kind: 'amount', amount })
const result = (order: Order, command: Parameters<typeof applyCommand>[1]) => {
  const applied = applyCommand(order, command)
  return applied.ok ? 'applied' : applied.error
}
const back = (order: PaidOrder, of: RefundOf, n: number, tenders?: readonly RefundTender[]): PaidOrder =>
  paid(orderAfter(order, aRefund(order, of, n, { approvedBy: 'm', ...(tenders && { tenders }) })))

describe('cash rounding of what goes back', () => {
  const drink = { pricing: coins, lines: [aLine({ unitPrice: 102 })] }

  it('another way is rounded on all cash given back of no payment', () => {
    let order = sold(drink, [aCardPayment(102)])
    const cash = (id: string, amount: number, rounding: number): RefundTender => ({
      ...{ id, kind: 'cash', amount },
      ...(rounding !== 0 && { rounding }),
    })
    order = back(order, money(40), 1)
    expect(order.refunds?.[0]?.tenders).toEqual([
      { id: 'back-1-0', kind: 'card-manual', tenderId: aUuid(211), amount: 40 },
    ])
    order = back(order, money(33), 2, [cash('b', 33, 2)])
    order = back(order, money(13), 3, [cash('c', 13, -3)])
    expect(
      result(order, aRefund(order, money(16), 4, { approvedBy: 'm', tenders: [cash('d', 16, -1)] })),
    ).toBe('applied')
  })

  it('does not count what went another way than cash', () => {
    let order = sold(drink, [aCardPayment(102)])
    order = back(order, money(33), 1, [{ id: 'a', kind: 'gift-card', amount: 33 }])
    order = back(order, money(33), 2, [{ id: 'b', kind: 'cash', amount: 33, rounding: 2 }])
    expect(order.refunds).toHaveLength(2)
  })

  it('never rounds what goes back to a card', () => {
    const order = sold(drink, [aCardPayment(102)])
    expect(aRefund(order).tenders[0]?.rounding).toBeUndefined()
    expect(result(order, aRefund(order))).toBe('applied')
  })

  it('looks at each payment by itself', () => {
    const first: Tender = { id: 'first', kind: 'cash', amount: 50, received: 50, change: 0 }
    const second: Tender = { id: 'second', kind: 'cash', amount: 52, received: 50, change: 0, rounding: -2 }
    let order = sold(drink, [first, second])
    order = back(order, money(33), 1)
    expect(order.refunds?.[0]?.tenders).toEqual([
      { id: 'back-1-0', kind: 'cash', tenderId: 'first', amount: 33, rounding: 2 },
    ])
    order = back(order, money(33), 2)
    expect(order.refunds?.[1]?.tenders).toEqual([
      { id: 'back-2-0', kind: 'cash', tenderId: 'first', amount: 17, rounding: -2 },
      { id: 'back-2-1', kind: 'cash', tenderId: 'second', amount: 16, rounding: -1 },
    ])
  })
})

describe('many payments', () => {
  it('fifty are given back by fifty', () => {
    const cards = Array.from({ length: 50 }, (_, index) =>
      aCardPayment(index === 0 ? 3_836 : 1, `card-${index}`),
    )
    const order = sold({}, cards)
    const tenders = cards.map(
      ({ id, amount }, index): RefundTender => ({
        ...{ id: `b${index}`, kind: 'card-manual', tenderId: id, amount },
      }),
    )
    expect(result(order, aRefund(order, { kind: 'whole' }, 1, { tenders }))).toBe('applied')
  })

  it('a reversed one does not hold up another', () => {
    const order = orderAfter(sold({}, [exactCash(1_885), aCardPayment(2_000)]), {
      ...{ ...BILL_CONTENT, type: 'payment.reverse', id: 'r', tenderId: aUuid(201), reason: 'False note' },
    })
    expect(result(order, aRefund(paid(order), money(2_000)))).toBe('applied')
    expect(refundable(back(paid(order), money(2_000), 1)).tenders.map(({ amount }) => amount)).toEqual([0, 0])
  })

  it('a refund of as much tip as bill is one', () => {
    const order = sold({}, [aCardPayment(3_885, aUuid(211), 655)])
    const tenders = [{ id: 'b', kind: 'card-manual', tenderId: aUuid(211), amount: 655, tip: 655 }] as const
    expect(
      result(order, aRefund(order, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }, 1, { tenders })),
    ).toBe('applied')
  })
})

describe('lines with no money of their own', () => {
  const free = sold({
    lines: [aLine({ id: BEER, unitPrice: 400, quantity: 2 }), aLine({ id: SOUP, unitPrice: 300 })],
    discounts: [
      {
        ...{ id: 'c', name: 'On the house', source: 'comp', reason: 'Waited' },
        ...{ value: { kind: 'percent', rate: 1_000_000 }, lineIds: [BEER] },
      },
    ],
  })

  it('a free piece comes back with its share of the discount', () => {
    const one = back(
      free,
      {
        kind: 'parts',
        parts: [
          { partId: BEER, pieces: 1 },
          { partId: SOUP, amount: 100 },
        ],
      },
      1,
    )
    expect(
      one.refunds?.[0]?.parts.map(({ listed, discount, total, pieces }) => [listed, discount, total, pieces]),
    ).toEqual([
      [400, 400, 0, 1],
      [100, 0, 100, 0],
    ])
  })

  it('an amount concerns only lines that cost something', () => {
    expect(back(free, money(100), 1).refunds?.[0]?.parts.map(({ id }) => id)).toEqual([SOUP])
    const cent = back(sold({}), money(1), 1)
    expect(cent.refunds?.[0]?.parts.map(({ id, total }) => [id, total])).toEqual([[WINE, 1]])
  })

  it('a bottle given back is no part of a goodwill, and all of it is all of it', () => {
    const bottles = sold({ lines: [DINNER[0]!, aLine({ id: BEER, unitPrice: -100 }), DINNER[2]!] })
    expect(back(bottles, money(1_000), 1).refunds?.[0]?.parts.map(({ id, total }) => [id, total])).toEqual([
      [WINE, 753],
      [SOUP, 247],
    ])
    const all = back(bottles, money(2_555), 1).refunds?.[0]
    expect(all?.parts.map(({ total, pieces }) => [total, pieces])).toEqual([
      [2_000, 0],
      [-100, 0],
      [655, 0],
    ])
  })
})

describe('the document of a refund', () => {
  it('shows charges, deposits without a base, coins and tips with the sign turned round', () => {
    const order = sold(
      {
        pricing: coins,
        lines: [aLine({ id: WINE, unitPrice: 500, taxes: [aTax(), aFixedTax()] })],
        serviceCharges: [{ id: 'service', name: 'Service', rate: 100_000, taxes: [] }],
      },
      [
        aCardPayment(273, aUuid(211), 30),
        { id: aUuid(201), kind: 'cash', amount: 302, received: 300, change: 0, rounding: -2 },
      ],
    )
    const tenders: RefundTender[] = [
      { id: 'a', kind: 'card-manual', tenderId: aUuid(211), amount: 273, tip: 30, reference: '4712' },
      { id: 'b', kind: 'cash', tenderId: aUuid(201), amount: 302, rounding: -2 },
    ]
    const refunded = paid(orderAfter(order, aRefund(order, { kind: 'whole' }, 1, { tenders })))
    expect(receiptForRefund(refunded, refunded.refunds![0]!, STAMP)).toMatchObject({
      copy: 2,
      lines: [{ quantity: 1, name: 'Espresso', amount: -500 }],
      subtotal: -500,
      charges: [{ name: 'Service 10 %', amount: -50 }],
      net: -470,
      taxes: [
        { name: 'VAT 19 %', base: -420, amount: -80 },
        { name: 'Bottle deposit', base: null, amount: -25 },
      ],
      total: -575,
      rounding: 2,
      tip: -30,
      tenders: [
        { kind: 'card-manual', amount: -303, reference: '4712' },
        { kind: 'cash', amount: -300, reference: '' },
      ],
    })
  })

  it('has nothing that is not so', () => {
    const order = sold({ lines: [aLine({ unitPrice: 0 }), aLine({ id: SOUP })], table: undefined })
    const refunded = back(order, { kind: 'whole' }, 1)
    const receipt = receiptForRefund(refunded, refunded.refunds![0]!, STAMP)
    for (const field of ['table', 'subtotal', 'charges', 'discounts', 'rounding', 'tip']) {
      expect(field in receipt).toBe(false)
    }
    expect(receipt.lines.map(({ amount }) => amount)).toEqual([0, -250])
    expect(receipt.lines.every((line) => !('discounts' in line))).toBe(true)
  })

  it('of an open order names the last check that was paid', () => {
    const split = orderAfter(dinner, {
      ...{ ...BILL_CONTENT, type: 'bill.split', id: 's' },
      plan: {
        kind: 'seats',
        checks: [
          { id: ANNA, seats: [1] },
          { id: BEN, seats: [2] },
        ],
      },
    }) as typeof dinner
    const half = orderAfter(
      split,
      aBillPayment(split, { checkId: BEN, receipt: { prefix: 'B2', number: 5 } }),
    ) as typeof dinner
    const refunded = orderAfter(half, aRefund(half)) as typeof dinner
    const receipt = receiptForRefund(refunded, refunded.refunds![0]!, STAMP)
    expect([receipt.refundOf, receipt.total]).toEqual(['B2-0005', -1_655])
    expect(receiptForCheck(half, half.paidChecks![0]!, STAMP).copy).toBe(2)
  })
})

it('a refund recorded late is told from others by its id, and capped line by line', () => {
  const order = sold({})
  const wine = (amount: number): RefundOf => ({ kind: 'parts', parts: [{ partId: WINE, amount }] })
  const known = back(back(order, wine(500), 1), wine(500), 2)
  const known1 = recordRefund(known, aRefund(order, wine(500), 1))
  expect(known1).toEqual({ order: known, excess: 0 })
  const late = recordRefund(known, aRefund(order, wine(1_200), 3))
  expect([late.order.refunds?.[2]?.total, late.excess]).toEqual([1_000, 200])
  const more = recordRefund(late.order, aRefund(order, wine(1), 4))
  expect([more.order.refunds?.[3]?.parts, more.excess]).toEqual([[], 1])
  const whole = recordRefund(order, aRefund(order, money(3_885), 5)).order.refunds?.[0]
  expect(whole?.parts.map(({ pieces }) => pieces)).toEqual([1, 3, 1])
})
