import { describe, expect, it } from 'vitest'
import { aDraft, aFixedTax, aLine, anOrder, aPaidOrder, aTax, aUuid } from '../testing/index.ts'
import { applyCommand } from './apply-command.ts'
import { balanceOf } from './balance-of.ts'
import type { Order } from './order.ts'
import type { DraftCommand } from './order-command.ts'

/** The order after these commands, all of which must be taken. */
function after(order: Order | undefined, ...commands: DraftCommand[]): Order {
  let current = order
  for (const command of commands) {
    const applied = applyCommand(current, command)
    if (!applied.ok) throw new Error(`${command.type}: ${applied.error.type}`)
    current = applied.value
  }
  if (!current) throw new Error('No order')
  return current
}

const refusal = (order: Order | undefined, command: DraftCommand) => {
  const applied = applyCommand(order, command)
  return applied.ok ? 'taken' : applied.error
}

const cash = (received: number, id = aUuid(301)) =>
  ({ type: 'draft.add-tender', tender: { kind: 'cash', id, received } }) as const
const card = (amount: number, id = aUuid(302)) =>
  ({ type: 'draft.add-tender', tender: { kind: 'card-manual', id, amount, reference: '4711' } }) as const

const confirmed = () => {
  const paid = applyCommand(undefined, aPaidOrder())
  if (!paid.ok) throw new Error(paid.error.type)
  return paid.value
}

describe('a basket', () => {
  it('is opened, filled, changed and emptied', () => {
    const opened = after(undefined, { type: 'draft.open', order: anOrder({ lines: [] }) })
    expect(opened).toEqual({ ...anOrder({ lines: [] }), status: 'draft' })
    const croissant = aLine({ id: aUuid(102), name: 'Croissant' })
    const filled = after(
      opened,
      { type: 'draft.add-line', line: aLine() },
      { type: 'draft.add-line', line: croissant },
      { type: 'draft.set-quantity', lineId: croissant.id, quantity: 4 },
      { type: 'draft.set-note', lineId: croissant.id, note: 'warm' },
      { type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] },
    )
    expect(filled).toEqual({
      ...anOrder({ type: 'dine-in', lines: [aLine(), { ...croissant, quantity: 4, note: 'warm' }] }),
      status: 'draft',
    })
    const emptied = after(
      filled,
      { type: 'draft.remove-line', lineId: aLine().id },
      { type: 'draft.remove-line', lineId: croissant.id },
    )
    expect(emptied.lines).toEqual([])
  })

  it('keeps the place of a line whose choices change', () => {
    const first = aLine({ id: aUuid(101), name: 'Margherita' })
    const second = aLine({ id: aUuid(102), name: 'Croissant' })
    const large = { ...first, variantId: 'large', variantName: 'Large', unitPrice: 1250, quantity: 2 }
    const changed = after(aDraft({ lines: [first, second] }), { type: 'draft.replace-line', line: large })
    expect(changed.lines).toEqual([large, second])
  })

  it('that leaves another way has the taxes of that way, at the same prices', () => {
    const reduced = aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 })
    const [espresso, own] = [aLine({ unitPrice: 1_190 }), aLine({ id: aUuid(102) })]
    const changed = after(aDraft({ type: 'dine-in', lines: [espresso, own] }), {
      type: 'draft.set-order-type',
      orderType: 'takeaway',
      lineTaxes: [{ lineId: espresso.id, taxes: [reduced] }],
    })
    expect(changed.type).toBe('takeaway')
    expect(changed.lines).toEqual([{ ...espresso, taxes: [reduced] }, own])
  })

  it('is never changed in place', () => {
    const before = aDraft()
    const kept = structuredClone(before)
    after(before, { type: 'draft.set-quantity', lineId: aLine().id, quantity: 9 }, cash(10_000))
    expect(before).toEqual(kept)
  })

  it.each<[string, Order | undefined, DraftCommand, unknown]>([
    ['that is not there', undefined, { type: 'draft.remove-line', lineId: 'x' }, { type: 'no-such-order' }],
    [
      'opened twice',
      aDraft(),
      { type: 'draft.open', order: anOrder() },
      { type: 'order-exists', orderId: aUuid(1) },
    ],
    [
      'a line twice',
      aDraft(),
      { type: 'draft.add-line', line: aLine() },
      { type: 'line-exists', lineId: aLine().id },
    ],
    [
      'the quantity of a line that is gone',
      aDraft(),
      { type: 'draft.set-quantity', lineId: 'x', quantity: 2 },
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'other choices for a line that is gone',
      aDraft(),
      { type: 'draft.replace-line', line: aLine({ id: 'x' }) },
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'other choices that cannot be sold',
      aDraft(),
      { type: 'draft.replace-line', line: aLine({ quantity: 0 }) },
      { type: 'quantity-out-of-range', quantity: 0 },
    ],
    [
      'the note of a line that is gone',
      aDraft(),
      { type: 'draft.set-note', lineId: 'x', note: '' },
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'removing a line that is gone',
      aDraft(),
      { type: 'draft.remove-line', lineId: 'x' },
      { type: 'no-such-line', lineId: 'x' },
    ],
    ...[0, -1, 1.5, 10_000, Number.NaN].map((quantity): [string, Order, DraftCommand, unknown] => [
      `a quantity of ${quantity}`,
      aDraft(),
      { type: 'draft.set-quantity', lineId: aLine().id, quantity },
      { type: 'quantity-out-of-range', quantity },
    ]),
    [
      'taxes for a line that is gone',
      aDraft(),
      { type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [{ lineId: 'x', taxes: [] }] },
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'a deposit of less than nothing',
      aDraft(),
      {
        type: 'draft.set-order-type',
        orderType: 'dine-in',
        lineTaxes: [{ lineId: aLine().id, taxes: [aFixedTax({ amount: -1 })] }],
      },
      { type: 'amount-out-of-range', field: 'tax amount', amount: -1 },
    ],
    [
      'a paid order',
      confirmed(),
      { type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] },
      { type: 'not-allowed-in-state', command: 'draft.set-order-type', status: 'confirmed' },
    ],
  ])('refuses %s', (_, order, command, expected) => {
    expect(refusal(order, command)).toEqual(expected)
  })
})

