import { expect, it } from 'vitest'
import { aPaidOrder } from '../testing/order-builders.ts'
import { applyCommand } from './apply-command.ts'
import { ORDER_LIMITS } from './order-limits.ts'

const sold = (prefix: string, number: number) =>
  applyCommand(undefined, aPaidOrder({}, { receipt: { prefix, number } }))

it.each([
  ['A', 1],
  ['ABCD1234', 1],
  ['A1', ORDER_LIMITS.receiptNumber],
])('%s-%i is a receipt number', (prefix, number) => {
  expect(sold(prefix, number).ok).toBe(true)
})

it.each([
  ['', 1],
  ['ABCD12345', 1],
  ['A1!', 1],
  ['!A1', 1],
  ['a1', 1],
  ['A1', 0],
  ['A1', 1.5],
  ['A1', ORDER_LIMITS.receiptNumber + 1],
])('%s-%d is none', (prefix, number) => {
  expect(sold(prefix, number)).toEqual({ ok: false, error: { type: 'receipt-number-invalid', number } })
})
