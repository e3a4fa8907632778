import { describe, expect, it } from 'vitest'
import type { Discount } from '../discount/discount.ts'
import { applyCommand } from '../order/apply-command.ts'
import { balanceOf } from '../order/balance-of.ts'
import type { OpenOrder, Order } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import { aDraft, aHouse, aLine, anOpenOrder, aUuid, exactCash } from '../testing/index.ts'
import { mergeCommand, seatOffsetOf } from './merge-command.ts'
import { mergeOrders } from './merge-orders.ts'
import type { MergeOrders } from './move-command.ts'

const AT = '2026-11-21T10:30:00.000Z'
const [beer, schnitzel, cake] = [
  aLine({ id: aUuid(101), name: 'Beer', unitPrice: 455, quantity: 3 }),
  aLine({ id: aUuid(102), name: 'Schnitzel', unitPrice: 1_995 }),
  aLine({ id: aUuid(103), name: 'Cake', unitPrice: 485 }),
]
const seven = anOpenOrder({ lines: [beer, schnitzel] })
const nine = anOpenOrder({ id: aUuid(2), lines: [cake], table: { id: 'table-9', name: '9' } })
const stamp = { id: aUuid(501), toOrderId: seven.id, at: AT, employeeId: 'employee-2' }

const commandFor = (from: OpenOrder, changes: Partial<MergeOrders> = {}): MergeOrders => ({
  ...mergeCommand(from, stamp),
  ...changes,
})

/** Both orders after the merge, which must be taken. */
function merged(into: OpenOrder, from: OpenOrder, command = commandFor(from)) {
  const both = mergeOrders(into, from, command)
  if (!both.ok) throw new Error(both.error.type)
  return { into: both.value.to as OpenOrder, from: both.value.from }
}

const totalOf = (...orders: readonly OpenOrder[]) =>
  orders.reduce((sum, order) => sum + priceOrder(order).total, 0)

const percent: Discount = {
  id: 'd1',
  name: 'Regulars',
  source: 'manual',
  value: { kind: 'percent', rate: 100_000 },
  reason: 'Regular',
}
const onCake: Discount = {
  ...percent,
  id: 'd2',
  value: { kind: 'amount', amount: 30 },
  lineIds: [cake.id],
}