describe('taking payment', () => {
  it('by card and cash in parts: the order waits for the rest, then for its receipt', () => {
    const part = after(aDraft(), card(100))
    expect(part).toEqual({
      ...anOrder(),
      status: 'pending-payment',
      tenders: [{ id: aUuid(302), kind: 'card-manual', amount: 100, reference: '4711' }],
    })
    expect(balanceOf(part)).toBe(150)
    const all = after(part, cash(500))
    expect(all.status === 'pending-payment' && all.tenders[1]).toEqual({
      id: aUuid(301),
      kind: 'cash',
      amount: 150,
      received: 500,
      change: 350,
    })
    expect(balanceOf(all)).toBe(0)
  })

  it('taken back, leaves an open basket', () => {
    const both = after(aDraft(), card(100), cash(50))
    const one = after(both, { type: 'draft.remove-tender', tenderId: aUuid(302) })
    expect([one.status, balanceOf(one)]).toEqual(['pending-payment', 200])
    const none = after(one, { type: 'draft.remove-tender', tenderId: aUuid(301) })
    expect(none).toEqual(aDraft())
    expect(balanceOf(none)).toBe(250)
  })

  it('closes the basket to changes', () => {
    const part = after(aDraft(), cash(100))
    expect(refusal(part, { type: 'draft.replace-line', line: aLine() })).toEqual({
      type: 'not-allowed-in-state',
      command: 'draft.replace-line',
      status: 'pending-payment',
    })
    expect(refusal(part, { type: 'draft.add-line', line: aLine({ id: 'more' }) })).toEqual({
      type: 'not-allowed-in-state',
      command: 'draft.add-line',
      status: 'pending-payment',
    })
  })

  it.each<[string, Order, DraftCommand, unknown]>([
    ['of an empty basket', aDraft({ lines: [] }), cash(100), { type: 'empty-order' }],
    [
      'by card beyond the balance',
      aDraft(),
      card(251),
      { type: 'card-exceeds-balance', balance: 250, amount: 251 },
    ],
    ['when all is paid', after(aDraft(), cash(250)), card(1), { type: 'nothing-left-to-pay' }],
    ['of nothing', aDraft(), cash(0), { type: 'amount-out-of-range', field: 'cash received', amount: 0 }],
    ['in fractions', aDraft(), card(1.5), { type: 'amount-not-whole', field: 'card amount', amount: 1.5 }],
    ['below zero', aDraft(), card(-5), { type: 'amount-out-of-range', field: 'card amount', amount: -5 }],
    ['twice', after(aDraft(), cash(10)), cash(10), { type: 'tender-exists', tenderId: aUuid(301) }],
    [
      'back that was never taken',
      aDraft(),
      { type: 'draft.remove-tender', tenderId: 'x' },
      { type: 'no-such-tender', tenderId: 'x' },
    ],
    [
      'with a reference of 41 characters',
      aDraft(),
      {
        type: 'draft.add-tender',
        tender: { kind: 'card-manual', id: aUuid(303), amount: 10, reference: 'x'.repeat(41) },
      },
      { type: 'text-too-long', field: 'reference', max: 40 },
    ],
  ])('is refused %s', (_, order, command, expected) => {
    expect(refusal(order, command)).toEqual(expected)
  })

  it('stops at fifty payments', () => {
    const many = after(aDraft(), ...Array.from({ length: 50 }, (_, n) => cash(1, aUuid(400 + n))))
    expect(refusal(many, cash(1))).toEqual({ type: 'too-many', what: 'tenders', max: 50 })
  })
})
