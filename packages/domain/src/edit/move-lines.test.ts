import { describe, expect, it } from 'vitest'
import type { Discount } from '../discount/discount.ts'
import { applyCommand } from '../order/apply-command.ts'
import type { OpenOrder, Order } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import {
  aDraft,
  aHouse,
  aLine,
  anOpenOrder,
  anOrder,
  aPaidOrder,
  aUuid,
  exactCash,
  PRICING,
} from '../testing/index.ts'
import type { MoveLines } from './move-command.ts'
import { moveLines } from './move-lines.ts'
import { type ChosenMove, moveLinesCommand } from './move-lines-command.ts'

const AT = '2026-11-21T10:30:00.000Z'
const [beer, schnitzel, cake] = [
  aLine({ id: aUuid(101), name: 'Beer', unitPrice: 450, quantity: 3, seat: 2 }),
  aLine({ id: aUuid(102), name: 'Schnitzel', unitPrice: 1_990, course: 2 }),
  aLine({ id: aUuid(103), name: 'Cake', unitPrice: 480 }),
]
const seven = anOpenOrder({ lines: [beer, schnitzel] })
const nine = anOpenOrder({ id: aUuid(2), lines: [cake], table: { id: 'table-9', name: '9' } })

function chosen(changes: Partial<ChosenMove> = {}): ChosenMove {
  return {
    id: aUuid(501),
    toOrderId: nine.id,
    at: AT,
    employeeId: 'employee-2',
    pieces: [{ lineId: schnitzel.id, pieces: 1 }],
    newIds: new Map([[beer.id, aUuid(110)]]),
    ...changes,
  }
}

function commandFor(from: OpenOrder, changes: Partial<ChosenMove> = {}): MoveLines {
  const command = moveLinesCommand(from, chosen(changes))
  if (!command.ok) throw new Error(command.error.type)
  return command.value
}