describe('an order that goes into another', () => {
  it('brings its lines and ends', () => {
    const { applied } = aHouse({ applied: ['send-1', aUuid(501)] })
    expect(merged(seven, nine)).toEqual({
      into: {
        ...seven,
        lines: [beer, schnitzel, cake],
        house: aHouse({
          revision: 2,
          revisedAt: AT,
          applied,
          movedIn: [
            {
              lineId: cake.id,
              pieces: 1,
              fromOrderId: nine.id,
              fromLineId: cake.id,
              fromTable: { id: 'table-9', name: '9' },
            },
          ],
        }),
      },
      from: {
        ...anOpenOrder(),
        id: nine.id,
        lines: [cake],
        table: nine.table,
        tenders: undefined,
        status: 'cancelled',
        cancelledAt: AT,
        cancelledBy: 'employee-2',
        reason: '',
        mergedInto: seven.id,
        house: aHouse({
          revision: 2,
          revisedAt: AT,
          applied,
          movedOut: [{ lineId: cake.id, pieces: 1, toOrderId: seven.id }],
        }),
      },
    })
    expect(merged(seven, nine).from).not.toHaveProperty('tenders')
  })

  it('brings its payments', () => {
    const [a, b] = [exactCash(1_000, aUuid(201)), exactCash(485, aUuid(202))]
    const { into } = merged({ ...seven, tenders: [a] }, { ...nine, tenders: [b] })
    expect(into.tenders).toEqual([a, b])
    expect(balanceOf(into)).toBe(2_360)
  })

  it('brings what waits and leaves its voids where they were', () => {
    const voids = [{ line: cake, reason: 'Dry', employeeId: 'employee-1', at: AT }]
    const from = {
      ...nine,
      house: aHouse({
        waiting: [{ lineId: cake.id, how: 'hold' }],
        voids,
        movedIn: [{ lineId: cake.id, pieces: 1, fromOrderId: 'o', fromLineId: 'l' }],
        movedOut: [{ lineId: 'l', pieces: 1, toOrderId: 'o' }],
      }),
    }
    const into = {
      ...seven,
      house: aHouse({
        waiting: [{ lineId: beer.id, how: 'stay' }],
        movedIn: [{ lineId: beer.id, pieces: 3, fromOrderId: 'o', fromLineId: 'l' }],
      }),
    }
    const both = merged(into, from)
    expect(both.into.house).toMatchObject({
      waiting: [
        { lineId: beer.id, how: 'stay' },
        { lineId: cake.id, how: 'hold' },
      ],
      voids: [],
      movedIn: [{ lineId: beer.id }, { lineId: cake.id, fromOrderId: nine.id }],
    })
    expect(both.from).toMatchObject({
      house: { waiting: [], voids, movedOut: [{ lineId: 'l' }, { lineId: cake.id }] },
    })
  })

  it.each([
    [undefined, undefined, undefined],
    [2, undefined, 2],
    [undefined, 3, 3],
    [2, 3, 5],
  ])('of %s and %s covers makes %s', (a, b, sum) => {
    const withCovers = (order: OpenOrder, guests: number | undefined) =>
      guests === undefined ? order : { ...order, guests }
    const { into } = merged(withCovers(seven, a), withCovers(nine, b))
    expect(into.guests).toBe(sum)
    expect('guests' in into).toBe(sum !== undefined)
  })

  it('gives its guests seats of their own where the till says so', () => {
    const [one, two] = [
      { ...beer, seat: 2 },
      { ...cake, seat: 1 },
    ]
    const into = { ...seven, lines: [one, schnitzel], guests: 3 }
    const from = { ...nine, lines: [two, { ...cake, id: aUuid(104) }] }
    const seats = (command: MergeOrders) => merged(into, from, command).into.lines.map(({ seat }) => seat)
    expect(seatOffsetOf(into)).toBe(3)
    expect(seatOffsetOf({ lines: into.lines })).toBe(2)
    expect(seatOffsetOf(seven)).toBe(0)
    expect(seats(commandFor(from, { seatOffset: 3 }))).toEqual([2, undefined, 4, undefined])
    expect(seats(commandFor(from))).toEqual([2, undefined, 1, undefined])
    for (const seatOffset of [99, -1, 0.5, Number.NaN]) {
      const both = mergeOrders(into, from, commandFor(from, { seatOffset }))
      expect(both.ok || both.error).toMatchObject({ type: 'number-out-of-range', field: 'seat' })
    }
  })

  it('brings its notes, and its customer where there is none', () => {
    const [ada, bob] = [
      { name: 'Ada', phone: '' },
      { name: 'Bob', phone: '' },
    ]
    const said = { note: 'no nuts', guestNote: 'Happy birthday', customer: bob }
    expect(merged(seven, { ...nine, ...said }).into).toMatchObject(said)
    const both = merged({ ...seven, note: 'fast', guestNote: 'Cheers', customer: ada }, { ...nine, ...said })
    expect(both.into).toMatchObject({
      note: 'fast\nno nuts',
      guestNote: 'Cheers\nHappy birthday',
      customer: ada,
    })
    expect(merged(seven, nine).into).toStrictEqual(
      expect.not.objectContaining({ note: undefined, guestNote: undefined, customer: undefined }),
    )
  })

  it('goes once, whichever order applies the command first and however often', () => {
    const command = commandFor(nine)
    const both = merged(seven, nine)
    expect(applyCommand(seven, command)).toEqual({ ok: true, value: both.into })
    expect(applyCommand(nine, command)).toEqual({ ok: true, value: both.from })
    expect(mergeOrders(both.into, both.from, command)).toEqual({
      ok: true,
      value: { to: both.into, from: both.from },
    })
  })
})

