import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combineParts } from '../bill/combine-parts.ts'
import { applyCommand } from '../order/apply-command.ts'
import { isPaid, type Order, type OrderContent, type PaidOrder } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import { priceOrder } from '../order/price-order.ts'
import { pricedParts } from '../order/price-parts.ts'
import {
  aBillPayment,
  aCardPayment,
  aDinner,
  aFixedTax,
  aLine,
  anyFullCart,
  aPaidOrder,
  aRefund,
  aRefundStamp,
  aUuid,
  BEER,
  BILL_CONTENT,
  DINNER,
  exactCash,
  orderAfter,
  SOUP,
  WINE,
} from '../testing/index.ts'
import type { RefundOf } from './refund.ts'
import { refundCommandFor } from './refund-command-for.ts'
import { refundable } from './refundable.ts'

const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const refused = (order: Order | undefined, command: AnyOrderCommand) => {
  const result = applyCommand(order, command)
  return result.ok ? 'applied' : result.error
}

/** 20.00 on a card with a tip of 2.00, the other 18.85 in cash. */
const dinner = aDinner()
const sale = paid(
  orderAfter(
    dinner,
    aBillPayment(dinner, { tenders: [exactCash(1_885), aCardPayment(2_000, aUuid(211), 200)] }),
  ),
)
const back = (order: PaidOrder, of: RefundOf, n = 1) => paid(orderAfter(order, aRefund(order, of, n)))
const given = (order: PaidOrder) => order.refunds?.at(-1)
const pieces = (partId: string, count: number): RefundOf => ({
  kind: 'parts',
  parts: [{ partId, pieces: count }],
})
const money = (partId: string, amount: number): RefundOf => ({ kind: 'parts', parts: [{ partId, amount }] })

