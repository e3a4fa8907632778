import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import type { OpenOrder, Order } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import { aHouse, anOpenOrder } from '../testing/house-builders.ts'
import { aDraft, aLine, aPaidOrder, aUuid, exactCash } from '../testing/index.ts'
import type { EditOrder } from './edit-command.ts'
import type { LineEdit } from './line-edit.ts'

const AT = '2026-11-21T10:30:00.000Z'

function anEdit(edits: readonly LineEdit[], changes: Partial<EditOrder> = {}): EditOrder {
  return {
    type: 'order.edit',
    id: aUuid(501),
    orderId: aUuid(1),
    at: AT,
    employeeId: 'employee-2',
    edits,
    ...changes,
  }
}

/** The order after these edits, which must be taken. */
function edited(order: Order, ...edits: LineEdit[]): OpenOrder {
  const applied = applyCommand(order, anEdit(edits))
  if (!applied.ok) throw new Error(applied.error.type)
  return applied.value as OpenOrder
}

const refusal = (order: Order | undefined, ...edits: LineEdit[]) => {
  const applied = applyCommand(order, anEdit(edits))
  return applied.ok ? 'taken' : applied.error
}

const [soup, steak, wine] = [
  aLine({ id: aUuid(101), name: 'Soup', unitPrice: 650, quantity: 3, seat: 1 }),
  aLine({ id: aUuid(102), name: 'Steak', unitPrice: 2_850, course: 2 }),
  aLine({ id: aUuid(103), name: 'Wine', unitPrice: 3_200 }),
]
const table = anOpenOrder({ lines: [soup, steak] })
const noted = { revision: 1, revisedAt: aHouse().revisedAt, applied: ['send-1', aUuid(501)] }
const revised = { revision: 2, revisedAt: AT, applied: ['send-1', aUuid(501)] }

