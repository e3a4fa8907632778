import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { OrderLine } from '../order/order-line.ts'
import { aDraft, aLine, anOpenOrder, aUuid } from '../testing/index.ts'
import type { LineEdit } from './line-edit.ts'

const combo = { id: aUuid(301), itemId: 'lunch', name: 'Lunch' }
const [burger, wings, cola] = [
  aLine({ id: aUuid(101), name: 'Burger', quantity: 3, combo }),
  aLine({ id: aUuid(102), name: 'Wings', quantity: 6, combo }),
  aLine({ id: aUuid(103), name: 'Cola', quantity: 3 }),
]
const basket = aDraft({
  lines: [burger, wings, cola],
  discounts: [
    {
      id: 'd1',
      name: 'Happy hour',
      source: 'promotion',
      value: { kind: 'percent', rate: 100_000 },
      lineIds: [burger.id, cola.id],
    },
    {
      id: 'd2',
      name: 'Wings',
      source: 'manual',
      value: { kind: 'amount', amount: 100 },
      lineIds: [wings.id],
    },
  ],
})

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

describe('a set menu in a basket', () => {
  it.each([
    ['a burger', burger.id, 2, ['2 Burger', '4 Wings', '3 Cola']],
    ['the wings', wings.id, 2, ['1 Burger', '2 Wings', '3 Cola']],
    ['what is not part of it', cola.id, 5, ['3 Burger', '6 Wings', '5 Cola']],
  ])('changes its quantity as a whole by %s', (_, lineId, quantity, expected) => {
    const after = applyCommand(basket, { type: 'draft.set-quantity', lineId, quantity })
    expect(after.ok && quantities(after.value.lines)).toEqual(expected)
  })

  it('goes as a whole, and out of the discounts', () => {
    const cheaper = basket.discounts![0]!
    const left = aDraft({ lines: [cola], discounts: [{ ...cheaper, lineIds: [cola.id] }] })
    expect(result(basket, { type: 'draft.remove-line', lineId: wings.id })).toEqual(left)
    expect(result(left, { type: 'draft.remove-line', lineId: cola.id })).toStrictEqual(aDraft({ lines: [] }))
  })

  it('takes other choices for one of its lines', () => {
    const spicy = { ...wings, name: 'Spicy wings' }
    expect(result(basket, { type: 'draft.replace-line', line: spicy })).toEqual({
      ...basket,
      lines: [burger, spicy, cola],
    })
  })

  const { combo: _, ...loose } = wings
  it.each<[string, AnyOrderCommand]>([
    ['part of its wings', { type: 'draft.set-quantity', lineId: wings.id, quantity: 3 }],
    ['more wings by other choices', { type: 'draft.replace-line', line: { ...wings, quantity: 7 } }],
    ['a line that leaves it', { type: 'draft.replace-line', line: loose }],
    ['a line that joins it', { type: 'draft.replace-line', line: { ...cola, combo } }],
  ])('is refused %s', (_, command) => {
    expect(result(basket, command)).toEqual({ type: 'combo-broken', comboId: combo.id })
  })

  it('is refused a quantity that is none, whichever line it was said of', () => {
    expect(result(basket, { type: 'draft.set-quantity', lineId: burger.id, quantity: 0 })).toEqual({
      type: 'quantity-out-of-range',
      quantity: 0,
    })
    expect(result(basket, { type: 'draft.set-quantity', lineId: wings.id, quantity: 0.5 })).toMatchObject({
      type: 'combo-broken',
    })
  })
})

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