describe('a refund', () => {
  it('of a line gives back its money with its tax, to the card first', () => {
    expect(given(back(sale, pieces(SOUP, 1)))).toEqual({
      id: 'refund-1',
      parts: [{ ...pricedParts(sale)[2]!, pieces: 1 }],
      taxes: [{ tax: DINNER[2]!.taxes[0]!, base: 612, amount: 43 }],
      net: 612,
      tax: 43,
      total: 655,
      tenders: [{ id: 'back-1-0', kind: 'card-manual', tenderId: aUuid(211), amount: 655 }],
      receipt: { prefix: 'A1', number: 101 },
      reason: 'Cold soup',
      employeeId: 'employee-1',
      terminalId: aUuid(9),
      at: '2026-11-21T21:00:00.000Z',
      businessDay: '2026-11-21',
    })
  })

  it('of the whole sale mirrors it line by line and tax by tax, card and cash', () => {
    const refund = given(back(sale, { kind: 'whole' }))!
    const { taxes, net, tax, total } = priceOrder(sale)
    expect(refund).toMatchObject({ taxes, net, tax, total })
    expect(refund.parts).toEqual(
      pricedParts(sale).map((part, index) => ({ ...part, pieces: DINNER[index]!.quantity })),
    )
    expect(refund.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['card-manual', 2_000],
      ['cash', 1_885],
    ])
  })

  it('of an amount takes its share of every line', () => {
    const refund = given(back(sale, { kind: 'amount', amount: 1_000 }))!
    expect(refund.parts.map(({ id, total, pieces }) => [id, total, pieces])).toEqual([
      [WINE, 515, 0],
      [BEER, 317, 0],
      [SOUP, 168, 0],
    ])
    expect(refund.taxes.map(({ amount }) => amount)).toEqual([133, 11])
  })

  it('piece by piece gives the rounded share so far, the last one the rest', () => {
    const odd = aDinner({ lines: [aLine({ id: BEER, unitPrice: 333, quantity: 3, modifiers: [] })] })
    const thirds = {
      ...odd,
      discounts: [
        { id: 'd', name: 'Off', source: 'manual', reason: 'x', value: { kind: 'amount', amount: 1 } },
      ],
    } as const
    let order = paid(orderAfter(thirds, aBillPayment(thirds)))
    expect(order.totals.total).toBe(998)
    const totals = [1, 2, 3].map((n) => {
      order = back(order, pieces(BEER, 1), n)
      return given(order)!.total
    })
    expect(totals).toEqual([333, 332, 333])
    expect(refundable(order)).toMatchObject({ net: 0, tax: 0, total: 0 })
  })

  it('of a piece gives less where an amount was given on the line before', () => {
    const after = back(back(sale, money(BEER, 500)), pieces(BEER, 2), 2)
    expect(given(after)?.total).toBe(320)
    expect(given(back(after, pieces(BEER, 1), 3))?.total).toBe(410)
  })

  it('of a piece gives nothing where more was given on the line before', () => {
    const order = back(sale, money(BEER, 500))
    expect(refused(order, aRefund(order, pieces(BEER, 1), 2))).toEqual({ type: 'nothing-to-refund' })
  })

  it('of a tip goes back to its card and is no revenue', () => {
    const tip = aRefund(sale, { kind: 'parts', parts: [] }, 1, {
      tenders: [{ id: 'b', kind: 'card-manual', tenderId: aUuid(211), amount: 0, tip: 150 }],
    })
    const order = paid(orderAfter(sale, tip))
    expect(given(order)).toMatchObject({ parts: [], total: 0, tax: 0 })
    expect(refundable(order).tenders[1]).toEqual({
      tenderId: aUuid(211),
      kind: 'card-manual',
      amount: 2_000,
      tip: 50,
    })
  })

  it('of a service charge is one piece', () => {
    const charged = aDinner({
      serviceCharges: [{ id: 'service', name: 'Service', rate: 100_000, taxes: [] }],
    })
    const order = paid(orderAfter(charged, aBillPayment(charged)))
    expect(given(back(order, pieces('service', 1)))?.total).toBe(389)
    expect(refused(order, { ...aRefund(order), of: pieces('service', 2) })).toEqual({
      type: 'refund-exceeds-pieces',
      partId: 'service',
      left: 1,
    })
  })

  describe('of all money there is takes along what is free with a tax in its price', () => {
    const deposit = aFixedTax({ kind: 'fixed-included', amount: 25 })
    const order = paid(
      orderAfter(
        undefined,
        aPaidOrder({
          lines: [
            aLine({ id: SOUP, unitPrice: 500, quantity: 1, taxes: [] }),
            aLine({ id: BEER, unitPrice: 0, quantity: 2, taxes: [deposit], modifiers: [] }),
          ],
        }),
      ),
    )
    const free = expect.objectContaining({ id: BEER, net: -50, tax: 50, total: 0, pieces: 0 })

    it.each<[string, RefundOf[]]>([
      ['named', [money(SOUP, 500)]],
      ['as an amount', [{ kind: 'amount', amount: 500 }]],
      ['in two steps', [money(SOUP, 200), money(SOUP, 300)]],
    ])('%s', (_, steps) => {
      expect(order.totals).toMatchObject({ net: 450, tax: 50, total: 500 })
      const after = steps.reduce((so, step, n) => back(so, step, n), order)
      expect(given(after)?.parts).toContainEqual(free)
      expect(refundable(after)).toMatchObject({ net: 0, tax: 0, total: 0 })
    })

    it('and leaves it while there is money left', () => {
      expect(given(back(order, money(SOUP, 499)))?.parts.map(({ id }) => id)).toEqual([SOUP])
    })
  })

  it('of a check is made while others still sit at the table', () => {
    const split = orderAfter(dinner, {
      ...BILL_CONTENT,
      type: 'bill.split',
      id: 'split-1',
      plan: {
        kind: 'items',
        checkIds: ['a', 'b'],
        lines: [{ lineId: BEER, shares: [{ checkId: 'b', parts: 2 }] }],
      },
    })
    if (split.status !== 'confirmed' || isPaid(split)) throw new Error('Not open')
    const half = orderAfter(split, aBillPayment(split, { checkId: 'b' }))
    if (half.status !== 'confirmed' || isPaid(half)) throw new Error('Not open')
    expect(refused(half, { ...aRefund(half), of: pieces(BEER, 3) })).toEqual({
      type: 'refund-exceeds-pieces',
      partId: BEER,
      left: 2,
    })
    const refunded = orderAfter(half, aRefund(half, pieces(BEER, 1)))
    if (refunded.status !== 'confirmed' || isPaid(refunded)) throw new Error('Not open')
    const order = paid(orderAfter(refunded, aBillPayment(refunded, { checkId: 'a', id: 'pay-a' })))
    expect(refundable(order).total).toBe(3_885 - 410)
    expect(refundable(order).parts[1]?.piecesLeft).toBe(2)
  })
})