describe('an order with the kitchen', () => {
  it('gets more lines, fired or held, as the round to repeat', () => {
    const cake = aLine({ id: aUuid(104), name: 'Cake' })
    expect(
      edited(table, { kind: 'add-line', line: wine }, { kind: 'add-line', line: cake, waiting: 'hold' }),
    ).toEqual({
      ...table,
      lines: [soup, steak, wine, cake],
      house: aHouse({
        ...revised,
        waiting: [{ lineId: cake.id, how: 'hold' }],
        lastRound: [wine.id, cake.id],
      }),
    })
  })

  it('gets more pieces of a line at the price of the line', () => {
    expect(edited(table, { kind: 'add-pieces', lineId: soup.id, pieces: 2 })).toEqual({
      ...table,
      lines: [{ ...soup, quantity: 5 }, steak],
      house: aHouse(revised),
    })
  })

  it('gives pieces back, with who, when and why', () => {
    const after = edited(table, { kind: 'void', lineId: soup.id, pieces: 1, reason: 'Too salty' })
    expect(after).toEqual({
      ...table,
      lines: [{ ...soup, quantity: 2 }, steak],
      house: aHouse({
        ...revised,
        voids: [{ line: { ...soup, quantity: 1 }, reason: 'Too salty', employeeId: 'employee-2', at: AT }],
      }),
    })
  })

  it('loses a line with its last piece, and its place in the queue', () => {
    const held = anOpenOrder({
      lines: [soup, steak],
      house: aHouse({
        waiting: [
          { lineId: soup.id, how: 'stay' },
          { lineId: steak.id, how: 'hold' },
        ],
      }),
    })
    const after = edited(held, {
      kind: 'void',
      lineId: steak.id,
      pieces: 1,
      reason: 'Changed their mind',
      approvedBy: 'manager-1',
    })
    expect(after.lines).toEqual([soup])
    expect(after.house.waiting).toEqual([{ lineId: soup.id, how: 'stay' }])
    expect(after.house.voids).toEqual([
      {
        line: steak,
        reason: 'Changed their mind',
        employeeId: 'employee-2',
        approvedBy: 'manager-1',
        at: AT,
      },
    ])
  })

  it('may lose all its lines', () => {
    const after = edited(anOpenOrder(), { kind: 'void', lineId: aLine().id, pieces: 1, reason: 'Left' })
    expect(after.lines).toEqual([])
  })

  it('gets other choices for a line at the menu price', () => {
    const overridden = {
      ...steak,
      unitPrice: 2_000,
      override: { from: 2_850, reason: 'Regular' },
    }
    const choices = {
      variantId: 'large',
      variantName: 'Large',
      unitPrice: 3_350,
      modifiers: [{ groupId: 'sauce', modifierId: 'pepper', name: 'Pepper sauce', price: 250 }],
    }
    const after = edited(anOpenOrder({ lines: [overridden] }), {
      kind: 'set-choices',
      lineId: steak.id,
      ...choices,
    })
    expect(after.lines).toEqual([{ ...steak, ...choices }])
    expect(after.house).toEqual(aHouse(revised))
  })

  it('is revised for what the kitchen serves differently, and only noted for the rest', () => {
    expect(edited(table, { kind: 'set-seat', lineId: steak.id, seat: 2 }).house).toEqual(aHouse(revised))
    expect(edited(table, { kind: 'set-guest-note', note: 'Happy birthday' }).house).toEqual(aHouse(noted))
    expect(
      edited(table, { kind: 'set-guests', guests: 4 }, { kind: 'set-note', lineId: steak.id, note: 'rare' })
        .house,
    ).toEqual(aHouse(revised))
  })

  it('changes by all edits or by none', () => {
    const kept = structuredClone(table)
    expect(
      refusal(
        table,
        { kind: 'add-line', line: wine },
        { kind: 'void', lineId: steak.id, pieces: 2, reason: 'Burnt' },
      ),
    ).toEqual({ type: 'more-than-ordered', lineId: steak.id, ordered: 1 })
    expect(table).toEqual(kept)
  })

  it('changes once by one command', () => {
    const command = anEdit([{ kind: 'add-pieces', lineId: soup.id, pieces: 1 }])
    const once = edited(table, ...command.edits)
    const again = applyCommand(once, command)
    expect(again.ok && again.value).toBe(once)
  })

  it('is discounted, and freed of a discount', () => {
    const discount = {
      id: 'd1',
      name: 'Regulars',
      source: 'manual',
      value: { kind: 'percent', rate: 100_000 },
      reason: 'Regular',
    } as const
    const cheaper = edited(table, { kind: 'add-discount', discount })
    expect(cheaper).toEqual({ ...table, discounts: [discount], house: aHouse(noted) })
    expect(priceOrder(cheaper).total).toBe(4_320)
    const dear = applyCommand(
      cheaper,
      anEdit([{ kind: 'remove-discount', discountId: 'd1' }], { id: aUuid(502) }),
    )
    expect(dear.ok && priceOrder(dear.value).total).toBe(4_800)
  })

  it('has the promotions of now, before what people gave', () => {
    const manual = { id: 'd1', name: 'Regulars', source: 'manual', reason: 'Regular' } as const
    const value = { kind: 'amount', amount: 100 } as const
    const promotion = { id: 'p1', name: 'Happy hour', source: 'promotion', sourceId: 'happy', value } as const
    const given = { ...manual, value }
    const before = anOpenOrder({ lines: [soup], discounts: [{ ...promotion, id: 'p0' }, given] })
    const after = edited(before, { kind: 'set-promotions', discounts: [promotion] })
    expect(after).toEqual({ ...before, discounts: [promotion, given], house: aHouse(noted) })
    expect(refusal(before, { kind: 'set-promotions', discounts: [given] })).toEqual({
      type: 'not-a-promotion',
      discountId: 'd1',
      source: 'manual',
    })
  })

  it('has a line the house pays for', () => {
    const comp = { lineId: steak.id, discountId: 'c1', name: 'On the house', reason: 'Waited an hour' }
    const after = edited(table, { kind: 'comp', ...comp, approvedBy: 'manager-1' })
    expect(after).toEqual({
      ...table,
      discounts: [
        {
          id: 'c1',
          name: 'On the house',
          source: 'comp',
          value: { kind: 'percent', rate: 1_000_000 },
          lineIds: [steak.id],
          reason: 'Waited an hour',
          approvedBy: 'manager-1',
        },
      ],
      house: aHouse(noted),
    })
    expect(priceOrder(after).total).toBe(1_950)
    expect(edited(table, { kind: 'comp', ...comp }).discounts?.[0]).not.toHaveProperty('approvedBy')
  })

  it('has a whole set menu the house pays for', () => {
    const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
    const lunch = anOpenOrder({ lines: [{ ...soup, combo }, { ...steak, combo }, wine] })
    const comp = { kind: 'comp', lineId: steak.id, discountId: 'c1', name: 'Free', reason: 'Late' } as const
    expect(priceOrder(edited(lunch, comp)).total).toBe(3_200)
  })

  it('may come down to what is paid and no further', () => {
    const paid = (amount: number) => anOpenOrder({ lines: [soup, steak], tenders: [exactCash(amount)] })
    const back: LineEdit = { kind: 'void', lineId: soup.id, pieces: 1, reason: 'Cold' }
    expect(priceOrder(table).total).toBe(4_800)
    expect(refusal(paid(4_151), back)).toEqual({ type: 'less-than-paid', total: 4_150, paid: 4_151 })
    expect(edited(paid(4_150), back).tenders).toEqual([exactCash(4_150)])
  })
})

