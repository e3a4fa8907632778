import { notAllowedNow } from '../order/not-allowed-now.ts'
import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { DEFAULT_PAY_POLICY } from './pay-policy.ts'
import { GUARDS, type StepContext } from './transition-guard.ts'
import { type OrderEvent, type Standing, TRANSITIONS, type Transition } from './transitions.ts'

/** Where the order stands apart from its status. Source: shared policies, "Orders". */
export function standingOf(order: Order): Standing {
  if (isPaid(order)) return 'paid'
  if (isOpen(order)) return 'open'
  return order.status === 'cancelled' ? 'over' : 'basket'
}

/**
 * The step the event leads to from where the order is, or why there is none. `command` names the command in the
 * rejection `not-allowed-in-state`. Source: `TRANSITIONS`.
 */
export function stepOf(
  order: Order,
  event: OrderEvent,
  command: string,
  context: StepContext = { payTime: DEFAULT_PAY_POLICY[order.type] },
): Result<Transition, OrderRejection> {
  const standing = standingOf(order)
  const steps = TRANSITIONS.filter(
    (step) => step.event === event && step.of === standing && step.from === order.status,
  )
  const possible = steps.find(({ guards }) => guards.every((name) => GUARDS[name].holds(order, context)))
  if (possible) return ok(possible)
  const [nearest] = steps
  const failed = nearest?.guards.find((name) => !GUARDS[name].holds(order, context))
  if (failed) return err(GUARDS[failed].otherwise(order))
  return err(noSuchStep(order, standing, event) ?? notAllowedNow(order, command))
}

const UNDOES_PAYMENT: readonly OrderEvent[] = ['cancel', 'fail-payment', 'return-payment', 'miss-stock']
const IN_THE_KITCHEN: readonly OrderEvent[] = [
  'prepare',
  'check',
  'make-ready',
  'serve',
  'pick-up',
  'deliver',
]

/** The reason a person understands where the status alone would not say it. */
function noSuchStep(order: Order, standing: Standing, event: OrderEvent): OrderRejection | undefined {
  if (standing === 'paid' && UNDOES_PAYMENT.includes(event)) return { type: 'paid-stays-paid' }
  if ((standing === 'open' || standing === 'paid') && event === 'send') return { type: 'already-in-house' }
  const isServing = standing === 'open' || (standing === 'paid' && order.status !== 'closed')
  return isServing && IN_THE_KITCHEN.includes(event) ? { type: 'kitchen-is-further' } : undefined
}
