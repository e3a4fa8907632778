import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, isPaid, type OpenOrder, type Order, type PaidOrder } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import {
  ANNA,
  aBillPayment,
  aCardPayment,
  aDinner,
  aDraft,
  aPartPayment,
  aUuid,
  BEER,
  BEN,
  BILL_CONTENT,
  CLEO,
  DINNER,
  orderAfter,
  partPayment,
} from '../testing/index.ts'
import type { SplitBill } from './bill-command.ts'
import type { SplitPlan } from './split-plan.ts'

const BY_SEAT: SplitPlan = {
  kind: 'seats',
  checks: [
    { id: ANNA, seats: [1] },
    { id: BEN, seats: [2] },
  ],
}

const aSplit = (plan: SplitPlan = BY_SEAT, more: Partial<SplitBill> = {}): SplitBill => ({
  ...BILL_CONTENT,
  type: 'bill.split',
  id: 'split-1',
  plan,
  ...more,
})

const open = (order: Order): OpenOrder => {
  if (!isOpen(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const after = (order: Order, ...commands: readonly AnyOrderCommand[]) => open(orderAfter(order, ...commands))
const refused = (order: Order | undefined, command: AnyOrderCommand) => {
  const result = applyCommand(order, command)
  return result.ok ? 'applied' : result.error
}

const dinner = aDinner()
const atSeats = after(dinner, aSplit())

describe('a bill command is refused', () => {
  const sale = paid(orderAfter(dinner, aBillPayment(dinner)))
  const half = after(atSeats, aBillPayment(atSeats, { checkId: BEN }))
  const begun = after(dinner, aPartPayment(dinner, aCardPayment(1_000)))
  const pay = aBillPayment(dinner)
  const items = (lines: Extract<SplitPlan, { kind: 'items' }>['lines']) =>
    aSplit({ kind: 'items', checkIds: [ANNA, BEN], lines })
  const give = (parts: number, of?: number) =>
    items([{ lineId: BEER, shares: [{ checkId: BEN, parts }], ...(of !== undefined && { of }) }])
  const seats = (...of: readonly (readonly number[])[]) =>
    aSplit({ kind: 'seats', checks: of.map((seats, index) => ({ id: aUuid(401 + index), seats })) })
  const amounts = (...of: readonly number[]) =>
    aSplit({
      kind: 'amounts',
      checks: of.map((amount, index) => ({ id: aUuid(401 + index), amount })),
      restId: aUuid(499),
    })
  const manyChecks = (count: number) =>
    aSplit({ kind: 'equal', checkIds: Array.from({ length: count }, (_, index) => aUuid(400 + index)) })

  it.each<[string, Order | undefined, AnyOrderCommand, object]>([
    ['a bill nobody knows', undefined, pay, { type: 'no-such-order' }],
    [
      'the bill of another order',
      dinner,
      { ...pay, orderId: 'x' },
      { type: 'wrong-order', expected: dinner.id, got: 'x' },
    ],
    ['a basket', aDraft(), pay, { type: 'not-allowed-in-state', command: 'bill.pay', status: 'draft' }],
    [
      'a second payment',
      sale,
      { ...pay, id: 'p2' },
      { type: 'not-allowed-in-state', command: 'bill.pay', status: 'confirmed' },
    ],
    [
      'a split once paid',
      sale,
      aSplit(),
      { type: 'not-allowed-in-state', command: 'bill.split', status: 'confirmed' },
    ],
    ['one check', dinner, manyChecks(1), { type: 'checks-out-of-range', min: 2, max: 50 }],
    ['51 checks', dinner, manyChecks(51), { type: 'checks-out-of-range', min: 2, max: 50 }],
    [
      'a check twice',
      dinner,
      aSplit({ kind: 'equal', checkIds: [ANNA, ANNA] }),
      { type: 'check-exists', checkId: ANNA },
    ],
    [
      'a check already paid',
      half,
      aSplit({ kind: 'equal', checkIds: [ANNA, BEN] }, { id: 's2' }),
      { type: 'check-already-paid', checkId: BEN },
    ],
    [
      'a line that is not there',
      dinner,
      items([{ lineId: 'x', shares: [] }]),
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'a line named twice',
      dinner,
      items([
        { lineId: BEER, shares: [] },
        { lineId: BEER, shares: [] },
      ]),
      { type: 'line-split-twice', lineId: BEER },
    ],
    [
      'a share for a check that is not there',
      dinner,
      items([{ lineId: BEER, shares: [{ checkId: CLEO, parts: 1 }] }]),
      { type: 'no-such-check', checkId: CLEO },
    ],
    ['no pieces', dinner, give(0), { type: 'share-out-of-range', lineId: BEER, max: 3 }],
    ['half a piece', dinner, give(0.5), { type: 'share-out-of-range', lineId: BEER, max: 3 }],
    ['more pieces than there are', dinner, give(4), { type: 'share-out-of-range', lineId: BEER, max: 3 }],
    ['four thirds', dinner, give(4, 3), { type: 'share-out-of-range', lineId: BEER, max: 3 }],
    ['parts of nothing', dinner, give(1, 0), { type: 'share-out-of-range', lineId: BEER, max: 9_999 }],
    ['too small parts', dinner, give(1, 10_000), { type: 'share-out-of-range', lineId: BEER, max: 9_999 }],
    ['a check with nothing on it', dinner, items([]), { type: 'check-empty', checkId: BEN }],
    ['a check without a seat', dinner, seats([1], []), { type: 'check-empty', checkId: BEN }],
    ['seat 0', dinner, seats([1], [0]), { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 }],
    ['seat 100', dinner, seats([1], [100]), { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 }],
    ['seat 1.5', dinner, seats([1], [1.5]), { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 }],
    ['a seat on two checks', dinner, seats([1, 2], [2]), { type: 'seat-split-twice', seat: 2 }],
    [
      'the table on no check',
      dinner,
      aSplit({ ...BY_SEAT, sharedTo: CLEO } as SplitPlan),
      { type: 'no-such-check', checkId: CLEO },
    ],
    ['nothing to pay', dinner, amounts(0), { type: 'amount-out-of-range', field: 'check', amount: 0 }],
    ['half a cent', dinner, amounts(0.5), { type: 'amount-not-whole', field: 'check', amount: 0.5 }],
    [
      'amounts beyond the bill',
      dinner,
      amounts(3_000, 886),
      { type: 'split-exceeds-total', total: 3_885, stated: 3_886 },
    ],
    ['amounts that leave nothing', dinner, amounts(3_000, 885), { type: 'check-empty', checkId: aUuid(499) }],
    [
      'a check below zero',
      aDinner({ lines: [...DINNER.slice(0, 2), { ...DINNER[2]!, unitPrice: -2_000 }] }),
      aSplit(),
      { type: 'check-below-zero', checkId: BEN, total: -1_000 },
    ],
    [
      'a split that forgets a payment',
      begun,
      aSplit(),
      { type: 'payment-without-check', tenderId: aUuid(211) },
    ],
    [
      'a payment that is not there',
      dinner,
      aSplit(BY_SEAT, { tenders: [{ tenderId: 'x', checkId: ANNA }] }),
      { type: 'no-such-tender', tenderId: 'x' },
    ],
    [
      'a payment for two checks',
      begun,
      aSplit(BY_SEAT, { tenders: [ANNA, BEN].map((checkId) => ({ tenderId: aUuid(211), checkId })) }),
      { type: 'tender-exists', tenderId: aUuid(211) },
    ],
    [
      'a payment for no check',
      begun,
      aSplit(BY_SEAT, { tenders: [{ tenderId: aUuid(211), checkId: CLEO }] }),
      { type: 'no-such-check', checkId: CLEO },
    ],
    [
      'more paid than the check',
      after(dinner, aPartPayment(dinner, aCardPayment(1_656))),
      aSplit(BY_SEAT, { tenders: [{ tenderId: aUuid(211), checkId: BEN }] }),
      { type: 'payment-exceeds-total', excess: 1 },
    ],
    [
      'one bill that is one',
      dinner,
      { ...BILL_CONTENT, type: 'bill.unsplit', id: 'u' },
      { type: 'bill-not-split' },
    ],
    ['no check named', atSeats, { ...pay, tenders: [] }, { type: 'check-missing' }],
    ['a check of a whole bill', dinner, { ...pay, checkId: ANNA }, { type: 'bill-not-split' }],
    [
      'a check that is not there',
      atSeats,
      { ...pay, checkId: CLEO },
      { type: 'no-such-check', checkId: CLEO },
    ],
    [
      'a check paid twice',
      half,
      { ...pay, id: 'p2', checkId: BEN },
      { type: 'check-already-paid', checkId: BEN },
    ],
    ['an empty order', aDinner({ lines: [] }), pay, { type: 'empty-order' }],
    [
      'another total',
      dinner,
      { ...pay, totals: { ...pay.totals, total: 1 } },
      { type: 'totals-mismatch', expected: 3_885, got: 1 },
    ],
    [
      'another tax',
      dinner,
      { ...pay, totals: { ...pay.totals, taxes: [] } },
      { type: 'totals-mismatch', expected: 3_885, got: 3_885 },
    ],
    ['too little', dinner, { ...pay, tenders: [aCardPayment(3_884)] }, { type: 'payment-short', balance: 1 }],
    [
      'too much',
      dinner,
      { ...pay, tenders: [aCardPayment(3_886)] },
      { type: 'payment-exceeds-total', excess: 1 },
    ],
    [
      'a payment a second time',
      begun,
      { ...pay, tenders: [aCardPayment(2_885)] },
      { type: 'tender-exists', tenderId: aUuid(211) },
    ],
    [
      'a receipt without a number',
      dinner,
      { ...pay, receipt: { prefix: 'A1', number: 0 } },
      { type: 'receipt-number-invalid', number: 0 },
    ],
    [
      'a part payment beyond the bill',
      dinner,
      partPayment(aCardPayment(3_886)),
      { type: 'payment-exceeds-total', excess: 1 },
    ],
    [
      'a part payment of nothing',
      dinner,
      partPayment(aCardPayment(0)),
      { type: 'amount-out-of-range', field: 'payment', amount: 0 },
    ],
    [
      'the same payment again',
      begun,
      { ...partPayment(aCardPayment(1)), id: 't2' },
      { type: 'tender-exists', tenderId: aUuid(211) },
    ],
    [
      'a payment for a settled bill',
      after(dinner, aPartPayment(dinner, aCardPayment(3_885))),
      partPayment(aCardPayment(1, 'x')),
      { type: 'nothing-left-to-pay' },
    ],
    ['a payment on a paid order', sale, partPayment(aCardPayment(1, 'x')), { type: 'nothing-left-to-pay' }],
    [
      'the 51st payment',
      { ...dinner, tenders: Array.from({ length: 50 }, (_, index) => aCardPayment(1, `t${index}`)) },
      partPayment(aCardPayment(1, 'x')),
      { type: 'too-many', what: 'tenders', max: 50 },
    ],
  ])('%s', (_, order, command, rejection) => {
    expect(refused(order, command)).toEqual(rejection)
  })
})

describe('a bill below zero', () => {
  it('cannot be paid', () => {
    const order = aDinner({ lines: [{ ...DINNER[0]!, unitPrice: -100 }] })
    expect(refused(order, aBillPayment(order))).toEqual({
      type: 'amount-out-of-range',
      field: 'total',
      amount: -100,
    })
  })
})
