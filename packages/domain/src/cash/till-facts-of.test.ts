import { describe, expect, it } from 'vitest'
import { isPaid, type PaidOrder } from '../order/order.ts'
import type { Tender } from '../payment/tender.ts'
import {
  aBillPayment,
  aCardPayment,
  aDinner,
  aLine,
  aRefund,
  BILL_CONTENT,
  DINNER,
  exactCash,
  orderAfter,
  SOUP,
} from '../testing/index.ts'
import { tillPaymentBackOf, tillPaymentOf, tillRefundOf, tillTipOf, tillVoidOf } from './till-facts-of.ts'
import { tillFigures } from './till-figures.ts'
import { tillSaleOfBill } from './till-sale-of.ts'

const paid = (
  tenders: readonly Tender[] = [exactCash(3_885)],
  changes: Parameters<typeof aDinner>[0] = {},
): PaidOrder => {
  const dinner = aDinner({ employeeId: 'employee-7', ...changes })
  const order = orderAfter(dinner, { ...aBillPayment(dinner), tenders })
  if (!isPaid(order)) throw new Error(order.status)
  return order
}

const refunded = (order: PaidOrder, command: ReturnType<typeof aRefund>) => {
  const after = orderAfter(order, command)
  const refund = isPaid(after) ? after.refunds?.at(-1) : undefined
  if (!refund) throw new Error('Nothing was given back')
  return tillRefundOf(refund, order, 'session-1')
}

describe('a refund', () => {
  it('of everything takes back what the sale brought', () => {
    const order = paid()
    const back = refunded(order, aRefund(order))
    expect(back).toMatchObject({
      type: 'till.refund',
      id: 'refund-1',
      sessionId: 'session-1',
      employeeId: 'employee-1',
      at: '2026-11-21T21:00:00.000Z',
      businessDay: '2026-11-21',
      servedBy: 'employee-7',
      total: 3_885,
      rounding: 0,
      tenders: [{ kind: 'cash', amount: 3_885 }],
    })
    const sale = tillSaleOfBill(aBillPayment(aDinner()), order, 'session-1')
    const { cash, taxes, sales, refunds } = tillFigures(0, [sale, back])
    expect([cash.expected, sales.total - refunds.total]).toEqual([0, 0])
    expect(taxes.map(({ base, amount }) => [base, amount])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it('of a line gives back its money and its tax', () => {
    const order = paid()
    const back = refunded(order, aRefund(order, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }))
    expect(back.total).toBe(655)
    expect(back.taxes).toEqual([{ tax: expect.objectContaining({ id: 'vat-7' }), base: 612, amount: 43 }])
    expect(back).not.toHaveProperty('charges')
    expect(back).not.toHaveProperty('giftCards')
    expect(back.tenders[0]).not.toHaveProperty('tip')
  })

  it('names the service charge and the gift cards in it', () => {
    const lines = [
      ...DINNER,
      aLine({ id: 'gift', unitPrice: 5_000, taxes: [], giftCard: { cardId: 'card-1' } }),
    ]
    const serviceCharges = [{ id: 'service', name: 'Service', rate: 100_000, taxes: [] }]
    const changes = { lines, serviceCharges }
    const order = paid([exactCash(aBillPayment(aDinner(changes)).totals.total)], changes)
    const back = refunded(order, aRefund(order))
    expect(back).toMatchObject({ charges: order.totals.charges?.[0]?.total, giftCards: 5_000 })
  })

  it('counts its rounding, its tip, and what was handed out beyond what was left', () => {
    const order = paid()
    const part = { ...aRefund(order), tenders: [] }
    const { taxes, net, tax } = part.totals
    const back = tillRefundOf(
      {
        ...part,
        id: 'refund-9',
        parts: [],
        taxes,
        net,
        tax,
        total: 100,
        excess: 20,
        tenders: [
          { id: 'a', kind: 'cash', amount: 118, rounding: 2 },
          { id: 'b', kind: 'card', amount: 2, tip: 30 },
        ],
      },
      order,
      'session-1',
    )
    expect(back).toMatchObject({
      total: 120,
      rounding: 2,
      tenders: [
        { kind: 'cash', amount: 120 },
        { kind: 'card', amount: 2, tip: 30 },
      ],
    })
  })
})

describe('a tip written after payment', () => {
  const card = aCardPayment(3_885, 'card-1', 100)
  const order = paid([card])
  const adjust = (tip: number, id = 'tip-1') =>
    ({ ...BILL_CONTENT, type: 'bill.adjust-tip', id, tenderId: 'card-1', tip }) as const

  it.each([
    [500, 400],
    [0, -100],
  ])('of %i changes what is owed by %i', (tip, change) => {
    expect(tillTipOf(adjust(tip), order, card, 'session-1')).toEqual({
      type: 'till.tip',
      id: 'tip-1',
      sessionId: 'session-1',
      employeeId: 'employee-1',
      at: BILL_CONTENT.at,
      businessDay: '2026-11-21',
      orderId: order.id,
      tenderId: 'card-1',
      kind: 'card-manual',
      change,
      servedBy: 'employee-7',
    })
  })

  it('that is the same changes nothing, and a second one counts from the first', () => {
    expect(tillTipOf(adjust(100), order, card, 'session-1')).toBeUndefined()
    const after = orderAfter(order, adjust(500))
    if (!isPaid(after)) throw new Error(after.status)
    const later = { ...adjust(450, 'tip-2'), at: '2026-11-21T20:30:00.000Z' }
    expect(tillTipOf(later, after, card, 'session-1')?.change).toBe(-50)
  })
})

describe('a part payment', () => {
  const dinner = aDinner({ employeeId: 'employee-7' })
  const tender = { ...exactCash(998, 'part'), rounding: 2, tip: 50 } as const
  const content = {
    id: 'take-1',
    sessionId: 'session-1',
    employeeId: 'employee-1',
    at: BILL_CONTENT.at,
    businessDay: '2026-11-21',
    ofId: dinner.id,
    purpose: 'order',
    tenders: [{ kind: 'cash', amount: 1_000, tip: 50 }],
    servedBy: 'employee-7',
  }

  it('is in the drawer at once', () => {
    const take = { ...BILL_CONTENT, type: 'bill.take-tender', id: 'take-1', tender } as const
    expect(tillPaymentOf(take, dinner, 'session-1')).toEqual({ ...content, type: 'till.payment' })
  })

  it.each([{ type: 'bill.remove-tender' }, { type: 'payment.reverse', reason: 'Bounced' }] as const)(
    'taken back by $type leaves it',
    (command) => {
      const back = { ...BILL_CONTENT, id: 'take-1', tenderId: 'part', ...command }
      expect(tillPaymentBackOf(back, tender, dinner, 'session-1')).toEqual({
        ...content,
        type: 'till.payment-back',
      })
    },
  )
})

it('what is taken back after the kitchen knew it is a void at its listed price', () => {
  const line = aLine({ quantity: 2 })
  const content = { reason: 'Cold', employeeId: 'employee-2', at: BILL_CONTENT.at }
  const fact = { id: 'edit-1:line', orderId: 'order-1', sessionId: 'session-1', businessDay: '2026-11-21' }
  const expected = { type: 'till.void', ...fact, ...content, amount: 500 }
  expect(tillVoidOf({ line, ...content }, fact)).toEqual(expected)
  expect(tillVoidOf({ line, ...content, approvedBy: 'manager-1' }, fact)).toEqual({
    ...expected,
    approvedBy: 'manager-1',
  })
})
