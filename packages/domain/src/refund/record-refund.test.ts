import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPaid, type Order, type PaidOrder } from '../order/order.ts'
import {
  aBillPayment,
  aDinner,
  aRefund,
  aUuid,
  BEER,
  BILL_CONTENT,
  orderAfter,
  SOUP,
  WINE,
} from '../testing/index.ts'
import { recordRefund } from './record-refund.ts'
import type { RefundOf } from './refund.ts'
import { refundRisk } from './refund-risk.ts'
import { refundable } from './refundable.ts'

const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const dinner = aDinner()
const sale = paid(orderAfter(dinner, aBillPayment(dinner)))
const beers = (pieces: number): RefundOf => ({ kind: 'parts', parts: [{ partId: BEER, pieces }] })
const wine = (amount: number): RefundOf => ({ kind: 'parts', parts: [{ partId: WINE, amount }] })

describe('two tills refunded the same sale while apart', () => {
  const after = (mine: RefundOf, theirs: RefundOf) => {
    const known = paid(orderAfter(sale, aRefund(sale, mine)))
    return recordRefund(known, aRefund(sale, theirs, 2))
  }

  it.each<[string, RefundOf, RefundOf, number, number, number]>([
    ['one beer each', beers(1), beers(1), 0, 410, 1],
    ['two beers each, three were sold', beers(2), beers(2), 410, 410, 1],
    ['all the beers each', beers(3), beers(3), 1_230, 0, 0],
    ['12.00 of the wine each', wine(1_200), wine(1_200), 400, 800, 0],
    ['all of the wine each', wine(2_000), wine(2_000), 2_000, 0, 0],
    ['the whole sale each', { kind: 'whole' }, { kind: 'whole' }, 3_885, 0, 0],
    ['a beer and the whole sale', beers(1), { kind: 'whole' }, 410, 3_475, 4],
    ['20.00 each', { kind: 'amount', amount: 2_000 }, { kind: 'amount', amount: 2_000 }, 115, 1_885, 5],
    ['10.00 each', { kind: 'amount', amount: 1_000 }, { kind: 'amount', amount: 1_000 }, 0, 1_000, 0],
  ])('%s', (_, mine, theirs, excess, counted, pieces) => {
    const recorded = after(mine, theirs)
    expect(recorded.excess).toBe(excess)
    const fact = recorded.order.refunds?.[1]
    expect(fact?.total).toBe(counted)
    expect(fact?.parts.reduce((sum, part) => sum + part.pieces, 0)).toBe(pieces)
    expect(fact?.excess).toBe(excess === 0 ? undefined : excess)
    expect(refundable(recorded.order).total).toBeGreaterThanOrEqual(0)
  })

  it('keeps what was handed out, the line known or not', () => {
    const command = {
      ...aRefund(sale, beers(1), 2),
      of: { kind: 'parts', parts: [{ partId: 'x', pieces: 1 }] },
    } as const
    const { order, excess } = recordRefund(sale, command)
    expect(excess).toBe(410)
    expect(order.refunds).toMatchObject([
      { id: 'refund-2', parts: [], total: 0, tenders: command.tenders, excess: 410 },
    ])
  })

  it('keeps it once', () => {
    const command = aRefund(sale, beers(1), 2)
    const { order } = recordRefund(sale, command)
    expect(recordRefund(order, command)).toEqual({ order, excess: 0 })
  })

  it('never counts more than was handed out, though shares are rounded on the way', () => {
    const odd = aDinner({ lines: [{ ...dinner.lines[1]!, quantity: 2, unitPrice: 5 }] })
    const five = paid(
      orderAfter(
        {
          ...odd,
          discounts: [
            { id: 'd', name: 'Off', source: 'manual', reason: 'x', value: { kind: 'amount', amount: 1 } },
          ],
        },
        aBillPayment({
          ...odd,
          discounts: [
            { id: 'd', name: 'Off', source: 'manual', reason: 'x', value: { kind: 'amount', amount: 1 } },
          ],
        }),
      ),
    )
    const one = aRefund(five, beers(1))
    expect(one.totals.total).toBe(5)
    const less = { ...one, id: 'c', refundId: 'r', totals: { ...one.totals, total: 3 } }
    expect(recordRefund(five, less).order.refunds?.[0]?.total).toBe(3)
    const known = paid(orderAfter(five, one))
    const again = recordRefund(known, { ...one, id: 'c', refundId: 'r' })
    expect([again.order.refunds?.[1]?.total, again.excess]).toEqual([4, 1])
  })

  it('all refunds together never exceed the sale, whatever arrives in whatever order', () => {
    const anyOf = fc.oneof(
      fc.integer({ min: 1, max: 3 }).map(beers),
      fc.integer({ min: 1, max: 2_000 }).map(wine),
      fc.integer({ min: 1, max: 3_885 }).map((amount): RefundOf => ({ kind: 'amount', amount })),
      fc.constantFrom<RefundOf>({ kind: 'whole' }, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }),
    )
    fc.assert(
      fc.property(fc.array(anyOf, { maxLength: 8 }), (arrivals) => {
        let order = sale
        let handedOut = 0
        let excess = 0
        for (const [n, of] of arrivals.entries()) {
          const command = aRefund(sale, of, n)
          handedOut += command.totals.total
          const recorded = recordRefund(order, command)
          order = recorded.order
          excess += recorded.excess
          expect(recorded.excess).toBeGreaterThanOrEqual(0)
        }
        expect(sale.totals.total - refundable(order).total).toBe(handedOut - excess)
        for (const { left } of refundable(order).parts) {
          expect(left.total).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('the risk of a refund', () => {
  const here = { terminalId: aUuid(9), online: false }
  const elsewhere = { terminalId: aUuid(8), online: false }

  it('is known for a sale of this till, and for any when head office answers', () => {
    expect(refundRisk(sale, here)).toEqual({ kind: 'known' })
    expect(refundRisk(sale, { ...elsewhere, online: true })).toEqual({ kind: 'known' })
  })

  it("of another till's sale while apart needs a manager, up to what this till knows to be left", () => {
    const order = paid(orderAfter(sale, aRefund(sale, beers(1))))
    expect(refundRisk(order, elsewhere)).toEqual({ kind: 'unseen', needs: 'manager', cap: 3_475 })
    const reverse = {
      ...BILL_CONTENT,
      type: 'payment.reverse',
      id: 'r',
      tenderId: `cash-${dinner.id}`,
      reason: 'False',
    } as const
    expect(refundRisk(orderAfter(sale, reverse) as PaidOrder, elsewhere)).toEqual({
      kind: 'unseen',
      needs: 'manager',
      cap: 0,
    })
  })
})
