import type { OrderStatus, ServingStatus } from '../order/order-status.ts'
import type { TransitionGuard } from './transition-guard.ts'

/** What moves an order through its life. Several commands may be the same event. */
export type OrderEvent =
  | 'park'
  | 'unpark'
  | 'await-payment'
  | 'take-payment'
  | 'return-payment'
  | 'fail-payment'
  | 'miss-stock'
  | 'resume'
  | 'send'
  | 'pay'
  | 'prepare'
  | 'check'
  | 'make-ready'
  | 'serve'
  | 'pick-up'
  | 'deliver'
  | 'complete'
  | 'close'
  | 'cancel'

/**
 * Where an order stands apart from its status: `basket` on its terminal, `open` in the kitchen and not paid, `paid`
 * in full, `over` when it was cancelled. Nothing leads away from `paid`.
 */
export type Standing = 'basket' | 'open' | 'paid' | 'over'

/** One step: an order of this standing and status may go there when all guards hold. */
export interface Transition {
  readonly event: OrderEvent
  readonly of: Standing
  readonly from: OrderStatus
  readonly to: OrderStatus
  readonly becomes: Standing
  readonly guards: readonly TransitionGuard[]
}

type Steps = Omit<Transition, 'from' | 'to' | 'becomes' | 'guards'> & {
  readonly from: readonly OrderStatus[]
  /** Absent: the status stays. */
  readonly to?: OrderStatus
  /** Absent: the standing stays. */
  readonly becomes?: Standing
  readonly guards?: readonly TransitionGuard[]
}

/** In the order the kitchen goes through them. */
const SERVING = [
  'confirmed',
  'preparing',
  'quality-check',
  'ready',
  'served',
  'picked-up',
  'delivered',
] as const satisfies readonly ServingStatus[]

const BASKET = ['draft', 'parked', 'pending-payment', 'payment-failed', 'stock-unavailable'] as const
const STOPPED = ['payment-failed', 'stock-unavailable'] as const
const HANDED_OVER = ['served', 'picked-up', 'delivered'] as const

/** A sale made elsewhere while this till cancelled the order stands: money that was taken is never refused. */
const BASKET_STEPS: readonly Steps[] = [
  { event: 'park', of: 'basket', from: ['draft'], to: 'parked' },
  { event: 'unpark', of: 'basket', from: ['parked'], to: 'draft' },
  { event: 'await-payment', of: 'basket', from: ['draft'], to: 'pending-payment' },
  { event: 'take-payment', of: 'basket', from: ['draft', 'pending-payment'], to: 'pending-payment' },
  { event: 'return-payment', of: 'basket', from: ['pending-payment'], guards: ['more-money-taken'] },
  { event: 'return-payment', of: 'basket', from: ['pending-payment'], to: 'draft', guards: ['last-money'] },
  { event: 'fail-payment', of: 'basket', from: ['pending-payment'], to: 'payment-failed' },
  { event: 'miss-stock', of: 'basket', from: ['draft', 'pending-payment'], to: 'stock-unavailable' },
  { event: 'resume', of: 'basket', from: STOPPED, to: 'draft', guards: ['no-money-taken'] },
  { event: 'resume', of: 'basket', from: STOPPED, to: 'pending-payment', guards: ['money-taken'] },
  { event: 'send', of: 'basket', from: ['draft'], to: 'confirmed', becomes: 'open', guards: ['pays-after'] },
  { event: 'pay', of: 'basket', from: BASKET, to: 'confirmed', becomes: 'paid' },
  {
    event: 'cancel',
    of: 'basket',
    from: BASKET,
    to: 'cancelled',
    becomes: 'over',
    guards: ['no-money-taken'],
  },
  { event: 'pay', of: 'over', from: ['cancelled'], to: 'confirmed', becomes: 'paid' },
]

/** Where a second person checks the plate every step is taken; elsewhere steps may be left out. */
const kitchenSteps = (of: 'open' | 'paid'): readonly Steps[] => {
  const inHouse = ['in-house'] as const
  const skips = ['in-house', 'no-quality-check'] as const
  const uncooked = ['confirmed', 'preparing'] as const
  const unready = ['confirmed', 'preparing', 'quality-check'] as const
  const handOver = (event: OrderEvent, to: OrderStatus, way: TransitionGuard): Steps[] => [
    { event, of, from: ['ready'], to, guards: [...inHouse, way] },
    { event, of, from: unready, to, guards: [...skips, way] },
  ]
  return [
    { event: 'prepare', of, from: ['confirmed'], to: 'preparing', guards: inHouse },
    { event: 'check', of, from: ['preparing'], to: 'quality-check', guards: inHouse },
    { event: 'check', of, from: ['confirmed'], to: 'quality-check', guards: skips },
    { event: 'make-ready', of, from: ['quality-check'], to: 'ready', guards: inHouse },
    { event: 'make-ready', of, from: uncooked, to: 'ready', guards: skips },
    ...handOver('serve', 'served', 'eaten-here'),
    ...handOver('pick-up', 'picked-up', 'leaves-the-house'),
    ...handOver('deliver', 'delivered', 'is-delivered'),
    { event: 'deliver', of, from: ['picked-up'], to: 'delivered', guards: [...inHouse, 'is-delivered'] },
  ]
}

const OPEN_STEPS: readonly Steps[] = [
  ...kitchenSteps('open'),
  { event: 'pay', of: 'open', from: SERVING, becomes: 'paid' },
  {
    event: 'cancel',
    of: 'open',
    from: SERVING,
    to: 'cancelled',
    becomes: 'over',
    guards: ['no-money-taken'],
  },
]

const PAID_STEPS: readonly Steps[] = [
  { event: 'send', of: 'paid', from: ['confirmed'], to: 'confirmed', guards: ['not-in-house'] },
  ...kitchenSteps('paid'),
  { event: 'complete', of: 'paid', from: ['ready', ...HANDED_OVER], to: 'completed' },
  {
    event: 'complete',
    of: 'paid',
    from: ['confirmed', 'preparing', 'quality-check'],
    to: 'completed',
    guards: ['no-quality-check'],
  },
  { event: 'close', of: 'paid', from: ['completed'], to: 'closed' },
]

/**
 * The life cycle of an order, every step there is; what is not listed is refused. Source: shared policies, "Orders";
 * ORD-3 to ORD-5; document 002 §5.1; sync table, "kitchen status moves forward only" and "paid never becomes unpaid".
 */
export const TRANSITIONS: readonly Transition[] = [...BASKET_STEPS, ...OPEN_STEPS, ...PAID_STEPS].flatMap(
  ({ event, of, from, to, becomes = of, guards = [] }) =>
    from.map((status) => ({ event, of, from: status, to: to ?? status, becomes, guards })),
)
