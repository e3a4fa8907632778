import type { OpenOrder } from '../order/order.ts'
import { anOrder } from './order-builders.ts'

/** An order sent to the kitchen at ten past ten and not paid: one espresso at table 7 unless said otherwise. */
export function anOpenOrder(changes: Partial<OpenOrder> = {}): OpenOrder {
  return {
    ...anOrder({ type: 'dine-in', table: { id: 'table-7', name: '7' } }),
    status: 'confirmed',
    tenders: [],
    house: aHouse(),
    ...changes,
  }
}

/** What the kitchen keeps of an order at its first send. */
export function aHouse(changes: Partial<OpenOrder['house']> = {}): OpenOrder['house'] {
  return {
    revision: 1,
    sentAt: '2026-11-21T10:10:00.000Z',
    since: '2026-11-21T10:10:00.000Z',
    revisedAt: '2026-11-21T10:10:00.000Z',
    waiting: [],
    voids: [],
    applied: ['send-1'],
    ...changes,
  }
}
