import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'
import { aDraft, aHouse, anOpenOrder, aPaidOrder, aUuid } from '../testing/index.ts'
import type { EditCommand } from './edit-command.ts'

const stamp = {
  id: aUuid(501),
  orderId: aUuid(1),
  at: '2026-11-21T10:30:00.000Z',
  employeeId: 'employee-2',
}
const table = { id: 'table-9', name: '9' }
const seven = anOpenOrder()

describe('the guests', () => {
  it('move to another table, and the kitchen hears of it', () => {
    const moved = applyCommand(seven, { ...stamp, type: 'order.move-table', table })
    const house = aHouse({ revision: 2, revisedAt: stamp.at, applied: ['send-1', stamp.id] })
    expect(moved).toEqual({ ok: true, value: { ...seven, table, house } })
  })

  it('leave their table', () => {
    const moved = applyCommand(seven, { ...stamp, type: 'order.move-table' })
    expect(moved.ok && 'table' in moved.value).toBe(false)
  })
})

it('an order is served by another person, which is no matter of the kitchen', () => {
  const given = applyCommand(seven, { ...stamp, type: 'order.transfer', toEmployeeId: 'employee-3' })
  const house = aHouse({ applied: ['send-1', stamp.id] })
  expect(given).toEqual({ ok: true, value: { ...seven, employeeId: 'employee-3', house } })
})

describe.each<EditCommand>([
  { ...stamp, type: 'order.move-table', table },
  { ...stamp, type: 'order.transfer', toEmployeeId: 'employee-3' },
])('$type', (command) => {
  it('happens once', () => {
    const once = applyCommand(seven, command)
    if (!once.ok) throw new Error(once.error.type)
    const again = applyCommand(once.value, command)
    expect(again.ok && again.value).toBe(once.value)
  })

  const paid = applyCommand(undefined, aPaidOrder())
  if (!paid.ok) throw new Error(paid.error.type)
  const cancelled: Order = {
    ...anOpenOrder(),
    status: 'cancelled',
    cancelledAt: stamp.at,
    cancelledBy: 'employee-1',
    reason: 'Left',
  }
  it.each<[string, Order | undefined, unknown]>([
    ['without an order', undefined, { type: 'no-such-order' }],
    [
      'on another order',
      anOpenOrder({ id: aUuid(2) }),
      { type: 'wrong-order', expected: aUuid(2), got: aUuid(1) },
    ],
    ['before the send', aDraft(), { type: 'edit-before-send' }],
    ['once paid', paid.value, { type: 'edit-after-payment' }],
    [
      'once cancelled',
      cancelled,
      { type: 'not-allowed-in-state', command: command.type, status: 'cancelled' },
    ],
  ])('is refused %s', (_, order, error) => {
    expect(applyCommand(order, command)).toEqual({ ok: false, error })
  })
})

const tooLong = 'x'.repeat(201)
it.each<[string, EditCommand, unknown]>([
  [
    'a table with a name of 201 characters',
    { ...stamp, type: 'order.move-table', table: { ...table, name: tooLong } },
    { type: 'text-too-long', field: 'table', max: 200 },
  ],
  [
    'a table with an id of 201 characters',
    { ...stamp, type: 'order.move-table', table: { ...table, id: tooLong } },
    { type: 'text-too-long', field: 'table', max: 200 },
  ],
  [
    'a transfer to nobody',
    { ...stamp, type: 'order.transfer', toEmployeeId: '' },
    { type: 'transfer-to-nobody' },
  ],
  [
    'a transfer to a name of 201 characters',
    { ...stamp, type: 'order.transfer', toEmployeeId: tooLong },
    { type: 'text-too-long', field: 'employee', max: 200 },
  ],
])('%s is refused', (_, command, error) => {
  expect(applyCommand(seven, command)).toEqual({ ok: false, error })
})
