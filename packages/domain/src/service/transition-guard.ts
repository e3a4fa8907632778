import type { Order, OrderType } from '../order/order.ts'
import { isInHouse } from './house.ts'
import { PAY_TIME_RULES, type PayTime } from './pay-policy.ts'
import type { ServiceRejection } from './service-rejection.ts'

/** What must hold for a step, by name. */
export type TransitionGuard = keyof typeof GUARDS

/** What a command knows that the order does not. */
export interface StepContext {
  /** When the guest of this order pays, as the store decided at the tap. */
  readonly payTime: PayTime
}

interface Guard {
  readonly holds: (order: Order, context: StepContext) => boolean
  readonly otherwise: (order: Order) => ServiceRejection
}

const guard = (holds: Guard['holds'], otherwise: Guard['otherwise']): Guard => ({ holds, otherwise })

const tendersOf = (order: Order): number => ('tenders' in order ? order.tenders.length : 0)

const hasQualityCheck = (order: Order): boolean => isInHouse(order) && order.house.qualityCheck === true

const byType = (...types: readonly OrderType[]): Guard =>
  guard(
    ({ type }) => types.includes(type),
    ({ type }) => ({ type: 'handed-over-otherwise', orderType: type }),
  )

/** Each guard with what is said when it does not hold. Source: shared policies, "Orders"; ORD-5. */
export const GUARDS = {
  'no-money-taken': guard(
    (order) => tendersOf(order) === 0,
    () => ({ type: 'money-taken' }),
  ),
  'money-taken': guard(
    (order) => tendersOf(order) > 0,
    () => ({ type: 'no-money-taken' }),
  ),
  'more-money-taken': guard(
    (order) => tendersOf(order) > 1,
    () => ({ type: 'no-money-taken' }),
  ),
  'last-money': guard(
    (order) => tendersOf(order) === 1,
    () => ({ type: 'no-money-taken' }),
  ),
  'pays-after': guard(
    (_, { payTime }) => PAY_TIME_RULES[payTime].sendUnpaid,
    () => ({ type: 'pays-first' }),
  ),
  'in-house': guard(isInHouse, () => ({ type: 'not-in-house' })),
  'not-in-house': guard(
    (order) => !isInHouse(order),
    () => ({ type: 'already-in-house' }),
  ),
  'no-quality-check': guard(
    (order) => !hasQualityCheck(order),
    () => ({ type: 'quality-check-missing' }),
  ),
  'eaten-here': byType('dine-in'),
  'leaves-the-house': byType('takeaway', 'delivery'),
  'is-delivered': byType('delivery'),
} as const satisfies Readonly<Record<string, Guard>>
