import {
  type DraftOrder,
  isPaid,
  type OpenOrder,
  type Order,
  type PaidOrder,
  type PendingPaymentOrder,
} from '../order/order.ts'
import { instantOfMs, MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import { DEFAULT_PAY_POLICY, PAY_TIME_RULES, type PayPolicy } from './pay-policy.ts'
import { DEFAULT_PREP_TIME, linesFired, type PrepTimeRules, prepMinutes } from './prep-time.ts'
import type { ServiceAction } from './service-command.ts'

/** How long an order may stay as it is, in whole minutes. Source: shared policies, "Timeouts"; ORD-4. */
export interface TimeoutSettings {
  readonly draftMinutes: number
  readonly pendingPaymentMinutes: number
  readonly prepTime: PrepTimeRules
  readonly qualityCheckMinutes: number
  readonly readyMinutes: number
  readonly payPolicy: PayPolicy
  /** False where the kitchen reports nothing, as with printers only: what is sent and paid is then done. */
  readonly kitchenReports: boolean
}

/** Source: document 002 §5.1; shared policies, "Timeouts (settings, these defaults)". */
export const DEFAULT_TIMEOUTS: TimeoutSettings = {
  draftMinutes: 30,
  pendingPaymentMinutes: 5,
  prepTime: DEFAULT_PREP_TIME,
  qualityCheckMinutes: 2,
  readyMinutes: 10,
  payPolicy: DEFAULT_PAY_POLICY,
  kitchenReports: true,
}

/** A time that ran out, or will. */
export interface Timeout {
  /** The same for as long as the order stays as it is: what was done for it once is not done again. */
  readonly key: string
  readonly orderId: string
  readonly dueAt: Instant
  readonly leadsTo: TimeoutOutcome
}

/** A command to give, or a person to tell. */
export type TimeoutOutcome =
  | { readonly type: 'command'; readonly command: ServiceAction }
  | { readonly type: 'alert'; readonly alert: TimeoutAlert }

/** `payment-review`: money was taken and the rest does not come; a person decides. */
export type TimeoutAlert = 'payment-review' | 'kitchen-late' | 'quality-check-late' | 'waiting-at-the-pass'

/**
 * What is due now. It is counted from what the order says, so a clock that was wrong makes it late or early, never
 * double or lost: the command changes the order, and an alert keeps its key. Source: ORD-4; shared policies, "Orders".
 */
export function dueTimeouts(
  order: Order,
  now: Instant,
  settings: TimeoutSettings = DEFAULT_TIMEOUTS,
  lastTapAt?: Instant | undefined,
): readonly Timeout[] {
  const timeout = timeoutOf(order, settings, lastTapAt)
  return timeout && msOfInstant(now) >= msOfInstant(timeout.dueAt) ? [timeout] : []
}

/** When the order has to be looked at again; undefined when nothing runs. Source: ORD-4. */
export function nextTimeoutAt(
  order: Order,
  settings: TimeoutSettings = DEFAULT_TIMEOUTS,
  lastTapAt?: Instant | undefined,
): Instant | undefined {
  return timeoutOf(order, settings, lastTapAt)?.dueAt
}

/**
 * The one time that runs for an order as it stands. Taps on a basket carry no time, so the till says when the last
 * one was: `lastTapAt`. Source: document 002 §5.1; shared policies, "Timeouts".
 */
export function timeoutOf(
  order: Order,
  settings: TimeoutSettings,
  lastTapAt?: Instant | undefined,
): Timeout | undefined {
  switch (order.status) {
    case 'draft': {
      const since = sinceLastTap(order, lastTapAt)
      const park = { type: 'draft.park', orderId: order.id, why: 'idle' } as const
      return timeout(order, since, settings.draftMinutes, { type: 'command', command: park })
    }
    case 'pending-payment': {
      if (!PAY_TIME_RULES[settings.payPolicy[order.type]].cancelsUnpaid) return undefined
      const since = sinceLastTap(order, lastTapAt)
      const outcome: TimeoutOutcome =
        order.tenders.length > 0
          ? { type: 'alert', alert: 'payment-review' }
          : {
              type: 'command',
              command: { type: 'order.cancel', orderId: order.id, reason: 'Not paid in time' },
            }
      return timeout(order, since, settings.pendingPaymentMinutes, outcome)
    }
    case 'parked':
    case 'payment-failed':
    case 'stock-unavailable':
    case 'cancelled':
    case 'completed':
    case 'closed':
      return undefined
    default:
      return servingTimeout(order, settings)
  }
}

function servingTimeout(order: OpenOrder | PaidOrder, settings: TimeoutSettings): Timeout | undefined {
  const { readyMinutes, qualityCheckMinutes, prepTime, kitchenReports } = settings
  const complete: TimeoutOutcome = {
    type: 'command',
    command: { type: 'order.complete', orderId: order.id },
  }
  const paid = isPaid(order)
  if (paid && !order.house) return timeout(order, order.confirmedAt, readyMinutes, complete)
  const since = order.house!.since
  switch (order.status) {
    case 'confirmed':
    case 'preparing': {
      if (!kitchenReports) {
        return paid ? timeout(order, later(order.confirmedAt, since), readyMinutes, complete) : undefined
      }
      const minutes = prepMinutes(linesFired(order), prepTime)
      return minutes === 0
        ? undefined
        : timeout(order, since, minutes, { type: 'alert', alert: 'kitchen-late' })
    }
    case 'quality-check':
      return timeout(order, since, qualityCheckMinutes, { type: 'alert', alert: 'quality-check-late' })
    case 'ready':
      return timeout(
        order,
        since,
        readyMinutes,
        paid ? complete : { type: 'alert', alert: 'waiting-at-the-pass' },
      )
    case 'served':
    case 'picked-up':
    case 'delivered':
      return paid ? timeout(order, since, readyMinutes, complete) : undefined
    default:
      return undefined
  }
}

function timeout(order: Order, since: Instant, minutes: number, leadsTo: TimeoutOutcome): Timeout {
  return {
    key: `${order.id} ${order.status} ${since}`,
    orderId: order.id,
    dueAt: instantOfMs(msOfInstant(since) + minutes * MINUTE_MS),
    leadsTo,
  }
}

function sinceLastTap(order: DraftOrder | PendingPaymentOrder, lastTapAt: Instant | undefined): Instant {
  const since = order.since ?? order.openedAt
  return later(lastTapAt ?? since, since)
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
