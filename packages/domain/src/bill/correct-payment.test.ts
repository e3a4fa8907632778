import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import { isPaid, type Order, type PaidOrder } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { refundable } from '../refund/refundable.ts'
import {
  ANNA,
  aBillPayment,
  aCardPayment,
  aDinner,
  aPaidOrder,
  aPartPayment,
  aRefund,
  aUuid,
  BEN,
  BILL_CONTENT,
  exactCash,
  orderAfter,
  partPayment,
  SOUP,
  WINE,
} from '../testing/index.ts'
import type { AdjustTip, ReversePayment } from './bill-command.ts'
import type { BILL_WORDS } from './bill-rejection.ts'
import { outstandingOf, settledTenders, tipOf, unsettledTenders } from './payments-of.ts'

const CARD = aUuid(211)
const CASH = aUuid(201)
const dinner = aDinner()
const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const refused = (order: Order | undefined, command: AnyOrderCommand) => {
  const result = applyCommand(order, command)
  return result.ok ? 'applied' : result.error
}
const sale = paid(
  orderAfter(dinner, aBillPayment(dinner, { tenders: [exactCash(1_885), aCardPayment(2_000, CARD, 200)] })),
)
const tip = (amount: number, changes: Partial<AdjustTip> = {}): AdjustTip => ({
  ...{ ...BILL_CONTENT, type: 'bill.adjust-tip', id: `tip-${amount}`, tenderId: CARD, tip: amount },
  ...changes,
})
const reverse = (tenderId = CARD, changes: Partial<ReversePayment> = {}): ReversePayment => ({
  ...{ ...BILL_CONTENT, type: 'payment.reverse', id: `reverse-${tenderId}`, tenderId, reason: 'Chargeback' },
  ...changes,
})
const tipNow = (order: Order, tenderId = CARD) => {
  const one = paid(order)
  return tipOf(one, one.tenders.find(({ id }) => id === tenderId)!)
}

describe('a tip from the card slip', () => {
  it('stands in place of the one before, and both are kept', () => {
    expect([tipNow(sale), tipNow(sale, CASH)]).toEqual([200, 0])
    const order = paid(orderAfter(sale, tip(500), tip(300, { at: '2026-11-21T20:05:00.000Z' })))
    expect(tipNow(order)).toBe(300)
    expect(order.tipAdjustments).toEqual([
      {
        id: 'tip-500',
        tenderId: CARD,
        tip: 500,
        employeeId: 'employee-1',
        at: BILL_CONTENT.at,
        businessDay: '2026-11-21',
      },
      {
        id: 'tip-300',
        tenderId: CARD,
        tip: 300,
        employeeId: 'employee-1',
        at: '2026-11-21T20:05:00.000Z',
        businessDay: '2026-11-21',
      },
    ])
    expect(order.totals).toEqual(sale.totals)
  })

  it('is the latest by the time it was written, whichever arrives first', () => {
    const early = tip(500)
    const late = tip(300, { at: '2026-11-21T20:05:00.000Z' })
    expect(tipNow(orderAfter(sale, early, late))).toBe(300)
    expect(tipNow(orderAfter(sale, late, early))).toBe(300)
    const same = tip(100, { id: 'tip-z' })
    expect(tipNow(orderAfter(sale, same, early))).toBe(100)
    expect(tipNow(orderAfter(sale, early, same))).toBe(100)
  })

  it('may be none, and concerns its own payment only', () => {
    expect(tipNow(orderAfter(sale, tip(0)))).toBe(0)
    const second = paid(
      orderAfter(
        dinner,
        aBillPayment(dinner, { tenders: [aCardPayment(1_885, 'other'), aCardPayment(2_000, CARD)] }),
      ),
    )
    expect(tipNow(orderAfter(second, tip(150)), 'other')).toBe(0)
  })

  it.each<[string, Order, AnyOrderCommand, object]>([
    ['of cash', sale, tip(1, { tenderId: CASH }), { type: 'tip-needs-card', tenderId: CASH }],
    ['of no payment', sale, tip(1, { tenderId: 'x' }), { type: 'no-such-tender', tenderId: 'x' }],
    ['below zero', sale, tip(-1), { type: 'amount-out-of-range', field: 'tip', amount: -1 }],
    ['of half a cent', sale, tip(0.5), { type: 'amount-not-whole', field: 'tip', amount: 0.5 }],
    [
      'once the day is closed',
      { ...sale, status: 'closed' },
      tip(1),
      { type: 'not-allowed-in-state', command: 'bill.adjust-tip', status: 'closed' },
    ],
    [
      'of a payment that was none',
      orderAfter(sale, reverse()),
      tip(1),
      { type: 'payment-reversed', tenderId: CARD },
    ],
    [
      'of a part payment',
      orderAfter(dinner, aPartPayment(dinner, aCardPayment(100))),
      tip(1),
      { type: 'payment-not-settled', tenderId: CARD },
    ],
  ])('is refused %s', (_, order, command, rejection) => {
    expect(refused(order, command)).toEqual(rejection)
  })

  it('is not less than what was given back of it', () => {
    const back = aRefund(sale, { kind: 'parts', parts: [] }, 1, {
      tenders: [{ id: 'b', kind: 'card-manual', tenderId: CARD, amount: 0, tip: 150 }],
    })
    const order = orderAfter(sale, back)
    expect(refused(order, tip(149))).toEqual({ type: 'amount-out-of-range', field: 'tip', amount: 149 })
    expect(refused(order, tip(150))).toBe('applied')
  })

  it('may be written for a card with its own terminal, and for a check while others still sit', () => {
    const [kind, attemptId, scheme, last4] = ['card', 'attempt-1', 'Visa', '4242'] as const
    const card = { id: CARD, kind, amount: 3_885, attemptId, scheme, last4, reference: '1' }
    expect(tipNow(orderAfter(dinner, aBillPayment(dinner, { tenders: [card] }), tip(80)))).toBe(80)
    const split = orderAfter(dinner, {
      ...{ ...BILL_CONTENT, type: 'bill.split', id: 's' },
      plan: {
        kind: 'items',
        checkIds: [ANNA, BEN],
        lines: [{ lineId: SOUP, shares: [{ checkId: BEN, parts: 1 }] }],
      },
    })
    const half = orderAfter(
      split,
      aBillPayment(split as typeof dinner, { checkId: BEN, tenders: [aCardPayment(655)] }),
    )
    const tipped = orderAfter(half, tip(70)) as typeof dinner
    expect(tipOf(tipped, aCardPayment(655))).toBe(70)
    expect(settledTenders(tipped)).toEqual([aCardPayment(655)])
    expect(unsettledTenders(tipped)).toEqual([])
    const settled = orderAfter(tipped, aBillPayment(tipped, { checkId: ANNA, id: 'p2' }), reverse())
    expect(tipNow(settled)).toBe(70)
    expect(outstandingOf(paid(settled))).toBe(655)
  })
})

