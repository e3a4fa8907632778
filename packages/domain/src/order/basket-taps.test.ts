import { describe, expect, it } from 'vitest'
import { aDraft, aLine, anOrder, aUuid } from '../testing/index.ts'
import { applyCommand } from './apply-command.ts'
import type { Order, OrderContent } from './order.ts'
import type { DraftCommand } from './order-command.ts'
import type { OrderLine } from './order-line.ts'

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

const result = (order: Order, command: DraftCommand) => {
  const applied = applyCommand(order, command)
  return applied.ok ? applied.value : applied.error
}
const quantities = (lines: readonly OrderLine[]) => lines.map(({ name, quantity }) => `${quantity} ${name}`)

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
  it.each<[string, DraftCommand]>([
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

describe('a tap', () => {
  const line = { ...cola, weight: { amount: 330, unit: 'l', manual: false } } as const
  const one = aDraft({ lines: [line] })
  const charge = { id: 'service', name: 'Service', rate: 100_000, taxes: [] }
  const table = { id: 'table-7', name: '7' }

  it.each<[DraftCommand, Partial<OrderLine>, Partial<OrderContent>]>([
    [{ type: 'draft.set-note', lineId: line.id, note: 'cold' }, { note: 'cold' }, {}],
    [{ type: 'draft.set-guest-note', lineId: line.id, note: 'cold' }, { guestNote: 'cold' }, {}],
    [{ type: 'draft.set-guest-note', note: 'Cheers' }, {}, { guestNote: 'Cheers' }],
    [{ type: 'draft.set-seat', lineId: line.id, seat: 2 }, { seat: 2 }, {}],
    [{ type: 'draft.set-course', lineId: line.id, course: 2 }, { course: 2 }, {}],
    [
      { type: 'draft.set-weight', lineId: line.id, weight: { ...line.weight, amount: 500 } },
      { weight: { ...line.weight, amount: 500 } },
      {},
    ],
    [
      { type: 'draft.override-price', lineId: line.id, unitPrice: 200, reason: 'Flat' },
      { unitPrice: 200, override: { from: 250, reason: 'Flat' } },
      {},
    ],
    [{ type: 'draft.restore-price', lineId: line.id }, {}, {}],
    [{ type: 'draft.set-order-note', note: 'fast' }, {}, { note: 'fast' }],
    [{ type: 'draft.set-guests', guests: 3 }, {}, { guests: 3 }],
    [
      { type: 'draft.set-customer', customer: { name: 'Ada', phone: '' } },
      {},
      { customer: { name: 'Ada', phone: '' } },
    ],
    [{ type: 'draft.set-service-charges', charges: [charge] }, {}, { serviceCharges: [charge] }],
    [{ type: 'draft.set-table', table }, {}, { table }],
  ])('$type does that and nothing else', (command, ofLine, ofOrder) => {
    expect(result(one, command)).toStrictEqual({ ...one, ...ofOrder, lines: [{ ...line, ...ofLine }] })
  })

  it('clears the table', () => {
    expect(result(aDraft({ table }), { type: 'draft.set-table' })).toStrictEqual(aDraft())
  })

  it.each<[DraftCommand, object]>([
    [
      { type: 'draft.set-seat', lineId: line.id, seat: 100 },
      { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 },
    ],
    [
      { type: 'draft.set-seat', lineId: 'x', seat: 1 },
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      { type: 'draft.set-table', table: { id: 't', name: 'x'.repeat(201) } },
      { type: 'text-too-long', field: 'table', max: 200 },
    ],
    [
      { type: 'draft.set-quantity', lineId: 'x', quantity: 1 },
      { type: 'no-such-line', lineId: 'x' },
    ],
  ])('%j is refused', (command, error) => {
    expect(result(one, command)).toEqual(error)
  })

  it('is refused once payment has begun', () => {
    const paying: Order = { ...anOrder(), status: 'pending-payment', tenders: [] }
    expect(result(paying, { type: 'draft.set-table' })).toEqual({
      type: 'not-allowed-in-state',
      command: 'draft.set-table',
      status: 'pending-payment',
    })
  })

  it('leaves the lines it is not about as they are, so a long basket is not drawn again', () => {
    const changed = applyCommand(aDraft({ lines: [cola, burger, wings] }), {
      type: 'draft.set-quantity',
      lineId: cola.id,
      quantity: 9,
    })
    expect(changed.ok && changed.value.lines[1]).toBe(burger)
  })
})
