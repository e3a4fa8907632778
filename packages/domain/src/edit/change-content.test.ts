import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { ContentTap } from '../order/basket-command.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { Order } from '../order/order.ts'
import type { DraftCommand } from '../order/order-command.ts'
import { aDraft, aLine, anOpenOrder, anOrder, aUuid } from '../testing/index.ts'
import type { ContentChange } from './content-change.ts'

const [espresso, fish] = [
  aLine(),
  aLine({
    id: aUuid(102),
    name: 'Sea bass',
    unitPrice: 4_900,
    weight: { amount: 350, unit: 'kg', manual: false },
  }),
]
const basket = aDraft({ lines: [espresso, fish] })

/** The basket after a tap, which must be taken. */
function after(order: Order, command: DraftCommand): Order {
  const applied = applyCommand(order, command)
  if (!applied.ok) throw new Error(applied.error.type)
  return applied.value
}

const refusal = (order: Order, command: DraftCommand) => {
  const applied = applyCommand(order, command)
  return applied.ok ? 'taken' : applied.error
}

const service = { id: 'service', name: 'Service 10 %', rate: 100_000, taxes: [] }

describe('a tap on a basket', () => {
  it.each<[string, ContentTap, object, object]>([
    [
      'tells the kitchen about a line',
      { type: 'draft.set-note', lineId: fish.id, note: 'no bones' },
      {},
      { note: 'no bones' },
    ],
    [
      'tells the guest about a line',
      { type: 'draft.set-guest-note', lineId: fish.id, note: 'from Greece' },
      {},
      { guestNote: 'from Greece' },
    ],
    ['gives a line to a seat', { type: 'draft.set-seat', lineId: fish.id, seat: 3 }, {}, { seat: 3 }],
    [
      'puts a line into a course',
      { type: 'draft.set-course', lineId: fish.id, course: 2 },
      {},
      { course: 2 },
    ],
    [
      'weighs a line again',
      {
        type: 'draft.set-weight',
        lineId: fish.id,
        weight: { amount: 412, unit: 'kg', manual: true },
      },
      {},
      { weight: { amount: 412, unit: 'kg', manual: true } },
    ],
    [
      'changes a price with a reason',
      {
        type: 'draft.override-price',
        lineId: fish.id,
        unitPrice: 4_000,
        reason: 'Last one',
        approvedBy: 'manager-1',
      },
      {},
      { unitPrice: 4_000, override: { from: 4_900, reason: 'Last one', approvedBy: 'manager-1' } },
    ],
    [
      'gives a line away for nothing',
      { type: 'draft.override-price', lineId: fish.id, unitPrice: 0, reason: 'Tasting' },
      {},
      { unitPrice: 0, override: { from: 4_900, reason: 'Tasting' } },
    ],
    [
      'tells the kitchen about the order',
      { type: 'draft.set-order-note', note: 'all at once' },
      { note: 'all at once' },
      {},
    ],
    [
      'tells the guest about the order',
      { type: 'draft.set-guest-note', note: 'Happy birthday' },
      { guestNote: 'Happy birthday' },
      {},
    ],
    ['counts the covers', { type: 'draft.set-guests', guests: 4 }, { guests: 4 }, {}],
    [
      'names the customer',
      { type: 'draft.set-customer', customer: { name: 'Ada', phone: '' } },
      { customer: { name: 'Ada', phone: '' } },
      {},
    ],
    [
      'charges for service',
      { type: 'draft.set-service-charges', charges: [service] },
      { serviceCharges: [service] },
      {},
    ],
  ])('%s', (_, tap, order, line) => {
    expect(after(basket, tap)).toEqual({ ...basket, ...order, lines: [espresso, { ...fish, ...line }] })
  })

  it('sets the table and clears it', () => {
    const table = { id: 'table-7', name: '7' }
    const set = after(basket, { type: 'draft.set-table', table })
    expect(set).toEqual({ ...basket, table })
    expect(after(set, { type: 'draft.set-table' })).toStrictEqual(basket)
  })

  const rich = aDraft({
    lines: [
      espresso,
      { ...fish, seat: 3, course: 2, guestNote: 'from Greece', override: { from: 5_200, reason: 'Regular' } },
    ],
    note: 'all at once',
    guestNote: 'Happy birthday',
    guests: 4,
    customer: { name: 'Ada', phone: '' },
    serviceCharges: [service],
  })
  it.each<[string, ContentTap, readonly string[]]>([
    ['seat', { type: 'draft.set-seat', lineId: fish.id }, ['line.seat']],
    ['course', { type: 'draft.set-course', lineId: fish.id }, ['line.course']],
    [
      'note for the guest on a line',
      { type: 'draft.set-guest-note', lineId: fish.id, note: '' },
      ['line.guestNote'],
    ],
    ['other price', { type: 'draft.restore-price', lineId: fish.id }, ['line.override']],
    ['note for the kitchen', { type: 'draft.set-order-note', note: '' }, ['note']],
    ['note for the guest', { type: 'draft.set-guest-note', note: '' }, ['guestNote']],
    ['number of covers', { type: 'draft.set-guests' }, ['guests']],
    ['customer', { type: 'draft.set-customer' }, ['customer']],
    ['service charge', { type: 'draft.set-service-charges', charges: [] }, ['serviceCharges']],
  ])('takes the %s away and leaves no trace of it', (_, tap, gone) => {
    const fields = (order: Order) => [
      ...Object.keys(order),
      ...Object.keys(order.lines[1]!).map((field) => `line.${field}`),
    ]
    const left = fields(after(rich, tap))
    expect(fields(rich).filter((field) => !left.includes(field))).toEqual(gone)
  })

  it('keeps the price of the menu however often it is changed, and gives it back', () => {
    const change = { type: 'draft.override-price', lineId: fish.id, reason: 'Regular' } as const
    const twice = after(after(basket, { ...change, unitPrice: 4_000 }), { ...change, unitPrice: 3_500 })
    expect(twice.lines[1]).toEqual({
      ...fish,
      unitPrice: 3_500,
      override: { from: 4_900, reason: 'Regular' },
    })
    expect(listedAmount(twice.lines[1]!, 'half-away')).toBe(1_225)
    const back = after(twice, { type: 'draft.restore-price', lineId: fish.id })
    expect(back).toStrictEqual(basket)
    expect(after(back, { type: 'draft.restore-price', lineId: fish.id })).toStrictEqual(basket)
  })

  it.each<[string, DraftCommand, unknown]>([
    [
      'seat 0',
      { type: 'draft.set-seat', lineId: fish.id, seat: 0 },
      { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 },
    ],
    [
      'seat 100',
      { type: 'draft.set-seat', lineId: fish.id, seat: 100 },
      { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 },
    ],
    [
      'course 21',
      { type: 'draft.set-course', lineId: fish.id, course: 21 },
      { type: 'number-out-of-range', field: 'course', min: 1, max: 20 },
    ],
    [
      'half a guest',
      { type: 'draft.set-guests', guests: 0.5 },
      { type: 'number-out-of-range', field: 'number of guests', min: 1, max: 999 },
    ],
    [
      'a note of 501 characters',
      { type: 'draft.set-order-note', note: 'x'.repeat(501) },
      { type: 'text-too-long', field: 'note', max: 500 },
    ],
    [
      'a price without a reason',
      { type: 'draft.override-price', lineId: fish.id, unitPrice: 1, reason: '' },
      { type: 'reason-missing' },
    ],
    [
      'a price with too long a reason',
      { type: 'draft.override-price', lineId: fish.id, unitPrice: 1, reason: 'x'.repeat(201) },
      { type: 'text-too-long', field: 'reason', max: 200 },
    ],
    [
      'a price in fractions',
      { type: 'draft.override-price', lineId: fish.id, unitPrice: 0.5, reason: 'Regular' },
      { type: 'amount-not-whole', field: 'price', amount: 0.5 },
    ],
    [
      'a price of less than nothing',
      { type: 'draft.override-price', lineId: fish.id, unitPrice: -1, reason: 'Regular' },
      { type: 'amount-out-of-range', field: 'price', amount: -1 },
    ],
    [
      'a weight for what is sold by the piece',
      {
        type: 'draft.set-weight',
        lineId: espresso.id,
        weight: { amount: 1, unit: 'kg', manual: true },
      },
      { type: 'not-sold-by-weight', lineId: espresso.id },
    ],
    [
      'a weight of nothing',
      { type: 'draft.set-weight', lineId: fish.id, weight: { amount: 0, unit: 'kg', manual: true } },
      { type: 'number-out-of-range', field: 'weight', min: 1, max: 9_999_999 },
    ],
    [
      'the same charge twice',
      { type: 'draft.set-service-charges', charges: [service, service] },
      { type: 'charge-twice', chargeId: 'service' },
    ],
    [
      'a table with a name of 201 characters',
      { type: 'draft.set-table', table: { id: 't', name: 'x'.repeat(201) } },
      { type: 'text-too-long', field: 'table', max: 200 },
    ],
    ...(
      [
        { type: 'draft.set-note', lineId: 'x', note: '' },
        { type: 'draft.set-guest-note', lineId: 'x', note: '' },
        { type: 'draft.set-seat', lineId: 'x' },
        { type: 'draft.set-course', lineId: 'x' },
        { type: 'draft.override-price', lineId: 'x', unitPrice: 1, reason: 'Regular' },
        { type: 'draft.restore-price', lineId: 'x' },
        { type: 'draft.set-weight', lineId: 'x', weight: { amount: 1, unit: 'kg', manual: true } },
      ] satisfies ContentTap[]
    ).map((tap): [string, DraftCommand, unknown] => [
      `a line that is gone (${tap.type})`,
      tap,
      { type: 'no-such-line', lineId: 'x' },
    ]),
  ])('is refused for %s', (_, tap, expected) => {
    expect(refusal(basket, tap)).toEqual(expected)
  })

  it('is refused once payment has begun', () => {
    const paying: Order = { ...anOrder(), status: 'pending-payment', tenders: [] }
    expect(refusal(paying, { type: 'draft.set-guests', guests: 2 })).toEqual({
      type: 'not-allowed-in-state',
      command: 'draft.set-guests',
      status: 'pending-payment',
    })
  })
})

it.each<ContentChange>([
  { kind: 'set-seat', lineId: fish.id, seat: 3 },
  { kind: 'override-price', lineId: fish.id, unitPrice: 4_000, reason: 'Last one' },
  { kind: 'set-guest-note', note: 'Happy birthday' },
])('$kind says the same to a basket and to an order with the kitchen', (change) => {
  const { kind, ...rest } = change
  const tapped = after(basket, { type: `draft.${kind}`, ...rest } as ContentTap)
  const sent = applyCommand(anOpenOrder({ lines: [espresso, fish] }), {
    type: 'order.edit',
    id: aUuid(501),
    orderId: aUuid(1),
    at: '2026-11-21T10:30:00.000Z',
    employeeId: 'employee-1',
    edits: [change],
  })
  if (!sent.ok) throw new Error(sent.error.type)
  expect(sent.value.lines).toEqual(tapped.lines)
  expect(sent.value.guestNote).toBe(tapped.guestNote)
})