describe('a payment that turned out to be none', () => {
  it('leaves the order paid, with its amount outstanding', () => {
    const order = paid(orderAfter(sale, reverse(CARD, { approvedBy: 'manager-1' })))
    expect(order.status).toBe('confirmed')
    expect(order.reversals).toEqual([
      {
        ...{ id: `reverse-${CARD}`, tenderId: CARD, reason: 'Chargeback', employeeId: 'employee-1' },
        ...{ at: BILL_CONTENT.at, businessDay: '2026-11-21', approvedBy: 'manager-1' },
      },
    ])
    expect([outstandingOf(sale), outstandingOf(order)]).toEqual([0, 2_000])
    expect(refundable(order).tenders).toEqual([
      { tenderId: CASH, kind: 'cash', amount: 1_885, tip: 0 },
      { tenderId: CARD, kind: 'card-manual', amount: 0, tip: 0 },
    ])
  })

  it('is told from the others', () => {
    const cards = [aCardPayment(1_885, 'a'), aCardPayment(1_000, 'b'), aCardPayment(1_000, 'c')]
    const three = orderAfter(dinner, aBillPayment(dinner, { tenders: cards }))
    const order = paid(
      orderAfter(three, aRefund(paid(three), { kind: 'amount', amount: 1_900 }), reverse('b')),
    )
    expect(outstandingOf(order)).toBe(985)
    expect(refundable(order).tenders.map(({ amount }) => amount)).toEqual([0, 0, 1_000])
    const tipped = paid(orderAfter(order, tip(100, { tenderId: 'a' }), tip(50, { tenderId: 'c' })))
    expect(cards.map((card) => tipOf(tipped, card))).toEqual([100, 0, 50])
    const back = aRefund(tipped, { kind: 'parts', parts: [] }, 2, {
      tenders: [{ id: 'z', kind: 'card-manual', tenderId: 'a', amount: 0, tip: 30 }],
    })
    const twice = aRefund(tipped, { kind: 'parts', parts: [] }, 3, {
      tenders: [{ id: 'y', kind: 'card-manual', tenderId: 'a', amount: 0, tip: 40 }],
    })
    expect(refundable(paid(orderAfter(tipped, back, twice))).tenders.map(({ tip }) => tip)).toEqual([
      30, 0, 50,
    ])
  })

  it('less what was refunded on it', () => {
    const refunded = orderAfter(sale, aRefund(sale, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }))
    expect(outstandingOf(paid(orderAfter(refunded, reverse())))).toBe(1_345)
  })

  it('is settled by what comes in later', () => {
    const order = orderAfter(sale, reverse(), partPayment(aCardPayment(1_500, 'late-1')))
    expect(outstandingOf(paid(order))).toBe(500)
    expect(refused(order, partPayment(aCardPayment(501, 'late-2')))).toEqual({
      type: 'payment-exceeds-total',
      excess: 1,
    })
    const settled = paid(orderAfter(order, partPayment(aCardPayment(500, 'late-2'))))
    expect(outstandingOf(settled)).toBe(0)
    expect(settled.latePayments).toEqual(
      ['late-1', 'late-2'].map((id, index) => ({
        ...{ id: `take-${id}`, tender: aCardPayment(index ? 500 : 1_500, id), employeeId: 'employee-1' },
        ...{ at: BILL_CONTENT.at, businessDay: '2026-11-21' },
      })),
    )
    expect(settledTenders(settled).map(({ id }) => id)).toEqual([CASH, CARD, 'late-1', 'late-2'])
    expect(refused(settled, partPayment(aCardPayment(1, 'late-3')))).toEqual({ type: 'nothing-left-to-pay' })
    expect(outstandingOf(paid(orderAfter(settled, reverse('late-1'))))).toBe(1_500)
  })

  it('a payment taken twice is one', () => {
    const order = orderAfter(sale, reverse())
    expect(refused(order, partPayment(aCardPayment(100)))).toEqual({ type: 'tender-exists', tenderId: CARD })
  })

  it('of a counter sale is kept once as well', () => {
    const counter = orderAfter(undefined, aPaidOrder())
    const command = reverse(CASH)
    const order = orderAfter(counter, { ...command, orderId: counter.id })
    expect(applyCommand(order, { ...command, orderId: counter.id })).toEqual({ ok: true, value: order })
    expect(outstandingOf(paid(order))).toBe(250)
  })

  it.each<[string, Order, AnyOrderCommand, object]>([
    ['without a reason', sale, reverse(CARD, { reason: ' ' }), { type: 'reason-missing' }],
    [
      'for too long a reason',
      sale,
      reverse(CARD, { reason: 'x'.repeat(201) }),
      { type: 'text-too-long', field: 'reason', max: 200 },
    ],
    ['of no payment', sale, reverse('x'), { type: 'no-such-tender', tenderId: 'x' }],
    [
      'of a part payment',
      orderAfter(dinner, aPartPayment(dinner, aCardPayment(100))),
      reverse(),
      { type: 'payment-not-settled', tenderId: CARD },
    ],
    [
      'twice',
      orderAfter(sale, reverse()),
      reverse(CARD, { id: 'again' }),
      { type: 'payment-reversed', tenderId: CARD },
    ],
  ])('is refused %s', (_, order, command, rejection) => {
    expect(refused(order, command)).toEqual(rejection)
  })
})

