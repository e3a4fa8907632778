import { describe, expect, it } from 'vitest'
import { kitchenItems } from '../kitchen/kitchen-item.ts'
import { kitchenNotices } from '../kitchen/kitchen-notices.ts'
import { applyCommand } from '../order/apply-command.ts'
import { priceOrder } from '../order/price-order.ts'
import { isInHouse } from '../service/house.ts'
import { aLine, anOpenOrder, aUuid } from '../testing/index.ts'
import { EDIT_TRAITS, type EditKind, editKind } from './edit-kind.ts'
import type { LineEdit } from './line-edit.ts'
import { touchedLines } from './touched-lines.ts'

const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
const lineId = aUuid(101)
const fish = aLine({ id: lineId, unitPrice: 4_900, weight: { amount: 300, unit: 'kg', manual: false } })
const dear = aLine({
  id: aUuid(102),
  quantity: 2,
  combo,
  unitPrice: 300,
  override: { from: 350, reason: 'Regular' },
})
const side = aLine({ id: aUuid(103), quantity: 2, combo })
const given = {
  id: 'd1',
  name: 'Regulars',
  source: 'manual',
  value: { kind: 'percent', rate: 50_000 },
  reason: 'Regular',
} as const
const order = anOpenOrder({ lines: [fish, dear, side], discounts: [given] })

/** One of each, with what becomes of it and the lines it is about. */
const EDITS: readonly [LineEdit, EditKind, readonly string[]][] = [
  [{ kind: 'add-line', line: aLine({ id: 'new' }) }, 'addition', ['new']],
  [{ kind: 'add-pieces', lineId, pieces: 1 }, 'contradicting', [lineId]],
  [{ kind: 'void', lineId, pieces: 1, reason: 'Cold' }, 'contradicting', [lineId]],
  [
    { kind: 'set-choices', lineId, variantId: 'v', variantName: 'Large', unitPrice: 1, modifiers: [] },
    'contradicting',
    [lineId],
  ],
  [{ kind: 'set-note', lineId, note: 'rare' }, 'last-writer', [lineId]],
  [{ kind: 'set-guest-note', lineId, note: 'From Greece' }, 'last-writer', [lineId]],
  [{ kind: 'set-guest-note', note: 'Happy birthday' }, 'last-writer', []],
  [{ kind: 'set-seat', lineId, seat: 2 }, 'last-writer', [lineId]],
  [{ kind: 'set-course', lineId, course: 2 }, 'contradicting', [lineId]],
  [
    { kind: 'set-weight', lineId, weight: { amount: 1, unit: 'kg', manual: true } },
    'contradicting',
    [lineId],
  ],
  [{ kind: 'override-price', lineId, unitPrice: 1, reason: 'Regular' }, 'contradicting', [lineId]],
  [{ kind: 'restore-price', lineId: dear.id }, 'contradicting', [dear.id]],
  [{ kind: 'set-order-note', note: 'fast' }, 'last-writer', []],
  [{ kind: 'set-guests', guests: 4 }, 'last-writer', []],
  [{ kind: 'set-customer', customer: { name: 'Ada', phone: '' } }, 'last-writer', []],
  [{ kind: 'add-discount', discount: { ...given, id: 'd2' } }, 'contradicting', []],
  [
    { kind: 'add-discount', discount: { ...given, id: 'd2', lineIds: [lineId, side.id] } },
    'contradicting',
    [lineId, side.id],
  ],
  [{ kind: 'remove-discount', discountId: 'd1' }, 'contradicting', []],
  [{ kind: 'set-promotions', discounts: [] }, 'contradicting', []],
  [
    {
      kind: 'set-promotions',
      discounts: [
        { ...given, id: 'p1', source: 'promotion', sourceId: 'happy', lineIds: [side.id, lineId] },
        { ...given, id: 'p2', source: 'promotion', sourceId: 'monday' },
      ],
    },
    'contradicting',
    [side.id, lineId],
  ],
  [{ kind: 'comp', lineId, discountId: 'c1', name: 'Free', reason: 'Late' }, 'contradicting', [lineId]],
  [
    { kind: 'set-service-charges', charges: [{ id: 's', name: 'Service', rate: 1_000, taxes: [] }] },
    'contradicting',
    [],
  ],
]

describe('an edit by a till that was apart', () => {
  it('has an example of each kind here', () => {
    expect(new Set(EDITS.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(EDIT_TRAITS)))
  })

  it.each(EDITS)('$kind', (edit, kind, lines) => {
    expect(editKind(edit)).toBe(kind)
    expect(touchedLines([edit])).toEqual(lines)
  })

  it('touches each line once, and a set menu as a whole', () => {
    const edits: LineEdit[] = [
      { kind: 'set-seat', lineId: dear.id, seat: 1 },
      { kind: 'add-pieces', lineId: dear.id, pieces: 1 },
      { kind: 'add-line', line: aLine({ id: 'new' }) },
    ]
    expect(touchedLines(edits)).toEqual([dear.id, 'new'])
    expect(touchedLines(edits, order)).toEqual([dear.id, 'new', side.id])
  })
})

it.each(EDITS)('$kind is a revision just where the kitchen has something to hear', (edit) => {
  const applied = applyCommand(order, {
    type: 'order.edit',
    id: aUuid(501),
    orderId: order.id,
    at: '2026-11-21T10:30:00.000Z',
    employeeId: 'employee-1',
    edits: [edit],
  })
  if (!applied.ok) throw new Error(applied.error.type)
  const after = applied.value
  if (!isInHouse(after)) throw new Error('not in house')
  const items = kitchenItems(after)
  const hears =
    JSON.stringify(items) !== JSON.stringify(kitchenItems(order)) ||
    kitchenNotices(order, after, items).length > 0
  expect(after.house.revision).toBe(hears ? 2 : 1)
  expect(EDIT_TRAITS[edit.kind].cooking).toBe(hears)
})

it.each(EDITS.filter(([{ kind }]) => editKind({ kind } as LineEdit) === 'last-writer'))(
  '$kind is free to follow the last writer: it moves no money',
  (edit) => {
    const applied = applyCommand(order, {
      type: 'order.edit',
      id: aUuid(501),
      orderId: order.id,
      at: '2026-11-21T10:30:00.000Z',
      employeeId: 'employee-1',
      edits: [edit],
    })
    if (!applied.ok) throw new Error(applied.error.type)
    expect(priceOrder(applied.value)).toEqual(priceOrder(order))
  },
)
