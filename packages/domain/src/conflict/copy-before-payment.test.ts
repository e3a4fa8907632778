import { describe, expect, it } from 'vitest'
import { isOpen, isPaid, type OpenOrder } from '../order/order.ts'
import {
  aBillPayment,
  anArrival,
  aSend,
  aUuid,
  DINNER,
  SERVICE_CONTENT,
  serverAfter,
} from '../testing/index.ts'
import type { SharedCommand } from './order-conflict-kind.ts'
import { reconcileArrival } from './reconcile-order.ts'
import { type ServerOrder, unknownOrder } from './server-order.ts'

const orderId = aUuid(1)
const SENT = serverAfter(unknownOrder(orderId), anArrival('till-0', aSend({ lines: DINNER }), 'send'))
const openOf = ({ order }: ServerOrder): OpenOrder => {
  if (!order || !isOpen(order)) throw new Error('The order is not open')
  return order
}
const pay = anArrival('till-1', { ...aBillPayment(openOf(SENT)), id: 'pay' }, 'pay', SENT.rev)
const copy = (id: string) =>
  anArrival(
    'till-2',
    { type: 'receipt.reprint', orderId, copy: 1, reason: 'Guest asked' } as SharedCommand,
    id,
  )
const copiesOn = ({ order }: ServerOrder) => (order && isPaid(order) ? order.reprints : undefined)

describe('a receipt printed again at a till that is heard before the one that took the payment', () => {
  it('waits for the payment and is counted then, without a review', () => {
    const early = reconcileArrival(SENT, copy('copy'))
    expect(early).toMatchObject({ outcome: 'applied', server: { rev: SENT.rev, reviews: [] } })
    const twice = serverAfter(early.server, copy('another'))
    const paid = serverAfter(twice, pay)
    expect(copiesOn(paid)).toBe(2)
    expect(paid).toMatchObject({ rev: SENT.rev + 3, reviews: [], kept: [] })
    expect(paid.applied.map(({ arrival }) => arrival.commandId)).toEqual(['send', 'pay', 'copy', 'another'])
  })

  it('comes to the same as heard after it, and told again changes nothing', () => {
    const early = serverAfter(SENT, copy('copy'), pay)
    expect(early.order).toEqual(serverAfter(SENT, pay, copy('copy')).order)
    expect(reconcileArrival(early, copy('copy')).server).toBe(early)
    const waiting = serverAfter(SENT, copy('copy'))
    expect(reconcileArrival(waiting, copy('copy'))).toEqual({ outcome: 'applied', server: waiting })
  })

  it('stays kept beside an order that was cancelled: it is paper, and asks nobody anything', () => {
    const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', id: 'x', reason: 'Left' } as const
    const cancelled = serverAfter(SENT, anArrival('till-1', cancel, 'x', SENT.rev), copy('copy'))
    expect(cancelled.reviews).toEqual([])
    expect(cancelled.kept.map(({ arrival }) => arrival.commandId)).toEqual(['copy'])
  })
})