describe('discounts of orders that become one', () => {
  const [into, from] = [
    { ...seven, discounts: [percent] },
    { ...nine, discounts: [{ ...percent, value: { kind: 'percent', rate: 50_000 } as const }, onCake] },
  ]

  it('keep to the lines they were given for, so the sum of both bills stays', () => {
    const both = merged(into, from)
    expect(both.into.discounts).toEqual([
      { ...percent, lineIds: [beer.id, schnitzel.id] },
      onCake,
      {
        ...percent,
        id: `d1/${aUuid(501)}`,
        value: { kind: 'percent', rate: 50_000 },
        lineIds: [cake.id],
      },
    ])
    expect(totalOf(both.into)).toBe(totalOf(into, from))
  })

  it('of the order that stays are for all lines where the store wants it so', () => {
    const both = merged(into, from, commandFor(from, { wholeOrderDiscounts: 'all-lines' }))
    expect(both.into.discounts).toEqual([percent, onCake])
    expect(totalOf(both.into)).toBe(3_434)
    expect(merged(into, nine, commandFor(nine, { wholeOrderDiscounts: 'all-lines' })).into.discounts).toEqual(
      [percent],
    )
  })

  it('of an order without lines are gone', () => {
    const empty = { ...nine, lines: [], discounts: [percent] }
    expect(merged(seven, empty).into).not.toHaveProperty('discounts')
    expect(merged({ ...seven, lines: [], discounts: [percent] }, nine).into).not.toHaveProperty('discounts')
  })
})

describe('merging is refused', () => {
  const command = commandFor(nine)
  const split = { plan: { kind: 'equal', checkIds: ['a', 'b'] }, tenders: [] } as const

  it.each<[string, Order | undefined, Order | undefined, MergeOrders, unknown]>([
    ['from no order', seven, undefined, command, { type: 'no-such-order' }],
    ['into no order', undefined, nine, command, { type: 'no-such-order' }],
    ['from another order', seven, seven, command, { type: 'wrong-order', expected: seven.id, got: nine.id }],
    ['from a basket', seven, aDraft({ id: nine.id }), command, { type: 'edit-before-send' }],
    ['into a basket', aDraft(), nine, command, { type: 'edit-before-send' }],
    ['from a split bill', seven, { ...nine, split }, command, { type: 'settled-in-part' }],
    ['into a split bill', { ...seven, split }, nine, command, { type: 'settled-in-part' }],
    [
      'of an order that was changed',
      seven,
      { ...nine, note: 'fast' },
      command,
      { type: 'changed-meanwhile' },
    ],
    [
      'of an order that was paid for',
      seven,
      { ...nine, tenders: [exactCash(1)] },
      command,
      { type: 'changed-meanwhile' },
    ],
    [
      'of an order that was fired',
      seven,
      nine,
      { ...command, waiting: [{ lineId: cake.id, how: 'hold' }] },
      { type: 'changed-meanwhile' },
    ],
    ['of two ways of leaving', { ...seven, type: 'takeaway' }, nine, command, { type: 'orders-not-alike' }],
    [
      'with a payment that is there',
      { ...seven, tenders: [exactCash(1)] },
      { ...nine, tenders: [exactCash(1)] },
      { ...command, tenders: [exactCash(1)] },
      { type: 'tender-exists', tenderId: aUuid(201) },
    ],
    [
      'with a line that is there',
      { ...seven, lines: [cake] },
      nine,
      command,
      { type: 'line-exists', lineId: cake.id },
    ],
    [
      'with more paid than both come to',
      seven,
      { ...nine, tenders: [exactCash(3_846)] },
      { ...command, tenders: [exactCash(3_846)] },
      { type: 'less-than-paid', total: 3_845, paid: 3_846 },
    ],
  ])('%s', (_, into, from, changed, expected) => {
    const both = mergeOrders(into, from, changed)
    expect(both.ok ? 'taken' : both.error).toEqual(expected)
  })

  it('with more than fifty payments, not with fifty', () => {
    const tenders = (count: number, first: number) =>
      Array.from({ length: count }, (_, n) => exactCash(1, aUuid(first + n)))
    const into = { ...seven, tenders: tenders(49, 1_000) }
    const [one, two] = [
      { ...nine, tenders: tenders(1, 2_000) },
      { ...nine, tenders: tenders(2, 2_000) },
    ]
    expect(merged(into, one).into.tenders).toHaveLength(50)
    expect(mergeOrders(into, two, commandFor(two))).toEqual({
      ok: false,
      error: { type: 'too-many', what: 'tenders', max: 50 },
    })
  })

  it('of an order with itself', () => {
    expect(applyCommand(seven, commandFor(seven))).toEqual({ ok: false, error: { type: 'same-order' } })
  })
})