it('every reason is one sentence a cashier understands', () => {
  const money = (minor: number) => `${minor} cents`
  const examples: {
    readonly [T in keyof typeof BILL_WORDS]: [Extract<OrderRejection, { type: T }>, string]
  } = {
    'checks-out-of-range': [
      { type: 'checks-out-of-range', min: 2, max: 50 },
      'A bill is split into 2 to 50 checks.',
    ],
    'check-exists': [{ type: 'check-exists', checkId: ANNA }, 'There is a check of this name already.'],
    'no-such-check': [{ type: 'no-such-check', checkId: ANNA }, 'There is no such check.'],
    'line-split-twice': [{ type: 'line-split-twice', lineId: WINE }, 'A line is named twice.'],
    'share-out-of-range': [
      { type: 'share-out-of-range', lineId: WINE, max: 3 },
      'Of this line only 3 can be given to checks.',
    ],
    'seat-split-twice': [{ type: 'seat-split-twice', seat: 2 }, 'Seat 2 is on two checks.'],
    'split-exceeds-total': [
      { type: 'split-exceeds-total', total: 5, stated: 6 },
      'The checks come to 6 cents, but the bill only to 5 cents.',
    ],
    'check-empty': [{ type: 'check-empty', checkId: ANNA }, 'A check is empty.'],
    'check-below-zero': [
      { type: 'check-below-zero', checkId: ANNA, total: -5 },
      'A check would come to -5 cents.',
    ],
    'bill-not-split': [{ type: 'bill-not-split' }, 'The bill is not split.'],
    'check-missing': [{ type: 'check-missing' }, 'The bill is split. Say which check.'],
    'check-already-paid': [
      { type: 'check-already-paid', checkId: ANNA },
      'This check is paid already and cannot be changed any more.',
    ],
    'payment-without-check': [
      { type: 'payment-without-check', tenderId: CARD },
      'Say for which check the payment is that was already taken.',
    ],
    'card-payment-stands': [
      { type: 'card-payment-stands', tenderId: CARD },
      'The card was charged. Give the money back on the card terminal first.',
    ],
    'tip-needs-card': [
      { type: 'tip-needs-card', tenderId: CARD },
      'Only a card payment can get a tip afterwards.',
    ],
    'payment-not-settled': [
      { type: 'payment-not-settled', tenderId: CARD },
      'This payment is not settled yet. Take it back instead.',
    ],
    'payment-settled': [
      { type: 'payment-settled', tenderId: CARD },
      'This payment is settled. Refund it instead.',
    ],
    'no-such-receipt': [{ type: 'no-such-receipt', documentId: 'x' }, 'There is no such receipt.'],
    'payment-reversed': [{ type: 'payment-reversed', tenderId: CARD }, 'This payment was reversed.'],
  }
  for (const [rejection, sentence] of Object.values(examples)) {
    expect(explainRejection(rejection, money)).toBe(sentence)
  }
})
