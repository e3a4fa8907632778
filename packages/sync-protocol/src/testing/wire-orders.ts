import type { OpenOrder, Order } from '@evertill/domain'
import {
  ANNA,
  aCardPayment,
  aDinner,
  aLine,
  anOpenOrder,
  anOrder,
  aPaidOrder,
  aSale,
  aSend,
  aTax,
  aUuid,
  BEER,
  BEN,
  BILL_CONTENT,
  DINNER,
  exactCash,
  orderAfter,
  SERVICE_CONTENT,
  SOUP,
} from '@evertill/domain/testing'

/** Orders in the states the commands of `EVERY_WIRE_COMMAND` are for, all of one evening. */

export const id = aUuid(5_000_000)
export const SERVICE = { ...SERVICE_CONTENT, id }
export const BILL = { ...BILL_CONTENT, id }
export const CHEESE = aUuid(114)
export const CAKE = aUuid(115)
export const MANAGER = 'employee-9'

const table = { id: 'table-7', name: 'Terrace 7' }
export const service = { id: 'service', name: 'Service', rate: 50_000, taxes: [aTax()] }
export const regular = {
  id: aUuid(601),
  name: 'Regular guest',
  source: 'manual',
  value: { kind: 'percent', rate: 100_000 },
  reason: 'Comes every week',
  approvedBy: MANAGER,
} as const
export const happyHour = {
  id: 'happy-1',
  name: 'Happy hour',
  source: 'promotion',
  sourceId: 'happy',
  value: { kind: 'amount', amount: 100, shares: [100] },
  lineIds: [BEER],
  exclusive: true,
  group: 'drinks',
} as const

const evening = anOrder({
  type: 'dine-in',
  table,
  guests: 2,
  note: 'Allergy at seat 2: nuts',
  lines: [
    ...DINNER,
    aLine({
      id: CHEESE,
      name: 'Cheese',
      unitPrice: 3_200,
      weight: { amount: 180, unit: 'kg', manual: false },
      course: 2,
    }),
  ],
  discounts: [regular],
  serviceCharges: [service],
})
export const send = aSend(evening, {
  id,
  waiting: [
    { lineId: SOUP, how: 'stay' },
    { lineId: CHEESE, how: 'hold' },
  ],
  payTime: 'pay-after',
  qualityCheck: true,
})
export const sent = opened(orderAfter(undefined, { ...send, id: 'send-1' }))
export const dinner = aDinner()
export const split = opened(
  orderAfter(dinner, {
    ...BILL,
    id: 'split-1',
    type: 'bill.split',
    plan: { kind: 'equal', checkIds: [ANNA, BEN] },
  }),
)
export const card = aCardPayment(1_000)
export const terminalCard = {
  id: aUuid(212),
  kind: 'card',
  amount: 1_000,
  attemptId: aUuid(301),
  scheme: 'Visa',
  last4: '4242',
  reference: '000123',
} as const
export const byCard = orderAfter(undefined, aPaidOrder({}, { tenders: [aCardPayment(250)] }))
export const waiting = orderAfter(undefined, {
  ...SERVICE,
  id: 'wait-1',
  type: 'order.await-payment',
  order: anOrder(),
})
export const failed = orderAfter(waiting, {
  ...SERVICE,
  id: 'fail-1',
  type: 'order.payment-failed',
  reason: 'Declined',
})
const { order: _, ...kitchenOnly } = aSend()
const cooking = aSale({}, { ...kitchenOnly, id: 'send-2' })
export const handedOver = orderAfter(
  cooking,
  { ...SERVICE, id: 'ready-1', type: 'order.progress', to: 'ready' },
  { ...SERVICE, id: 'picked-up-1', type: 'order.progress', to: 'picked-up' },
)
export const paidDinner = aSale({ lines: DINNER, type: 'dine-in' })
export const neighbour = anOpenOrder({
  id: aUuid(2),
  lines: [aLine({ id: aUuid(102), seat: 1 })],
  tenders: [exactCash(100)],
})

function opened(order: Order): OpenOrder {
  if (!('house' in order) || order.status === 'cancelled' || 'receipt' in order) throw new Error('Not open')
  return order as OpenOrder
}
