import { expect, it } from 'vitest'
import { mergeCommand } from '../edit/merge-command.ts'
import { mergeOrders } from '../edit/merge-orders.ts'
import { moveLines } from '../edit/move-lines.ts'
import { moveLinesCommand } from '../edit/move-lines-command.ts'
import { isOpen, type OpenOrder, type Order } from '../order/order.ts'
import { aUuid } from '../testing/ids.ts'
import { aLine } from '../testing/order-builders.ts'
import { aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import type { KitchenRouting } from './kitchen-routing.ts'
import { kitchenTickets } from './kitchen-tickets.ts'

const ROUTING: KitchenRouting = {
  stations: [{ id: 'grill', name: 'Grill', kind: 'grill', active: true }],
  routes: [],
  otherwise: { stationIds: ['grill'] },
}

const AT = '2026-11-21T10:30:00.000Z'
const [SEVEN, NINE] = [aUuid(1), aUuid(2)]
const STEAK = aLine({ id: 'steak', name: 'Steak', quantity: 2 })
const CAKE = aLine({ id: 'cake', name: 'Cake' })
const RIBS = aLine({ id: 'ribs', name: 'Ribs' })

const seven = aSentOrder(
  aSend(
    { lines: [STEAK, CAKE], table: { id: 't7', name: '7' } },
    { waiting: [{ lineId: 'cake', how: 'hold' }] },
  ),
)
const nine = aSentOrder(aSend({ id: NINE, lines: [RIBS], table: { id: 't9', name: '9' } }, { orderId: NINE }))
const stamp = { id: 'move', toOrderId: NINE, at: AT, employeeId: 'employee-1' }

const said = (before: Order, after: Order) =>
  kitchenTickets(before, after, ROUTING).flatMap(({ items, notices }) => [
    ...items.map(({ op, item }) => `${op} ${item.quantity} ${item.name}`),
    ...notices.map(({ type }) => type),
  ])

const fireCake = (order: OpenOrder, lineId: string) =>
  orderAfter(order, {
    ...SERVICE_CONTENT,
    type: 'order.fire',
    id: 'fire',
    orderId: order.id,
    lineIds: [lineId],
  })

it('pieces that go to another table are cooked once: carried elsewhere, never thrown away', () => {
  const pieces = [
    { lineId: 'steak', pieces: 1 },
    { lineId: 'cake', pieces: 1 },
  ]
  const newIds = new Map([
    ['steak', 'steak-9'],
    ['cake', 'cake-9'],
  ])
  const command = moveLinesCommand(seven, { ...stamp, pieces, newIds })
  if (!command.ok) throw new Error(command.error.type)
  const both = moveLines(seven, nine, command.value)
  if (!both.ok) throw new Error(both.error.type)
  const { from, to } = both.value
  if (!isOpen(to)) throw new Error('Not open')
  expect(said(seven, from)).toEqual(['MOVED-OUT 1 Steak'])
  expect(said(nine, to)).toEqual(['MOVED-IN 1 Steak'])
  const cake = to.lines.find(({ name }) => name === 'Cake')
  expect(said(to, fireCake(to, cake?.id ?? ''))).toEqual(['ADD 1 Cake'])
})

it('an order that goes into another one is cooked once, and what was held is new when it is fired', () => {
  const both = mergeOrders(nine, seven, mergeCommand(seven, stamp))
  if (!both.ok) throw new Error(both.error.type)
  const { to: into, from } = both.value
  if (!isOpen(into)) throw new Error('Not open')
  expect(from.id).toBe(SEVEN)
  expect(said(seven, from)).toEqual(['MOVED-OUT 2 Steak', 'order-merged'])
  expect(said(nine, into)).toEqual(['MOVED-IN 2 Steak'])
  expect(said(into, fireCake(into, 'cake'))).toEqual(['ADD 1 Cake'])
})