describe('cash given back is rounded as it was taken', () => {
  const coins = { ...dinner.pricing, cashRounding: { step: 5, mode: 'half-away' } } as const
  const soldFor = (unitPrice: number, received: number) =>
    paid(
      orderAfter(
        undefined,
        aPaidOrder(
          { pricing: coins, lines: [aLine({ id: BEER, unitPrice, quantity: 1 })] },
          {
            tenders: [
              received === unitPrice
                ? exactCash(unitPrice)
                : {
                    id: aUuid(201),
                    kind: 'cash',
                    amount: unitPrice,
                    received,
                    change: 0,
                    rounding: received - unitPrice,
                  },
            ],
          },
        ),
      ),
    )
  const coinsGiven = (order: PaidOrder) =>
    given(order)!.tenders.map(({ amount, rounding = 0 }) => amount + rounding)

  it('1.02 paid with 1.00 gives 1.00 back', () => {
    expect(coinsGiven(back(soldFor(102, 100), { kind: 'whole' }))).toEqual([100])
  })

  it('1.02 paid with exact coins gives 1.02 back', () => {
    expect(coinsGiven(back(soldFor(102, 102), { kind: 'whole' }))).toEqual([102])
  })

  it('in many steps it never gives more coins than were paid', () => {
    let order = soldFor(102, 100)
    const steps = [3, 3, 3, 90, 3].map((amount, n) => {
      order = back(order, money(BEER, amount), n)
      return coinsGiven(order)[0]
    })
    expect(steps).toEqual([5, 0, 5, 90, 0])
  })

  it('exact coins in steps end with the last cent', () => {
    let order = soldFor(101, 101)
    const steps = [98, 2, 1].map((amount, n) => {
      order = back(order, money(BEER, amount), n)
      return coinsGiven(order)[0]
    })
    expect(steps).toEqual([100, 0, 1])
  })
})

describe('whatever was sold', () => {
  const anySale = anyFullCart
    .filter((cart) => priceOrder(cart).total > 0)
    .map((cart) => paid(orderAfter(undefined, aPaidOrder(inAnyCoin(cart)))))
  const anyStep = (order: PaidOrder) =>
    fc
      .record({
        partId: fc.constantFrom(...pricedParts(order).map(({ id }) => id)),
        count: fc.integer({ min: 1, max: 12 }),
        amount: fc.integer({ min: 1, max: 3_000 }),
        how: fc.constantFrom('pieces', 'money', 'amount'),
      })
      .map(({ partId, count, amount, how }): RefundOf => {
        if (how === 'amount') return { kind: 'amount', amount }
        return how === 'pieces' ? pieces(partId, count) : money(partId, amount)
      })

  it('any steps give exactly what was sold in the end, by line and by tax, and never more on the way', () => {
    const anyRefunds = anySale.chain((order) =>
      fc.tuple(fc.constant(order), fc.array(anyStep(order), { maxLength: 8 })),
    )
    fc.assert(
      fc.property(anyRefunds, ([sold, steps]) => {
        let order = sold
        for (const [n, of] of [...steps, { kind: 'whole' } as const].entries()) {
          const made = refundCommandFor(order, of, aRefundStamp(n))
          const applied = made.ok ? applyCommand(order, made.value) : made
          if (!applied.ok) continue
          order = paid(applied.value)
          for (const { sold, left } of refundable(order).parts) {
            expect(left.total * Math.sign(sold.total)).toBeGreaterThanOrEqual(0)
            expect(Math.abs(left.total)).toBeLessThanOrEqual(Math.abs(sold.total))
          }
        }
        const refunds = order.refunds ?? []
        expect(refunds.reduce((sum, { total }) => sum + total, 0)).toBe(sold.totals.total)
        const left = combineParts(
          pricedParts(sold),
          -1,
          refunds.flatMap(({ parts }) => parts),
        )
        for (const [index, part] of left.entries()) {
          expect(part).toMatchObject({ net: 0, tax: 0, total: 0 })
          // What was free altogether may stay as it was: there is no money to give back.
          if (pricedParts(sold)[index]!.total !== 0) expect(part).toMatchObject({ listed: 0, discount: 0 })
          expect(part.taxes.every(({ base, amount }) => base === 0 && amount === 0)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** Rounding of cash has its own tests: here every cent is paid. */
function inAnyCoin(cart: OrderContent): OrderContent {
  const { cashRounding: _, ...pricing } = cart.pricing
  return { ...cart, pricing }
}
