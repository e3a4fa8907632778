import { describe, expect, it } from 'vitest'
import { kitchenItems } from '../kitchen/kitchen-item.ts'
import { applyCommand } from '../order/apply-command.ts'
import { balanceOf } from '../order/balance-of.ts'
import type { OpenOrder, Order } from '../order/order.ts'
import type { HouseCommand } from '../order/order-command.ts'
import { priceOrder } from '../order/price-order.ts'
import { aLine, anOrder, aUuid } from '../testing/index.ts'
import { mergeCommand } from './merge-command.ts'
import { moveLinesCommand } from './move-lines-command.ts'

/** Head office: all orders, each command given to every order it names. */
function evening() {
  const orders = new Map<string, Order>()
  let n = 0
  const stamp = () => ({
    id: aUuid(600 + n++),
    at: `2026-11-21T19:${String(n).padStart(2, '0')}:00.000Z`,
    employeeId: 'employee-1',
  })
  return {
    stamp,
    order: (id: string) => orders.get(id) as OpenOrder,
    do: (command: HouseCommand) => {
      const named = 'toOrderId' in command ? [command.orderId, command.toOrderId] : [command.orderId]
      for (const id of named) {
        const applied = applyCommand(orders.get(id), command)
        if (!applied.ok) throw new Error(`${command.type}: ${applied.error.type}`)
        orders.set(id, applied.value)
      }
    },
    total: () =>
      [...orders.values()]
        .filter(({ status }) => status !== 'cancelled')
        .reduce((sum, order) => sum + priceOrder(order).total, 0),
  }
}

const [beer, schnitzel, soup, wine] = [
  aLine({ id: 'beer', name: 'Beer', unitPrice: 450, quantity: 4 }),
  aLine({ id: 'schnitzel', name: 'Schnitzel', unitPrice: 1_990, quantity: 2 }),
  aLine({ id: 'soup', name: 'Soup', unitPrice: 650 }),
  aLine({ id: 'wine', name: 'Wine', unitPrice: 3_200 }),
]

describe('an evening at two tables', () => {
  it('comes to the cent through edits, a move and a merge', () => {
    const till = evening()
    const [seven, nine] = [aUuid(1), aUuid(2)]
    const order = anOrder({ id: seven, type: 'dine-in', lines: [beer, schnitzel] })
    till.do({ ...till.stamp(), type: 'order.send', orderId: seven, order, waiting: [] })
    const other = anOrder({ id: nine, type: 'dine-in', lines: [soup] })
    till.do({ ...till.stamp(), type: 'order.send', orderId: nine, order: other, waiting: [] })
    expect(till.total()).toBe(6_430)

    till.do({
      ...till.stamp(),
      type: 'order.edit',
      orderId: seven,
      edits: [
        { kind: 'add-line', line: wine },
        { kind: 'void', lineId: 'beer', pieces: 1, reason: 'Flat' },
        { kind: 'comp', lineId: 'schnitzel', discountId: 'comp-1', name: 'On the house', reason: 'Late' },
      ],
    })
    expect(till.total()).toBe(6_430 + 3_200 - 450 - 3_980)

    const move = moveLinesCommand(till.order(seven), {
      ...till.stamp(),
      toOrderId: nine,
      pieces: [
        { lineId: 'beer', pieces: 1 },
        { lineId: 'schnitzel', pieces: 1 },
      ],
      newIds: new Map([
        ['beer', 'beer-9'],
        ['schnitzel', 'schnitzel-9'],
      ]),
    })
    if (!move.ok) throw new Error(move.error.type)
    till.do(move.value)
    expect(till.total()).toBe(5_200)
    expect([seven, nine].map((id) => priceOrder(till.order(id)).total)).toEqual([4_100, 1_100])

    till.do(mergeCommand(till.order(nine), { ...till.stamp(), toOrderId: seven }))
    const merged = till.order(seven)
    expect(till.order(nine)).toMatchObject({ status: 'cancelled', mergedInto: seven })
    expect(till.total()).toBe(5_200)
    expect(balanceOf(merged)).toBe(5_200)
    expect(kitchenItems(merged).map(({ quantity, name }) => `${quantity} ${name}`)).toEqual([
      '2 Beer',
      '1 Schnitzel',
      '1 Wine',
      '1 Soup',
      '1 Beer',
      '1 Schnitzel',
    ])
    expect(merged.house.voids.map(({ line, reason }) => [line.quantity, line.name, reason])).toEqual([
      [1, 'Beer', 'Flat'],
    ])
  })
})