/** Both orders after the move, which must be taken. */
function moved(from: OpenOrder, to: OpenOrder | undefined, command: MoveLines) {
  const both = moveLines(from, to, command)
  if (!both.ok) throw new Error(both.error.type)
  return { from: both.value.from as OpenOrder, to: both.value.to as OpenOrder }
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
const amount = (amount: number, changes: Partial<Discount> = {}): Discount => ({
  ...percent,
  id: 'd2',
  value: { kind: 'amount', amount },
  ...changes,
})

describe('lines that go to another order', () => {
  it('leave the one and stand at the end of the other', () => {
    expect(moved(seven, nine, commandFor(seven))).toEqual({
      from: {
        ...seven,
        lines: [beer],
        house: aHouse({
          revision: 2,
          revisedAt: AT,
          applied: ['send-1', aUuid(501)],
          movedOut: [{ lineId: schnitzel.id, pieces: 1, toOrderId: nine.id }],
        }),
      },
      to: {
        ...nine,
        lines: [cake, schnitzel],
        house: aHouse({
          revision: 2,
          revisedAt: AT,
          applied: ['send-1', aUuid(501)],
          movedIn: [
            {
              lineId: schnitzel.id,
              pieces: 1,
              fromOrderId: seven.id,
              fromLineId: schnitzel.id,
              fromTable: { id: 'table-7', name: '7' },
            },
          ],
        }),
      },
    })
  })

  it('part by pieces under a new id', () => {
    const both = moved(seven, nine, commandFor(seven, { pieces: [{ lineId: beer.id, pieces: 2 }] }))
    expect(both.from.lines).toEqual([{ ...beer, quantity: 1 }, schnitzel])
    expect(both.to.lines).toEqual([cake, { ...beer, id: aUuid(110), quantity: 2 }])
    expect(both.to.house.movedIn).toMatchObject([{ lineId: aUuid(110), pieces: 2, fromLineId: beer.id }])
    expect(totalOf(both.from, both.to)).toBe(totalOf(seven, nine))
  })

  it('go on waiting where they waited', () => {
    const held = anOpenOrder({
      lines: [beer, schnitzel],
      house: aHouse({
        waiting: [
          { lineId: beer.id, how: 'stay' },
          { lineId: schnitzel.id, how: 'hold' },
        ],
      }),
    })
    const both = moved(held, nine, commandFor(held))
    expect(both.from.house.waiting).toEqual([{ lineId: beer.id, how: 'stay' }])
    expect(both.to.house.waiting).toEqual([{ lineId: schnitzel.id, how: 'hold' }])
    const some = moved(held, nine, commandFor(held, { pieces: [{ lineId: beer.id, pieces: 1 }] }))
    expect(some.from.house.waiting).toEqual(held.house.waiting)
    expect(some.to.house.waiting).toEqual([{ lineId: aUuid(110), how: 'stay' }])
  })

  it('open an order of their own', () => {
    const { lines: _, ...head } = anOrder({ id: aUuid(3), type: 'dine-in', employeeId: 'employee-3' })
    const command = commandFor(seven, { toOrderId: aUuid(3), newOrder: head })
    const both = moved(seven, undefined, command)
    expect(both.to).toEqual({
      ...head,
      status: 'confirmed',
      lines: [schnitzel],
      tenders: [],
      house: aHouse({
        sentAt: AT,
        since: AT,
        revisedAt: AT,
        applied: [aUuid(501)],
        movedIn: [
          {
            lineId: schnitzel.id,
            pieces: 1,
            fromOrderId: seven.id,
            fromLineId: schnitzel.id,
            fromTable: { id: 'table-7', name: '7' },
          },
        ],
      }),
    })
    expect(applyCommand(undefined, command)).toEqual({ ok: true, value: both.to })
    expect(applyCommand(both.to, command)).toEqual({ ok: true, value: both.to })
  })

  it('take their set menu along', () => {
    const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
    const lunch = anOpenOrder({
      lines: [
        { ...beer, combo },
        { ...schnitzel, quantity: 3, combo },
      ],
    })
    const newIds = new Map([
      [beer.id, aUuid(110)],
      [schnitzel.id, aUuid(111)],
      [combo.id, 'combo-2'],
    ])
    const both = moved(lunch, nine, commandFor(lunch, { pieces: [{ lineId: beer.id, pieces: 1 }], newIds }))
    expect(both.from.lines).toEqual([
      { ...beer, quantity: 2, combo },
      { ...schnitzel, quantity: 2, combo },
    ])
    expect(both.to.lines).toEqual([
      cake,
      { ...beer, id: aUuid(110), quantity: 1, combo: { ...combo, id: 'combo-2' } },
      { ...schnitzel, id: aUuid(111), quantity: 1, combo: { ...combo, id: 'combo-2' } },
    ])
    const named = commandFor(lunch, {
      pieces: [
        { lineId: beer.id, pieces: 3 },
        { lineId: schnitzel.id, pieces: 3 },
      ],
    })
    expect(named.moved.map(({ line }) => line.quantity)).toEqual([3, 3])
  })

  it('are moved once, whichever order applies the command first and however often', () => {
    const command = commandFor(seven)
    const both = moved(seven, nine, command)
    expect(applyCommand(nine, command)).toEqual({ ok: true, value: both.to })
    expect(applyCommand(seven, command)).toEqual({ ok: true, value: both.from })
    expect(moveLines(both.from, both.to, command)).toEqual({ ok: true, value: both })
  })
})

describe('discounts of lines that go', () => {
  it('in percent are the same on both sides', () => {
    const named = { ...percent, id: 'd3', lineIds: [beer.id, schnitzel.id] }
    const from = { ...seven, discounts: [percent, named] }
    const both = moved(from, nine, commandFor(from))
    expect(both.from.discounts).toEqual([percent, { ...named, lineIds: [beer.id] }])
    expect(both.to.discounts).toEqual([
      { ...named, lineIds: [schnitzel.id] },
      { ...percent, lineIds: [schnitzel.id] },
    ])
    // 13.50 and 19.90, each 10 % twice, and the cake at its price: two bills are rounded twice, to a cent more.
    expect([totalOf(from, nine), totalOf(both.from), totalOf(both.to)]).toEqual([3_185, 1_094, 2_092])
  })

  it('of an amount part by what they took', () => {
    const from = { ...seven, discounts: [amount(1_000)] }
    const both = moved(from, nine, commandFor(from))
    expect(both.from.discounts).toEqual([amount(404)])
    expect(both.to.discounts).toEqual([
      amount(596, { lineIds: [schnitzel.id], value: { kind: 'amount', amount: 596, shares: [596] } }),
    ])
    expect(totalOf(both.from, both.to)).toBe(totalOf(from, nine))
  })

  it('of an amount part by pieces of a line', () => {
    const shares = amount(100, {
      lineIds: [schnitzel.id, beer.id],
      value: { kind: 'amount', amount: 100, shares: [0, 100] },
    })
    const from = { ...seven, discounts: [shares] }
    const both = moved(from, nine, commandFor(from, { pieces: [{ lineId: beer.id, pieces: 1 }] }))
    expect(both.from.discounts).toEqual([
      { ...shares, value: { kind: 'amount', amount: 67, shares: [0, 67] } },
    ])
    expect(both.to.discounts).toEqual([
      { ...shares, lineIds: [aUuid(110)], value: { kind: 'amount', amount: 33, shares: [33] } },
    ])
    expect(totalOf(both.from, both.to)).toBe(totalOf(from, nine))
  })

  it('of amounts that made a line free leave each of its pieces free', () => {
    const two = { ...beer, unitPrice: 55_713, quantity: 2 }
    const from = {
      ...seven,
      lines: [two],
      discounts: [amount(42_969, { id: 'a' }), amount(68_457, { id: 'b' })],
    }
    const both = moved(from, nine, commandFor(from, { pieces: [{ lineId: two.id, pieces: 1 }] }))
    expect([totalOf(from), totalOf(both.from), totalOf(both.to)]).toEqual([0, 0, 480])
  })

  it('go wholly with the last line they name, and not at all where they took nothing', () => {
    const [all, none] = [
      amount(5_000, { lineIds: [schnitzel.id] }),
      amount(70, {
        id: 'd4',
        lineIds: [schnitzel.id, beer.id],
        value: { kind: 'amount', amount: 70, shares: [0, 70] },
      }),
    ]
    const from = { ...seven, discounts: [all, none] }
    const both = moved(from, nine, commandFor(from))
    expect(both.from.discounts).toEqual([
      { ...none, lineIds: [beer.id], value: { kind: 'amount', amount: 70, shares: [70] } },
    ])
    expect(both.to.discounts).toEqual([{ ...all, value: { kind: 'amount', amount: 1_990, shares: [1_990] } }])
    expect(totalOf(both.from, both.to)).toBe(totalOf(from, nine))
  })

  it('meet a discount on the whole order, which keeps to its own lines', () => {
    const to = { ...nine, discounts: [percent, amount(20, { lineIds: [cake.id] })] }
    const both = moved(seven, to, commandFor(seven))
    expect(both.to.discounts).toEqual([to.discounts[1], { ...percent, lineIds: [cake.id] }])
    expect(totalOf(both.from, both.to)).toBe(totalOf(seven, to))
  })

  it('stay behind where that of the other order is for all its lines', () => {
    const from = { ...seven, discounts: [percent, amount(100, { lineIds: [schnitzel.id] })] }
    const to = { ...nine, discounts: [{ ...percent, id: 'd9' }] }
    const command = commandFor(from, { wholeOrderDiscounts: 'all-lines' })
    const both = moved(from, to, command)
    expect(both.from.discounts).toEqual([percent])
    expect(both.to.discounts).toEqual([
      { ...percent, id: 'd9' },
      amount(100, { lineIds: [schnitzel.id], value: { kind: 'amount', amount: 100, shares: [100] } }),
    ])
    // (4.80 + 19.90 - 1.00) less 10 %.
    expect(totalOf(both.to)).toBe(2_133)
  })

  it('never narrow one on the whole order that has the same id', () => {
    const from = { ...seven, discounts: [{ ...percent, lineIds: [schnitzel.id] }] }
    const to = { ...nine, discounts: [percent] }
    const both = moved(from, to, commandFor(from, { wholeOrderDiscounts: 'all-lines' }))
    expect(both.to.discounts).toEqual([
      percent,
      { ...percent, id: `d1/${aUuid(501)}`, lineIds: [schnitzel.id] },
    ])
  })

  it('are put together again when the lines come back', () => {
    const from = { ...seven, discounts: [{ ...percent, lineIds: [beer.id, schnitzel.id] }, amount(1_000)] }
    const there = moved(from, nine, commandFor(from))
    const back = commandFor(there.to, { id: aUuid(502), toOrderId: seven.id })
    const again = moved(there.to, there.from, back)
    expect(again.to.discounts).toEqual([
      { ...percent, lineIds: [beer.id, schnitzel.id] },
      amount(404, { lineIds: [beer.id] }),
      amount(596, {
        id: `d2/${aUuid(502)}`,
        lineIds: [schnitzel.id],
        value: { kind: 'amount', amount: 596, shares: [596] },
      }),
    ])
    expect(again.from).not.toHaveProperty('discounts')
    expect(totalOf(again.from, again.to)).toBe(totalOf(from, nine))
  })
})

describe('moving lines is refused', () => {
  const refusal = (from: OpenOrder, changes: Partial<ChosenMove>) => {
    const command = moveLinesCommand(from, chosen(changes))
    return command.ok ? 'taken' : command.error
  }

  it.each<[string, Partial<ChosenMove>, unknown]>([
    ['of nothing', { pieces: [] }, { type: 'nothing-to-change' }],
    [
      'of a line that is gone',
      { pieces: [{ lineId: 'x', pieces: 1 }] },
      { type: 'no-such-line', lineId: 'x' },
    ],
    ...[0, 1.5, Number.NaN].map((pieces): [string, Partial<ChosenMove>, unknown] => [
      `of ${pieces} pieces`,
      { pieces: [{ lineId: beer.id, pieces }] },
      { type: 'quantity-out-of-range', quantity: pieces },
    ]),
    [
      'of more than there is',
      { pieces: [{ lineId: beer.id, pieces: 4 }] },
      { type: 'more-than-ordered', lineId: beer.id, ordered: 3 },
    ],
    [
      'of some pieces without a new id',
      { pieces: [{ lineId: beer.id, pieces: 2 }], newIds: new Map() },
      { type: 'new-id-missing', of: beer.id },
    ],
    [
      'of a line by two numbers',
      {
        pieces: [
          { lineId: beer.id, pieces: 1 },
          { lineId: beer.id, pieces: 2 },
        ],
      },
      { type: 'line-moved-twice', lineId: beer.id },
    ],
  ])('at the tap: %s', (_, changes, expected) => {
    expect(refusal(seven, changes)).toEqual(expected)
  })

  it('at the tap: of part of a set menu without a new id for it, or of part of its pieces', () => {
    const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
    const lunch = anOpenOrder({
      lines: [
        { ...beer, combo },
        { ...schnitzel, combo },
      ],
    })
    expect(refusal(lunch, { pieces: [{ lineId: beer.id, pieces: 1 }] })).toEqual({
      type: 'combo-broken',
      comboId: 'combo-1',
    })
    const two = anOpenOrder({ lines: [{ ...beer, quantity: 2, combo }] })
    expect(refusal(two, { pieces: [{ lineId: beer.id, pieces: 1 }] })).toEqual({
      type: 'new-id-missing',
      of: 'combo-1',
    })
  })

  const outcome = (from: Order | undefined, to: Order | undefined, command: MoveLines) => {
    const both = moveLines(from, to, command)
    return both.ok ? 'taken' : both.error
  }
  const command = commandFor(seven)
  const some = commandFor(seven, { pieces: [{ lineId: beer.id, pieces: 2 }] })
  const withMoved = (changes: object): MoveLines => ({
    ...command,
    moved: [{ ...command.moved[0]!, ...changes }],
  })
  const paid = applyCommand(undefined, aPaidOrder())
  if (!paid.ok) throw new Error(paid.error.type)
  const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
  const fact = { id: 'f1', tenderId: 't', employeeId: 'e', at: AT, businessDay: '2026-11-21' }

  it.each<[string, Order | undefined, Order | undefined, MoveLines, unknown]>([
    ['from no order', undefined, nine, command, { type: 'no-such-order' }],
    ['to no order', seven, undefined, command, { type: 'no-such-order' }],
    ['from another order', nine, nine, command, { type: 'wrong-order', expected: nine.id, got: seven.id }],
    ['from a basket', aDraft(), nine, command, { type: 'edit-before-send' }],
    ['from a paid order', paid.value, nine, command, { type: 'edit-after-payment' }],
    ['to a basket', seven, aDraft({ id: nine.id }), command, { type: 'edit-before-send' }],
    [
      'from a split bill',
      { ...seven, split: { plan: { kind: 'equal', checkIds: ['a', 'b'] }, tenders: [] } },
      nine,
      command,
      { type: 'settled-in-part' },
    ],
    [
      'from a bill paid in part by check',
      { ...seven, paidChecks: [] },
      nine,
      command,
      { type: 'settled-in-part' },
    ],
    [
      'from a bill with a corrected tip',
      { ...seven, tipAdjustments: [{ ...fact, tip: 1 }] },
      nine,
      command,
      { type: 'settled-in-part' },
    ],
    [
      'from a bill with a payment that bounced',
      { ...seven, reversals: [{ ...fact, reason: 'Bounced' }] },
      nine,
      command,
      { type: 'settled-in-part' },
    ],
    ['of nothing', seven, nine, { ...command, moved: [] }, { type: 'nothing-to-change' }],
    [
      'of a line twice',
      seven,
      nine,
      { ...command, moved: [command.moved[0]!, command.moved[0]!] },
      { type: 'line-moved-twice', lineId: schnitzel.id },
    ],
    [
      'of a line that is gone',
      { ...seven, lines: [beer] },
      nine,
      command,
      { type: 'no-such-line', lineId: schnitzel.id },
    ],
    ...(
      [
        ['at another price', withMoved({ line: { ...schnitzel, unitPrice: 1 } })],
        ['of more than there is', withMoved({ line: { ...schnitzel, quantity: 2 } })],
        ['of no piece', withMoved({ line: { ...schnitzel, quantity: 0 } })],
        ['of half a piece', withMoved({ line: { ...schnitzel, quantity: 0.5 } })],
        ['out of the queue', withMoved({ waiting: 'hold' })],
        ['into a set menu', withMoved({ line: { ...schnitzel, combo } })],
        ['with a discount it has not', { ...command, discounts: [percent] }],
      ] satisfies [string, MoveLines][]
    ).map(([what, changed]): [string, Order, Order, MoveLines, unknown] => [
      what,
      seven,
      nine,
      changed,
      { type: 'changed-meanwhile' },
    ]),
    [
      'without a discount it has',
      { ...seven, discounts: [percent] },
      nine,
      command,
      { type: 'changed-meanwhile' },
    ],
    [
      'of half a set menu',
      {
        ...seven,
        lines: [
          { ...beer, quantity: 1, combo },
          { ...schnitzel, combo },
        ],
      },
      nine,
      withMoved({ line: { ...schnitzel, combo } }),
      { type: 'combo-broken', comboId: 'combo-1' },
    ],
    [
      'that leaves less than was paid',
      { ...seven, tenders: [exactCash(1_351)] },
      nine,
      command,
      { type: 'less-than-paid', total: 1_350, paid: 1_351 },
    ],
    [
      'to a line of the same id',
      seven,
      { ...nine, lines: [{ ...cake, id: aUuid(110) }] },
      some,
      { type: 'line-exists', lineId: aUuid(110) },
    ],
    [
      'to an order that leaves another way',
      seven,
      { ...nine, type: 'takeaway' },
      command,
      { type: 'orders-not-alike' },
    ],
    [
      'to an order that rounds another way',
      seven,
      { ...nine, pricing: { ...PRICING, taxRounding: 'per-line' } },
      command,
      { type: 'orders-not-alike' },
    ],
    ['to another store', seven, { ...nine, storeId: 'store-2' }, command, { type: 'orders-not-alike' }],
    [
      'by another rounding than the order has',
      seven,
      nine,
      { ...command, source: { ...command.source, pricing: { ...PRICING, roundingMode: 'up' } } },
      { type: 'orders-not-alike' },
    ],
    [
      'to a new order of another id',
      seven,
      undefined,
      { ...command, newOrder: anOrder({ id: aUuid(3) }) },
      { type: 'wrong-order', expected: nine.id, got: aUuid(3) },
    ],
  ])('%s', (_, from, to, changed, expected) => {
    expect(outcome(from, to, changed)).toEqual(expected)
  })

  it('from an order to itself', () => {
    expect(applyCommand(seven, { ...command, toOrderId: seven.id })).toEqual({
      ok: false,
      error: { type: 'same-order' },
    })
  })

  it('from a split bill only, not to one', () => {
    const split = { plan: { kind: 'equal', checkIds: ['a', 'b'] }, tenders: [] } as const
    expect(outcome(seven, { ...nine, split }, command)).toBe('taken')
  })
})
