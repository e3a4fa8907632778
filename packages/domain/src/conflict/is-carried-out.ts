import type { Order } from '../order/order.ts'
import { isApplied } from '../service/house.ts'
import { decideReview, type ReviewEffect } from './decide-review.ts'
import type { DecidedReview } from './review.ts'

/**
 * True when the order shows what followed from the decision: it may reach a till before the order does. Source: sync
 * rule I6, each entity has a cursor of its own.
 */
export function isCarriedOut(review: DecidedReview, order: Order): boolean {
  const { decision, ...rest } = review
  const decided = decideReview({ ...rest, status: 'open' }, decision)
  return !decided.ok || decided.value.effects.every((effect) => shows(order, effect, review))
}

function shows(order: Order, effect: ReviewEffect, { id }: DecidedReview): boolean {
  switch (effect.type) {
    case 'apply':
      return isApplied(order, id)
    case 'void-lines':
      return isApplied(order, id) && !order.lines.some((line) => effect.lineIds.includes(line.id))
    case 'void-order':
      return order.id !== effect.orderId || order.status === 'cancelled'
    case 'give-back':
      return true
  }
}
