import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import { isPaid, type Order, type PaidOrder } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import {
  aBillPayment,
  aCardPayment,
  aDinner,
  aDraft,
  aLine,
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
import type { RefundTender } from './refund.ts'
import type { RefundOrder } from './refund-command.ts'
import { refundCommandFor, voidCommandFor } from './refund-command-for.ts'
import type { REFUND_WORDS } from './refund-rejection.ts'

const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const refused = (order: Order | undefined, command: AnyOrderCommand) => {
  const result = applyCommand(order, command)
  return result.ok ? 'applied' : result.error
}

const CARD = aUuid(211)
const CASH = aUuid(201)
const dinner = aDinner()
/** 20.00 on a card with a tip of 2.00, the other 18.85 in cash. */
const sale = paid(
  orderAfter(dinner, aBillPayment(dinner, { tenders: [exactCash(1_885), aCardPayment(2_000, CARD, 200)] })),
)
const whole = aRefund(sale)
/** 6.55 for the soup, handed back like this. */
const soup = (...tenders: readonly Partial<RefundTender>[]): RefundOrder =>
  aRefund(sale, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] }, 1, {
    tenders: tenders.map((tender, index) => ({
      ...{ id: `back-${index}`, kind: 'card-manual', tenderId: CARD, amount: 655 },
      ...tender,
    })),
  })
const of = (...parts: Extract<RefundOrder['of'], { kind: 'parts' }>['parts']): RefundOrder => ({
  ...whole,
  of: { kind: 'parts', parts },
})
const amount = (amount: number): RefundOrder => ({ ...whole, of: { kind: 'amount', amount } })
const reversed = paid(
  orderAfter(sale, {
    ...BILL_CONTENT,
    type: 'payment.reverse',
    id: 'r1',
    tenderId: CARD,
    reason: 'Chargeback',
  }),
)

