import { expect, it } from 'vitest'
import type { Order } from '../order/order.ts'
import { aDraft, anOrder } from '../testing/order-builders.ts'
import { aSale, aSend, aSentOrder, orderAfter, SERVICE_CONTENT } from '../testing/service-builders.ts'
import { DEFAULT_PAY_POLICY, PAY_TIME_RULES } from './pay-policy.ts'
import { standingOf, stepOf } from './step-of.ts'
import { stockStageOf } from './stock-effects.ts'
import type { OrderEvent } from './transitions.ts'

const draft = aDraft({ type: 'dine-in' })
const open = aSentOrder()
const sale = aSale()
const cancelled = orderAfter(open, { ...SERVICE_CONTENT, type: 'order.cancel', id: 'c', reason: 'Left' })
const sent: Order = { ...sale, house: open.house }

it.each<[string, Order, ReturnType<typeof standingOf>]>([
  ['a draft', draft, 'basket'],
  ['a parked basket', { ...anOrder(), status: 'parked', parkedAt: '', why: 'idle' }, 'basket'],
  ['a sent order', open, 'open'],
  ['a sale', sale, 'paid'],
  ['a paid order in the kitchen', sent, 'paid'],
  ['a cancelled order', cancelled, 'over'],
])('%s stands where it does', (_, order, standing) => {
  expect(standingOf(order)).toBe(standing)
})

const refused = (status: Order['status']) => ({ type: 'not-allowed-in-state', command: 'any', status })

it.each<[string, Order, OrderEvent, object]>([
  ['cancelling a sale', sale, 'cancel', { type: 'paid-stays-paid' }],
  ['a payment of a sale that fails', sale, 'fail-payment', { type: 'paid-stays-paid' }],
  ['giving a payment of a sale back', sale, 'return-payment', { type: 'paid-stays-paid' }],
  ['a sale that is sold out', sale, 'miss-stock', { type: 'paid-stays-paid' }],
  ['parking a sale', sale, 'park', refused('confirmed')],
  ['sending twice', open, 'send', { type: 'already-in-house' }],
  ['sending a paid order twice', sent, 'send', { type: 'already-in-house' }],
  ['sending what was served', { ...sent, status: 'served' } as Order, 'send', { type: 'already-in-house' }],
  ['sending a cancelled order', cancelled, 'send', refused('cancelled')],
  ['cooking what is served', { ...open, status: 'served' }, 'prepare', { type: 'kitchen-is-further' }],
  [
    'cooking what is complete',
    { ...sent, status: 'completed' } as Order,
    'prepare',
    { type: 'kitchen-is-further' },
  ],
  ['cooking what is closed', { ...sent, status: 'closed' } as Order, 'prepare', refused('closed')],
  ['cooking a basket', draft, 'prepare', refused('draft')],
  ['cooking a cancelled order', cancelled, 'prepare', refused('cancelled')],
  ['checking what is ready', { ...open, status: 'ready' }, 'check', { type: 'kitchen-is-further' }],
  [
    'making ready what is served',
    { ...open, status: 'served' },
    'make-ready',
    { type: 'kitchen-is-further' },
  ],
  ['serving twice', { ...open, status: 'served' }, 'serve', { type: 'kitchen-is-further' }],
  ['picking up twice', { ...open, status: 'picked-up' }, 'pick-up', { type: 'kitchen-is-further' }],
  ['delivering twice', { ...open, status: 'delivered' }, 'deliver', { type: 'kitchen-is-further' }],
  ['parking an open order', open, 'park', { ...refused('confirmed'), open: true }],
  ['closing an open order', open, 'close', { ...refused('confirmed'), open: true }],
  ['cancelling twice', cancelled, 'cancel', refused('cancelled')],
])('%s is no step', (_, order, event, error) => {
  expect(stepOf(order, event, 'any')).toEqual({ ok: false, error })
})

it('says which guard does not hold, the first of the nearest step', () => {
  const checked = aSentOrder(aSend({}, { qualityCheck: true }))
  expect(stepOf(checked, 'pick-up', 'any')).toEqual({ ok: false, error: { type: 'quality-check-missing' } })
  expect(stepOf({ ...checked, status: 'ready' }, 'pick-up', 'any')).toEqual({
    ok: false,
    error: { type: 'handed-over-otherwise', orderType: 'dine-in' },
  })
})

it('takes when an order is paid from its type, unless the store says otherwise', () => {
  expect(stepOf(draft, 'send', 'any').ok).toBe(true)
  expect(stepOf(draft, 'send', 'any', { payTime: 'pay-first' }).ok).toBe(false)
  expect(stepOf(aDraft(), 'send', 'any').ok).toBe(false)
  expect(stepOf(aDraft({ type: 'delivery' }), 'send', 'any').ok).toBe(false)
})

it('reserves where the way of paying says: at payment for what is paid first, at the send for what is paid after', () => {
  const reserving = (order: Order) => stockStageOf(order) === 'reserved'
  expect(PAY_TIME_RULES[DEFAULT_PAY_POLICY.takeaway].reservesAt).toBe('payment')
  expect(PAY_TIME_RULES[DEFAULT_PAY_POLICY.delivery].reservesAt).toBe('payment')
  expect([aDraft(), sale].map(reserving)).toEqual([false, true])
  expect(PAY_TIME_RULES[DEFAULT_PAY_POLICY['dine-in']].reservesAt).toBe('send')
  expect([draft, open].map(reserving)).toEqual([false, true])
})
