import { expect, it } from 'vitest'
import type { PaidCheck } from '../bill/check.ts'
import { applyCommand } from '../order/apply-command.ts'
import type { OpenOrder } from '../order/order.ts'
import { pricedParts } from '../order/price-parts.ts'
import { aLine, anOpenOrder, aUuid, exactCash } from '../testing/index.ts'
import type { LineEdit } from './line-edit.ts'

const [soup, cake] = [aLine({ unitPrice: 600, quantity: 2 }), aLine({ id: aUuid(102), unitPrice: 400 })]
const bill: Pick<OpenOrder, 'lines' | 'discounts'> = {
  lines: [soup, cake],
  discounts: [
    {
      id: 'd1',
      name: 'Tuesday',
      source: 'manual',
      value: { kind: 'amount', amount: 50 },
      lineIds: [soup.id],
      reason: 'Tuesday',
    },
  ],
}
const parts = pricedParts(anOpenOrder(bill))
const check: PaidCheck = {
  id: 'check-1',
  parts: [{ ...parts[0]!, kind: 'line' }],
  taxes: parts[0]!.taxes,
  net: parts[0]!.net,
  tax: parts[0]!.tax,
  total: parts[0]!.total,
  tenderIds: [aUuid(201)],
  receipt: { prefix: 'A1', number: 1 },
  businessDay: '2026-11-21',
  paidAt: '2026-11-21T10:30:00.000Z',
  employeeId: 'employee-1',
}
const order = anOpenOrder({
  ...bill,
  tenders: [exactCash(1_150)],
  paidChecks: [check],
})

function outcome(...edits: LineEdit[]) {
  const applied = applyCommand(order, {
    type: 'order.edit',
    id: aUuid(501),
    orderId: order.id,
    at: '2026-11-21T10:40:00.000Z',
    employeeId: 'employee-1',
    edits,
  })
  return applied.ok ? 'taken' : applied.error
}

it.each<LineEdit>([
  { kind: 'void', lineId: soup.id, pieces: 2, reason: 'Cold' },
  { kind: 'void', lineId: soup.id, pieces: 1, reason: 'Cold' },
  { kind: 'add-pieces', lineId: soup.id, pieces: 1 },
  { kind: 'set-seat', lineId: soup.id, seat: 2 },
  { kind: 'override-price', lineId: soup.id, unitPrice: 500, reason: 'Cold' },
  {
    kind: 'set-choices',
    lineId: soup.id,
    variantId: 'large',
    variantName: '',
    unitPrice: 600,
    modifiers: [],
  },
  { kind: 'comp', lineId: soup.id, discountId: 'c1', name: 'Free', reason: 'Cold' },
  { kind: 'remove-discount', discountId: 'd1' },
])('a line a guest has paid for is not changed any more: $kind', (edit) => {
  expect(outcome(edit)).toEqual({ type: 'line-is-paid', lineId: soup.id })
})

it.each<LineEdit>([
  { kind: 'set-note', lineId: soup.id, note: 'no salt' },
  { kind: 'set-guest-note', lineId: soup.id, note: 'vegan' },
  { kind: 'set-course', lineId: soup.id, course: 1 },
  { kind: 'add-pieces', lineId: cake.id, pieces: 1 },
  { kind: 'comp', lineId: cake.id, discountId: 'c1', name: 'Free', reason: 'Late' },
  { kind: 'add-line', line: aLine({ id: aUuid(103) }) },
])('the rest of the order is: $kind', (edit) => {
  expect(outcome(edit)).toBe('taken')
})
