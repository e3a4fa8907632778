import fc, { type Arbitrary } from 'fast-check'
import { expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, type OpenOrder } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import { aHouse, aLine, anyFullCart, aUuid } from '../testing/index.ts'
import type { EditOrder } from './edit-command.ts'
import type { LineEdit } from './line-edit.ts'
import { touchedLines } from './touched-lines.ts'

const AT = '2026-11-21T10:30:00.000Z'

/** An order of single lines, as sent. */
const anyOpen: Arbitrary<OpenOrder> = anyFullCart.map(({ discounts: _, ...cart }) => ({
  ...cart,
  lines: cart.lines.map(({ combo: _combo, ...line }) => line),
  status: 'confirmed',
  tenders: [],
  house: aHouse(),
}))

/** One edit of a line of the order, or a new line. */
function anyEdit(lineIds: readonly string[], fresh: string): Arbitrary<LineEdit> {
  const lineId = fc.constantFrom(...lineIds)
  const pieces = fc.integer({ min: 1, max: 3 })
  const reason = fc.constant('Cold')
  return fc.oneof(
    fc.record({
      kind: fc.constant('add-line' as const),
      line: fc.record({ quantity: pieces }).map((changes) => aLine({ ...changes, id: fresh })),
    }),
    fc.record({ kind: fc.constant('add-pieces' as const), lineId, pieces }),
    fc.record({ kind: fc.constant('void' as const), lineId, pieces, reason }),
    fc.record({ kind: fc.constant('set-seat' as const), lineId, seat: fc.integer({ min: 1, max: 9 }) }),
    fc.record({
      kind: fc.constant('override-price' as const),
      lineId,
      unitPrice: fc.nat(9_999),
      reason,
    }),
    fc.record({
      kind: fc.constant('comp' as const),
      lineId,
      discountId: fc.constant(`comp-${fresh}`),
      name: fc.constant('Free'),
      reason,
    }),
  )
}

const anEdit = (id: string, edits: readonly LineEdit[]): EditOrder => ({
  type: 'order.edit',
  id,
  orderId: aUuid(1),
  at: AT,
  employeeId: 'employee-1',
  edits,
})

const twoEdits = anyOpen.chain((order) => {
  const ids = order.lines.map(({ id }) => id)
  return fc.record({
    order: fc.constant(order),
    one: fc.array(anyEdit(ids, 'fresh-1'), { minLength: 1, maxLength: 3 }),
    two: fc.array(anyEdit(ids, 'fresh-2'), { minLength: 1, maxLength: 3 }),
  })
})

/** The open order after the commands, or undefined where one of them was refused. */
function after(order: OpenOrder, ...commands: readonly EditOrder[]): OpenOrder | undefined {
  let current: OpenOrder = order
  for (const command of commands) {
    const applied = applyCommand(current, command)
    if (!applied.ok || !isOpen(applied.value)) return undefined
    current = applied.value
  }
  return current
}

/** What counts of an order whatever the order things were said in. */
function sense(order: OpenOrder | undefined) {
  if (!order) return undefined
  const byText = <T>(list: readonly T[] = []) => list.map((each) => JSON.stringify(each)).sort()
  const { lines, discounts, house } = order
  return {
    lines: byText(lines),
    discounts: byText(discounts),
    voids: byText(house.voids),
    applied: byText(house.applied),
    revision: house.revision,
    total: priceOrder(order).total,
  }
}

it('edits of different lines come to the same, whichever till was first', () => {
  fc.assert(
    fc.property(twoEdits, ({ order, one, two }) => {
      const [mine, theirs] = [touchedLines(one), touchedLines(two)]
      fc.pre(!mine.some((lineId) => theirs.includes(lineId)))
      const [first, second] = [anEdit('one', one), anEdit('two', two)]
      const [oneFirst, twoFirst] = [after(order, first, second), after(order, second, first)]
      // One way round a bill may come to less than nothing on the way, which is refused.
      fc.pre(oneFirst !== undefined && twoFirst !== undefined)
      expect(sense(oneFirst)).toEqual(sense(twoFirst))
    }),
  )
})

it('the same command twice, at once or later, changes nothing', () => {
  fc.assert(
    fc.property(twoEdits, ({ order, one, two }) => {
      const [first, second] = [anEdit('one', one), anEdit('two', two)]
      const once = after(order, first)
      fc.pre(once !== undefined)
      expect(once && after(once, first)).toBe(once)
      const both = after(order, first, second)
      fc.pre(both !== undefined)
      expect(both && after(both, first, second)).toBe(both)
    }),
  )
})

it('what was ordered is what is there and what was voided, piece by piece', () => {
  fc.assert(
    fc.property(twoEdits, ({ order, one, two }) => {
      const edited = after(order, anEdit('one', one), anEdit('two', two))
      fc.pre(edited !== undefined)
      const pieces = (lines: readonly { readonly quantity: number }[]) =>
        lines.reduce((sum, { quantity }) => sum + quantity, 0)
      const added = [...one, ...two].reduce((sum, edit) => {
        if (edit.kind === 'add-line') return sum + edit.line.quantity
        return edit.kind === 'add-pieces' ? sum + edit.pieces : sum
      }, 0)
      const voided = edited ? edited.house.voids.map(({ line }) => line) : []
      expect(pieces(edited?.lines ?? []) + pieces(voided)).toBe(pieces(order.lines) + added)
    }),
  )
})