describe('an edit is refused', () => {
  const paid = applyCommand(undefined, aPaidOrder())
  if (!paid.ok) throw new Error(paid.error.type)
  const cancelled: Order = {
    ...table,
    status: 'cancelled',
    cancelledAt: AT,
    cancelledBy: 'employee-1',
    reason: 'Left',
  }
  const note: LineEdit = { kind: 'set-order-note', note: 'Birthday' }
  const back = { kind: 'void', lineId: soup.id, pieces: 1, reason: 'Cold' } as const

  it.each<[string, Order | undefined, readonly LineEdit[], unknown]>([
    ['without an order', undefined, [note], { type: 'no-such-order' }],
    [
      'on another order',
      anOpenOrder({ id: aUuid(2) }),
      [note],
      { type: 'wrong-order', expected: aUuid(2), got: aUuid(1) },
    ],
    ['before the order is sent', aDraft(), [note], { type: 'edit-before-send' }],
    ['once it is paid', paid.value, [note], { type: 'edit-after-payment' }],
    [
      'once it is cancelled',
      cancelled,
      [note],
      { type: 'not-allowed-in-state', command: 'order.edit', status: 'cancelled' },
    ],
    ['with nothing in it', table, [], { type: 'nothing-to-change' }],
    [
      'with more than 500 changes',
      table,
      Array.from({ length: 501 }, () => note),
      { type: 'too-many', what: 'changes', max: 500 },
    ],
    [
      'after two thousand commands',
      anOpenOrder({ house: aHouse({ applied: Array.from({ length: 2_000 }, (_, n) => `c${n}`) }) }),
      [note],
      { type: 'too-many-commands', max: 2_000 },
    ],
    [
      'that adds a line twice',
      table,
      [{ kind: 'add-line', line: soup }],
      { type: 'line-exists', lineId: soup.id },
    ],
    [
      'that adds no piece of a new line',
      table,
      [{ kind: 'add-line', line: { ...wine, quantity: 0 } }],
      { type: 'quantity-out-of-range', quantity: 0 },
    ],
    ...[0, -1, 1.5, 10_000, Number.NaN].flatMap((pieces): [string, Order, readonly LineEdit[], unknown][] => [
      [
        `that adds ${pieces} pieces`,
        table,
        [{ kind: 'add-pieces', lineId: soup.id, pieces }],
        { type: 'quantity-out-of-range', quantity: pieces },
      ],
      [
        `that voids ${pieces} pieces`,
        table,
        [{ ...back, pieces }],
        { type: 'quantity-out-of-range', quantity: pieces },
      ],
    ]),
    [
      'that brings a line over 9,999 pieces',
      table,
      [{ kind: 'add-pieces', lineId: soup.id, pieces: 9_997 }],
      { type: 'quantity-out-of-range', quantity: 10_000 },
    ],
    [
      'that voids more than there is',
      table,
      [{ ...back, pieces: 4 }],
      { type: 'more-than-ordered', lineId: soup.id, ordered: 3 },
    ],
    ['that voids without a reason', table, [{ ...back, reason: ' ' }], { type: 'reason-missing' }],
    [
      'with a reason of 201 characters',
      table,
      [{ ...back, reason: 'x'.repeat(201) }],
      { type: 'text-too-long', field: 'reason', max: 200 },
    ],
    ...(
      [
        { ...back, lineId: 'x' },
        { kind: 'add-pieces', lineId: 'x', pieces: 1 },
        { kind: 'set-seat', lineId: 'x', seat: 1 },
        { kind: 'set-choices', lineId: 'x', variantId: '', variantName: '', unitPrice: 0, modifiers: [] },
      ] satisfies LineEdit[]
    ).map((edit): [string, Order, readonly LineEdit[], unknown] => [
      `to a line that is gone (${edit.kind})`,
      table,
      [edit],
      { type: 'no-such-line', lineId: 'x' },
    ]),
    [
      'that removes no discount',
      table,
      [{ kind: 'remove-discount', discountId: 'd1' }],
      { type: 'no-such-discount', discountId: 'd1' },
    ],
    [
      'that comps without a reason',
      table,
      [{ kind: 'comp', lineId: soup.id, discountId: 'c1', name: 'Free', reason: '' }],
      { type: 'reason-missing' },
    ],
    [
      'that comps with a reason of 201 characters',
      table,
      [{ kind: 'comp', lineId: soup.id, discountId: 'c1', name: 'Free', reason: 'x'.repeat(201) }],
      { type: 'text-too-long', field: 'reason', max: 200 },
    ],
    [
      'that comps a line that is gone',
      table,
      [{ kind: 'comp', lineId: 'x', discountId: 'c1', name: 'Free', reason: 'Late' }],
      { type: 'no-such-line', lineId: 'x' },
    ],
    [
      'that makes the order less than nothing',
      table,
      [{ kind: 'add-line', line: { ...wine, unitPrice: -4_801 } }],
      { type: 'amount-out-of-range', field: 'total', amount: -1 },
    ],
  ])('%s', (_, order, edits, expected) => {
    expect(refusal(order, ...edits)).toEqual(expected)
  })
})
