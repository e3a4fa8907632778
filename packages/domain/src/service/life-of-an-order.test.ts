import { expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import { aBillPayment } from '../testing/bill-builders.ts'
import { aLine, aPaidOrder } from '../testing/order-builders.ts'
import { aSend, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { waitingByCourse } from './auto-courses.ts'

type Step = AnyOrderCommand | ((order: Order) => AnyOrderCommand)

const stamp = (id: string) => ({ ...SERVICE_CONTENT, id })

/** "open confirmed 1" after each step: where the order stands, its status, the kitchen's revision. */
function life(...steps: readonly Step[]): readonly string[] {
  let order: Order | undefined
  return steps.map((step) => {
    const command = typeof step === 'function' ? step(order!) : step
    const result = applyCommand(order, command)
    if (!result.ok) return `refused: ${result.error.type}`
    order = result.value
    const standing = isPaid(order) ? 'paid' : isOpen(order) ? 'open' : 'basket'
    const revision = 'house' in order && order.house ? ` ${order.house.revision}` : ''
    return `${standing} ${order.status}${revision}`
  })
}

const payBill = (order: Order): AnyOrderCommand => {
  if (!isOpen(order)) throw new Error('Not open')
  return aBillPayment(order)
}

it('is eaten at the table and paid after', () => {
  const lines = [aLine({ id: 'soup', course: 1 }), aLine({ id: 'fish', course: 2 })]
  expect(
    life(
      aSend({ lines }, { waiting: waitingByCourse(lines) }),
      { ...stamp('a'), type: 'order.progress', to: 'preparing' },
      { ...stamp('b'), type: 'order.fire', course: 2 },
      { ...stamp('c'), type: 'order.progress', to: 'ready' },
      { ...stamp('d'), type: 'order.complete' },
      { ...stamp('e'), type: 'order.progress', to: 'served' },
      payBill,
      { ...stamp('f'), type: 'order.cancel', reason: 'Guests left' },
      { ...stamp('g'), type: 'order.complete' },
      { ...stamp('h'), type: 'order.close' },
    ),
  ).toEqual([
    'open confirmed 1',
    'open preparing 1',
    'open preparing 2',
    'open ready 2',
    'refused: not-paid-yet',
    'open served 2',
    'paid served 2',
    'refused: paid-stays-paid',
    'paid completed 2',
    'paid closed 2',
  ])
})

it('is paid first, cooked, checked and picked up', () => {
  expect(
    life(
      aSend({ type: 'takeaway' }),
      aPaidOrder(),
      { ...stamp('a'), type: 'order.send', waiting: [], qualityCheck: true },
      { ...stamp('b'), type: 'order.progress', to: 'ready' },
      { ...stamp('c'), type: 'order.progress', to: 'preparing' },
      { ...stamp('d'), type: 'order.complete' },
      { ...stamp('e'), type: 'order.progress', to: 'quality-check' },
      { ...stamp('f'), type: 'order.progress', to: 'ready' },
      { ...stamp('g'), type: 'order.progress', to: 'picked-up' },
      { ...stamp('h'), type: 'order.complete' },
    ),
  ).toEqual([
    'refused: pays-first',
    'paid confirmed',
    'paid confirmed 1',
    'refused: quality-check-missing',
    'paid preparing 1',
    'refused: quality-check-missing',
    'paid quality-check 1',
    'paid ready 1',
    'paid picked-up 1',
    'paid completed 1',
  ])
})

it('is placed by a guest, whose payment fails and then comes', () => {
  const { order } = aPaidOrder()
  expect(
    life(
      { ...stamp('a'), type: 'order.await-payment', order },
      { ...stamp('b'), type: 'order.payment-failed', reason: 'Declined' },
      { ...stamp('c'), type: 'order.resume' },
      aPaidOrder(),
      { ...stamp('d'), type: 'order.payment-failed', reason: 'Too late' },
    ),
  ).toEqual([
    'basket pending-payment',
    'basket payment-failed',
    'basket draft',
    'paid confirmed',
    'refused: paid-stays-paid',
  ])
})
