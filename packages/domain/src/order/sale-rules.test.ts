import { describe, expect, it } from 'vitest'
import { anOpenOrder, anOrder, aPaidOrder, aSale, aUuid } from '../testing/index.ts'
import { applyCommand } from './apply-command.ts'
import type { Order } from './order.ts'

const cancelled: Order = {
  ...anOrder(),
  status: 'cancelled',
  cancelledAt: '2026-11-21T10:30:00.000Z',
  cancelledBy: 'employee-1',
  reason: 'Guests left',
}
const refusal = (status: string) => ({
  type: 'not-allowed-in-state',
  command: 'order.pay',
  status,
})

describe('a sale', () => {
  it.each<[string, Order, unknown]>([
    ['an order the kitchen has: its bill settles it', anOpenOrder(), { ...refusal('confirmed'), open: true }],
    [
      'an order that is half cooked',
      anOpenOrder({ status: 'preparing' }),
      { ...refusal('preparing'), open: true },
    ],
    ['an order that went into another one', { ...cancelled, mergedInto: aUuid(2) }, refusal('cancelled')],
    ['an order that is paid', aSale(), { type: 'order-exists', orderId: aUuid(1) }],
    [
      'another order',
      { ...cancelled, id: aUuid(2) },
      { type: 'wrong-order', expected: aUuid(2), got: aUuid(1) },
    ],
  ])('is refused of %s', (_, order, error) => {
    expect(applyCommand(order, aPaidOrder())).toEqual({ ok: false, error })
  })

  it.each<[string, Order]>([
    ['a basket', { ...anOrder(), status: 'draft' }],
    ['an order that another till had cancelled: money was taken', cancelled],
  ])('is made of %s', (_, order) => {
    expect(applyCommand(order, aPaidOrder())).toMatchObject({ ok: true, value: { status: 'confirmed' } })
  })
})
