import { expect, it } from 'vitest'
import type { OrderSummary } from '../../../engine/terminal.ts'
import { ordersMatching } from './orders-matching.ts'

const order = (receiptNumber: string): OrderSummary => ({
  id: receiptNumber,
  receiptNumber,
  total: 1000,
  paidAt: '2026-11-21T12:00:00.000Z',
  businessDay: '2026-11-21',
  terminalId: 't',
  itemCount: 1,
  delivery: 'here',
})
const orders = ['A1-0142', 'A1-0042', 'B2-0042', 'A1-0007'].map(order)
const found = (wanted: string) => ordersMatching(orders, wanted).map(({ receiptNumber }) => receiptNumber)

it.each([
  ['', ['A1-0142', 'A1-0042', 'B2-0042', 'A1-0007']],
  ['42', ['A1-0142', 'A1-0042', 'B2-0042']],
  ['0042', ['A1-0042', 'B2-0042']],
  ['a1-42', ['A1-0042']],
  ['b2', ['B2-0042']],
  ['7', ['A1-0007']],
  ['A1-9', []],
])('finds the orders that "%s" means', (wanted, numbers) => {
  expect(found(wanted)).toEqual(numbers)
})
