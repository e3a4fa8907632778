import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OpenOrder, OrderContent } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { OrderTotals } from '../order/order-totals.ts'
import { priceOrder } from '../order/price-order.ts'
import type { Result } from '../shared/result.ts'
import { aHouse, anyFullCart, aUuid } from '../testing/index.ts'
import { ordersOf } from './between-orders.ts'
import { linesWith } from './combo-lines.ts'
import { mergeCommand } from './merge-command.ts'
import { mergeOrders } from './merge-orders.ts'
import { moveLines } from './move-lines.ts'
import { moveLinesCommand } from './move-lines-command.ts'

const AT = '2026-11-21T10:30:00.000Z'
const stamp = { id: aUuid(501), at: AT, employeeId: 'employee-1' }

/** An order as sent, its lines and discounts with ids of their own, without service charges. */
function sent(cart: OrderContent, n: number): OpenOrder {
  const own = (id: string) => `${id}-${n}`
  const { serviceCharges: _, ...content } = cart
  return {
    ...content,
    id: aUuid(n),
    lines: cart.lines.map(({ combo, ...line }) => ({
      ...line,
      id: own(line.id),
      ...(combo && { combo: { ...combo, id: own(combo.id) } }),
    })),
    ...(cart.discounts && {
      discounts: cart.discounts.map((discount) => ({
        ...discount,
        ...(discount.lineIds && { lineIds: discount.lineIds.map(own) }),
      })),
    }),
    status: 'confirmed',
    tenders: [],
    house: aHouse(),
  }
}

const twoOrders = fc
  .tuple(anyFullCart, anyFullCart)
  .map(([a, b]) => [sent(a, 1), sent({ ...b, pricing: a.pricing }, 2)] as const)

/** The value of a command taken. What is given away with its deposit may come to less than nothing: no such case. */
function taken<T>(result: Result<T, OrderRejection>): T {
  if (result.ok) return result.value
  fc.pre(result.error.type !== 'amount-out-of-range')
  throw new Error(result.error.type)
}

const both = (figure: (totals: OrderTotals) => number, ...orders: readonly OpenOrder[]) =>
  orders.reduce((sum, order) => sum + figure(priceOrder(order)), 0)
const listed = (totals: OrderTotals) => totals.lines.reduce((sum, line) => sum + line.listed, 0)
const discounted = (totals: OrderTotals) =>
  (totals.discounts ?? []).reduce((sum, { amount }) => sum + amount, 0)
const total = ({ total: sum }: OrderTotals) => sum

it('merging changes no price and no discount, and a total by rounding taxes per order at most', () => {
  fc.assert(
    fc.property(twoOrders, ([into, from]) => {
      const merged = taken(mergeOrders(into, from, mergeCommand(from, { ...stamp, toOrderId: into.id })))
      const after = merged.to as OpenOrder
      expect(both(listed, after)).toBe(both(listed, into, from))
      expect(both(discounted, after)).toBe(both(discounted, into, from))
      const drift = Math.abs(both(total, after) - both(total, into, from))
      const taxes = priceOrder(after).taxes.length
      expect(drift).toBeLessThanOrEqual(into.pricing.taxRounding === 'per-line' ? 0 : taxes)
    }),
  )
})

it('moving lines loses no piece, no amount taken off, and of percentages and taxes a cent for each at most', () => {
  fc.assert(
    fc.property(twoOrders, fc.nat(), fc.nat(), ([from, to], pick, share) => {
      const line = from.lines[pick % from.lines.length]!
      // Part of a line where it stands alone; of a set menu of any quantities, all of it.
      const pieces = linesWith(from, line.id).length === 1 ? 1 + (share % line.quantity) : line.quantity
      const newIds = new Map([
        [line.id, 'moved'],
        [line.combo?.id ?? '', 'moved-combo'],
      ])
      const command = taken(
        moveLinesCommand(from, {
          ...stamp,
          toOrderId: to.id,
          pieces: [{ lineId: line.id, pieces }],
          newIds,
        }),
      )
      expect(ordersOf(command)).toEqual([from.id, to.id])
      const moved = taken(moveLines(from, to, command))
      const [left, filled] = [moved.from as OpenOrder, moved.to as OpenOrder]

      expect(both(listed, left, filled)).toBe(both(listed, from, to))
      const discounts = [...(from.discounts ?? []), ...(to.discounts ?? [])]
      const percentages = discounts.filter(({ value }) => value.kind === 'percent').length
      // An amount that takes all that percentages left of a line is held by their cent in each of the two orders.
      const held = discounts.length > percentages ? percentages : 0
      const offDrift = Math.abs(both(discounted, left, filled) - both(discounted, from, to))
      expect(offDrift).toBeLessThanOrEqual(percentages + held)
      const taxes = priceOrder(left).taxes.length + priceOrder(filled).taxes.length
      const drift = Math.abs(both(total, left, filled) - both(total, from, to))
      expect(drift).toBeLessThanOrEqual(2 * percentages + 2 * taxes)
    }),
  )
})

it('lines that come back leave both orders with the money they had', () => {
  fc.assert(
    fc.property(twoOrders, fc.nat(), ([from, to], pick) => {
      const lineIds = linesWith(from, from.lines[pick % from.lines.length]!.id)
      const pieces = lineIds.map(({ id, quantity }) => ({ lineId: id, pieces: quantity }))
      const there = taken(moveLinesCommand(from, { ...stamp, toOrderId: to.id, pieces, newIds: new Map() }))
      const away = taken(moveLines(from, to, there))
      const back = taken(
        moveLinesCommand(away.to as OpenOrder, {
          ...stamp,
          id: aUuid(502),
          toOrderId: from.id,
          pieces,
          newIds: new Map(),
        }),
      )
      const again = taken(moveLines(away.to, away.from, back))
      expect(both(listed, again.to as OpenOrder)).toBe(both(listed, from))
      expect(both(total, again.from as OpenOrder)).toBe(both(total, to))
    }),
  )
})
