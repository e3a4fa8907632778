import { contentOf } from '../order/content-of.ts'
import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { ok, type Result } from '../shared/result.ts'
import { appliedTo } from './house.ts'
import { onOrder } from './on-order.ts'
import type { ParkDraft, ResumeDraft } from './service-command.ts'
import { stepOf } from './step-of.ts'

/**
 * A basket is put aside, for the guest who comes back or for the day's review, or taken up again. Source: shared
 * policies, "Orders" (a draft without change is parked, never deleted).
 */
export function parkDraft(
  order: Order | undefined,
  command: ParkDraft | ResumeDraft,
): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    const event = command.type === 'draft.park' ? 'park' : 'unpark'
    const step = stepOf(before, event, command.type)
    if (!step.ok) return step
    const content = { ...contentOf(before), applied: [...appliedTo(before), command.id] }
    return command.type === 'draft.park'
      ? ok({ ...content, status: 'parked', parkedAt: command.at, why: command.why })
      : ok({ ...content, status: 'draft', since: command.at })
  })
}