describe('money is not given back', () => {
  it.each<[string, Order | undefined, AnyOrderCommand, object]>([
    ['for an order nobody knows', undefined, whole, { type: 'no-such-order' }],
    [
      'for another order',
      sale,
      { ...whole, orderId: 'x' },
      { type: 'wrong-order', expected: sale.id, got: 'x' },
    ],
    [
      'before it was paid',
      dinner,
      whole,
      { type: 'not-allowed-in-state', command: 'order.refund', status: 'confirmed', open: true },
    ],
    [
      'for a basket',
      aDraft(),
      whole,
      { type: 'not-allowed-in-state', command: 'order.refund', status: 'draft' },
    ],
    ['without a reason', sale, { ...whole, reason: ' ' }, { type: 'reason-missing' }],
    [
      'for too long a reason',
      sale,
      { ...whole, reason: 'x'.repeat(201) },
      { type: 'text-too-long', field: 'reason', max: 200 },
    ],
    [
      'without a number',
      sale,
      { ...whole, receipt: { prefix: 'a', number: 1 } },
      { type: 'receipt-number-invalid', number: 1 },
    ],
    [
      'for the 201st time',
      {
        ...sale,
        refunds: Array.from({ length: 200 }, () => ({ ...whole.totals, ...whole, parts: [], tenders: [] })),
      },
      whole,
      { type: 'too-many-refunds', max: 200 },
    ],
    [
      'for a line that is not there',
      sale,
      of({ partId: 'x', pieces: 1 }),
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'for a line named twice',
      sale,
      of({ partId: BEER, pieces: 1 }, { partId: BEER, pieces: 1 }),
      { type: 'line-named-twice', lineId: BEER },
    ],
    [
      'for no piece',
      sale,
      of({ partId: BEER, pieces: 0 }),
      { type: 'refund-exceeds-pieces', partId: BEER, left: 3 },
    ],
    [
      'for half a piece',
      sale,
      of({ partId: BEER, pieces: 1.5 }),
      { type: 'refund-exceeds-pieces', partId: BEER, left: 3 },
    ],
    [
      'for a piece too many',
      sale,
      of({ partId: BEER, pieces: 4 }),
      { type: 'refund-exceeds-pieces', partId: BEER, left: 3 },
    ],
    [
      'beyond the line',
      sale,
      of({ partId: BEER, amount: 1_231 }),
      { type: 'refund-exceeds-line', partId: BEER, left: 1_230 },
    ],
    [
      'for 0.00 of a line',
      sale,
      of({ partId: BEER, amount: 0 }),
      { type: 'amount-out-of-range', field: 'refund', amount: 0 },
    ],
    [
      'for half a cent',
      sale,
      of({ partId: BEER, amount: 0.5 }),
      { type: 'amount-not-whole', field: 'refund', amount: 0.5 },
    ],
    ['for 0.00', sale, amount(0), { type: 'amount-out-of-range', field: 'refund', amount: 0 }],
    ['beyond the sale', sale, amount(3_886), { type: 'refund-exceeds-sale', left: 3_885 }],
    ['for nothing', sale, of(), { type: 'nothing-to-refund' }],
    [
      'under another total',
      sale,
      { ...whole, totals: { ...whole.totals, total: 1 } },
      { type: 'totals-mismatch', expected: 3_885, got: 1 },
    ],
    ['by no payment', sale, soup(), { type: 'refund-tenders-differ', total: 655, given: 0 }],
    ['a cent short', sale, soup({ amount: 654 }), { type: 'refund-tenders-differ', total: 655, given: 654 }],
    ['a cent over', sale, soup({ amount: 656 }), { type: 'refund-tenders-differ', total: 655, given: 656 }],
    [
      'to a payment that is not there',
      sale,
      soup({ tenderId: 'x' }),
      { type: 'no-such-tender', tenderId: 'x' },
    ],
    ['to a card as cash', sale, soup({ kind: 'cash' }), { type: 'refund-kind-differs', tenderId: CARD }],
    [
      'to a card beyond what it paid',
      sale,
      { ...whole, tenders: [{ id: 'b', kind: 'card-manual', tenderId: CARD, amount: 2_001 }] },
      { type: 'refund-exceeds-payment', tenderId: CARD, left: 2_000 },
    ],
    [
      'twice to one payment',
      sale,
      soup({ amount: 300 }, { amount: 355 }),
      { type: 'tender-exists', tenderId: CARD },
    ],
    [
      'by the same entry twice',
      sale,
      soup({ amount: 300 }, { id: 'back-0', kind: 'cash', tenderId: CASH, amount: 355 }),
      { type: 'tender-exists', tenderId: 'back-0' },
    ],
    [
      'by an entry of another refund',
      orderAfter(sale, soup({})),
      {
        ...amount(100),
        id: 'c2',
        refundId: 'r2',
        totals: aRefund(paid(orderAfter(sale, soup({}))), { kind: 'amount', amount: 100 }).totals,
        tenders: [{ id: 'back-0', kind: 'cash', tenderId: CASH, amount: 100 }],
      },
      { type: 'tender-exists', tenderId: 'back-0' },
    ],
    [
      'another way without a manager',
      sale,
      soup({ kind: 'cash', tenderId: undefined }),
      { type: 'refund-way-needs-manager' },
    ],
    [
      'less than nothing',
      sale,
      soup({ amount: 700 }, { kind: 'cash', tenderId: CASH, amount: -45 }),
      { type: 'amount-out-of-range', field: 'refund', amount: -45 },
    ],
    [
      'in half cents',
      sale,
      soup({ amount: 0.5 }),
      { type: 'amount-not-whole', field: 'refund', amount: 0.5 },
    ],
    [
      'by an empty entry',
      sale,
      soup({}, { kind: 'cash', tenderId: CASH, amount: 0 }),
      { type: 'amount-out-of-range', field: 'refund', amount: 0 },
    ],
    [
      'with a tip below zero',
      sale,
      soup({ tip: -1 }),
      { type: 'amount-out-of-range', field: 'tip', amount: -1 },
    ],
    ['with half a tip', sale, soup({ tip: 0.5 }), { type: 'amount-not-whole', field: 'tip', amount: 0.5 }],
    ['with more tip than was left', sale, soup({ tip: 201 }), { type: 'refund-exceeds-tip', left: 200 }],
    [
      'with a tip another way',
      sale,
      { ...soup({ kind: 'cash', tenderId: undefined, tip: 1 }), approvedBy: 'm' },
      { type: 'refund-exceeds-tip', left: 0 },
    ],
    [
      'with too long a reference',
      sale,
      soup({ reference: 'x'.repeat(41) }),
      { type: 'text-too-long', field: 'reference', max: 40 },
    ],
    ['with a card number', sale, soup({ reference: '4111 1111 1111 1111' }), { type: 'card-number' }],
    [
      'rounded where coins fit',
      sale,
      soup({ kind: 'cash', tenderId: CASH, rounding: 5 }),
      { type: 'cash-rounding-mismatch', tenderId: 'back-0' },
    ],
    [
      'rounded to a card',
      sale,
      soup({ rounding: 5 }),
      { type: 'cash-rounding-mismatch', tenderId: 'back-0' },
    ],
    [
      'by 51 entries',
      sale,
      soup(...Array.from({ length: 51 }, (_, index) => ({ id: `b${index}` }))),
      { type: 'too-many', what: 'tenders', max: 50 },
    ],
    ['to a payment that was none', reversed, soup({}), { type: 'payment-reversed', tenderId: CARD }],
    ['beyond what was really paid', reversed, whole, { type: 'refund-exceeds-paid', left: 1_885 }],
  ])('%s', (_, order, command, rejection) => {
    expect(refused(order, command)).toEqual(rejection)
  })

  it('where the line takes from the guest', () => {
    const bottles = aDinner({ lines: [DINNER[0]!, aLine({ id: BEER, unitPrice: -25 })] })
    const order = paid(orderAfter(bottles, aBillPayment(bottles)))
    expect(refused(order, aRefund(order, { kind: 'parts', parts: [{ partId: BEER, pieces: 1 }] }))).toEqual({
      type: 'refund-below-zero',
      total: -25,
    })
    expect(paid(orderAfter(order, aRefund(order))).refunds?.[0]?.total).toBe(1_975)
  })
})

