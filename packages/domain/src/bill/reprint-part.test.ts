import { expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { PaidOrder } from '../order/order.ts'
import {
  ANNA,
  aBillPayment,
  aDinner,
  aRefund,
  BEN,
  BILL_CONTENT,
  orderAfter,
  SOUP,
} from '../testing/index.ts'
import type { ReprintPart } from './bill-command.ts'
import { copiesOf } from './reprint-part.ts'

const dinner = aDinner()
const split = orderAfter(dinner, {
  ...{ ...BILL_CONTENT, type: 'bill.split', id: 's' },
  plan: {
    kind: 'items',
    checkIds: [ANNA, BEN],
    lines: [{ lineId: SOUP, shares: [{ checkId: BEN, parts: 1 }] }],
  },
})
const half = orderAfter(split, aBillPayment(split as typeof dinner, { checkId: BEN }))
const reprint = (changes: Partial<ReprintPart> = {}): ReprintPart => ({
  ...{ ...BILL_CONTENT, type: 'bill.reprint', id: 'copy-1', documentId: BEN, copy: 1, reason: 'Lost it' },
  ...changes,
})

it("counts the copies of each check's and each refund's receipt", () => {
  const command = aRefund(half as typeof dinner, { kind: 'parts', parts: [{ partId: SOUP, pieces: 1 }] })
  const order = orderAfter(
    orderAfter(half, command),
    reprint(),
    reprint({ id: 'copy-2' }),
    reprint({ id: 'copy-3', documentId: 'refund-1', copy: 9_999 }),
  ) as PaidOrder
  expect([copiesOf(order, BEN), copiesOf(order, 'refund-1'), copiesOf(order, ANNA)]).toEqual([2, 1, 0])
  expect(order.receiptCopies?.[0]).toEqual({
    ...{ id: 'copy-1', documentId: BEN, copy: 1, reason: 'Lost it', employeeId: 'employee-1' },
    at: BILL_CONTENT.at,
  })
  expect(copiesOf(half as PaidOrder, BEN)).toBe(0)
})

it.each([
  ['of a check that is not paid', { documentId: ANNA }, { type: 'no-such-receipt', documentId: ANNA }],
  ['without a reason', { reason: ' ' }, { type: 'reason-missing' }],
  [
    'for too long a reason',
    { reason: 'x'.repeat(201) },
    { type: 'text-too-long', field: 'reason', max: 200 },
  ],
  ['that is no copy', { copy: 0 }, { type: 'number-out-of-range', field: 'copy', min: 1, max: 9_999 }],
  [
    'that nobody counts',
    { copy: 10_000 },
    { type: 'number-out-of-range', field: 'copy', min: 1, max: 9_999 },
  ],
])('refuses a copy %s', (_, changes, error) => {
  expect(applyCommand(half, reprint(changes))).toEqual({ ok: false, error })
})
