import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { OrderLine } from '../order/order-line.ts'
import { aLine, anOpenOrder, aUuid } from '../testing/index.ts'
import type { LineEdit } from './line-edit.ts'

const combo = { id: aUuid(301), itemId: 'lunch', name: 'Lunch' }
const [burger, wings, cola] = [
  aLine({ id: aUuid(101), name: 'Burger', quantity: 3, combo }),
  aLine({ id: aUuid(102), name: 'Wings', quantity: 6, combo }),
  aLine({ id: aUuid(103), name: 'Cola', quantity: 3 }),
]
const result = (order: Order, command: AnyOrderCommand) => {
  const applied = applyCommand(order, command)
  return applied.ok ? applied.value : applied.error
}
const quantities = (lines: readonly OrderLine[]) => lines.map(({ name, quantity }) => `${quantity} ${name}`)

function edit(...edits: LineEdit[]): AnyOrderCommand {
  return {
    type: 'order.edit',
    id: aUuid(501),
    orderId: aUuid(1),
    at: '2026-11-21T10:30:00.000Z',
    employeeId: 'employee-1',
    edits,
  }
}

describe('a set menu with the kitchen', () => {
  const sent = anOpenOrder({ lines: [burger, wings, cola] })

  it('gets more, and gives back, as a whole', () => {
    const more = applyCommand(sent, edit({ kind: 'add-pieces', lineId: wings.id, pieces: 2 }))
    expect(more.ok && quantities(more.value.lines)).toEqual(['4 Burger', '8 Wings', '3 Cola'])
    const back = applyCommand(sent, edit({ kind: 'void', lineId: burger.id, pieces: 1, reason: 'Cold' }))
    if (!back.ok || !('house' in back.value)) throw new Error('refused')
    expect(quantities(back.value.lines)).toEqual(['2 Burger', '4 Wings', '3 Cola'])
    expect(quantities(back.value.house?.voids.map(({ line }) => line) ?? [])).toEqual(['1 Burger', '2 Wings'])
  })

  it('is gone with the last of it', () => {
    const back = applyCommand(sent, edit({ kind: 'void', lineId: wings.id, pieces: 6, reason: 'Cold' }))
    expect(back.ok && quantities(back.value.lines)).toEqual(['3 Cola'])
  })

  it.each<[string, LineEdit]>([
    ['part of its wings more', { kind: 'add-pieces', lineId: wings.id, pieces: 1 }],
    ['part of its wings back', { kind: 'void', lineId: wings.id, pieces: 5, reason: 'Cold' }],
  ])('is refused %s', (_, change) => {
    expect(result(sent, edit(change))).toEqual({ type: 'combo-broken', comboId: combo.id })
  })
})