it('a manager may give it back another way', () => {
  const cash = { ...soup({ kind: 'cash', tenderId: undefined }), approvedBy: 'manager-1' }
  expect(paid(orderAfter(sale, cash)).refunds?.[0]).toMatchObject({
    approvedBy: 'manager-1',
    tenders: [{ kind: 'cash', amount: 655 }],
  })
})

it('the same refund is made once, by whatever command', () => {
  const once = orderAfter(sale, whole)
  expect(applyCommand(once, whole)).toEqual({ ok: true, value: once })
  expect(applyCommand(once, { ...whole, id: 'another-command' })).toEqual({ ok: true, value: once })
  expect(refused(once, { ...whole, id: 'c2', refundId: 'r2' })).toEqual({ type: 'nothing-to-refund' })
})

describe('how it goes back when nobody says', () => {
  it('to cards first, then cash, and what no payment can take in cash another way', () => {
    expect(aRefund(sale, { kind: 'amount', amount: 2_500 }).tenders).toEqual([
      { id: 'back-1-0', kind: 'card-manual', tenderId: CARD, amount: 2_000 },
      { id: 'back-1-1', kind: 'cash', tenderId: CASH, amount: 500 },
    ])
    expect(aRefund(reversed, { kind: 'amount', amount: 1_900 }).tenders).toEqual([
      { id: 'back-1-0', kind: 'cash', tenderId: CASH, amount: 1_885 },
      { id: 'back-1-1', kind: 'cash', amount: 15 },
    ])
  })

  it('says why it cannot', () => {
    expect(refundCommandFor(sale, { kind: 'amount', amount: 9_999 }, aRefundStamp())).toEqual({
      ok: false,
      error: { type: 'refund-exceeds-sale', left: 3_885 },
    })
  })
})

describe('a sale voided', () => {
  it('on its day is refunded in full, tips and all', () => {
    const command = voidCommandFor(sale, aRefundStamp())
    if (!command.ok) throw new Error(command.error.type)
    const order = paid(orderAfter(sale, command.value))
    expect(order.refunds?.[0]?.tenders).toEqual([
      { id: 'back-1-0', kind: 'card-manual', tenderId: CARD, amount: 2_000, tip: 200 },
      { id: 'back-1-1', kind: 'cash', tenderId: CASH, amount: 1_885 },
    ])
    expect(order.refunds?.[0]?.total).toBe(3_885)
  })

  it('on another day is a refund', () => {
    expect(voidCommandFor(sale, aRefundStamp(1, { businessDay: '2026-11-22' }))).toEqual({
      ok: false,
      error: { type: 'void-on-other-day', businessDay: '2026-11-21' },
    })
  })
})

it('every reason is one sentence a cashier understands', () => {
  const money = (minor: number) => `${minor} cents`
  const examples: {
    readonly [T in keyof typeof REFUND_WORDS]: [Extract<OrderRejection, { type: T }>, string]
  } = {
    'nothing-to-refund': [{ type: 'nothing-to-refund' }, 'There is nothing to give back.'],
    'refund-below-zero': [{ type: 'refund-below-zero', total: -25 }, 'The refund would come to -25 cents.'],
    'refund-exceeds-sale': [
      { type: 'refund-exceeds-sale', left: 5 },
      'Only 5 cents of this sale can still be given back.',
    ],
    'refund-exceeds-line': [
      { type: 'refund-exceeds-line', partId: WINE, left: 5 },
      'Only 5 cents of this line can still be given back.',
    ],
    'refund-exceeds-pieces': [
      { type: 'refund-exceeds-pieces', partId: WINE, left: 2 },
      'Only 2 of this line can still be given back, in whole pieces.',
    ],
    'refund-exceeds-payment': [
      { type: 'refund-exceeds-payment', tenderId: CARD, left: 5 },
      'Only 5 cents can go back to this payment.',
    ],
    'refund-exceeds-tip': [
      { type: 'refund-exceeds-tip', left: 5 },
      'Only 5 cents of this tip can be given back.',
    ],
    'refund-exceeds-paid': [
      { type: 'refund-exceeds-paid', left: 5 },
      'A payment of this order was reversed: only 5 cents was paid and can be given back.',
    ],
    'refund-kind-differs': [
      { type: 'refund-kind-differs', tenderId: CARD },
      'Money goes back the way it came. Choose the same kind of payment.',
    ],
    'refund-way-needs-manager': [
      { type: 'refund-way-needs-manager' },
      'Giving money back another way than it came needs a manager.',
    ],
    'refund-tenders-differ': [
      { type: 'refund-tenders-differ', total: 5, given: 4 },
      'The refund is 5 cents, but 4 cents is handed back.',
    ],
    'too-many-refunds': [{ type: 'too-many-refunds', max: 200 }, 'A sale can be refunded 200 times at most.'],
    'void-on-other-day': [
      { type: 'void-on-other-day', businessDay: '2026-11-21' },
      'The sale was made on another day. Refund it instead.',
    ],
  }
  for (const [rejection, sentence] of Object.values(examples)) {
    expect(explainRejection(rejection, money)).toBe(sentence)
  }
})
