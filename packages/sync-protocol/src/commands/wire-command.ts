import type { HouseCommand, OrderCommand, ReviewDecision } from '@evertill/domain'

/** Everything that is done at a till and travels to head office. A basket put aside stays on its terminal. */
export type WireCommand =
  | OrderCommand
  | Exclude<HouseCommand, { readonly type: 'draft.park' | 'draft.resume' }>
  | ReviewDecision

export type CommandType = WireCommand['type']

/** The command of a type. */
export type WireCommandOf<T extends CommandType> = Extract<WireCommand, { readonly type: T }>

/** True for what is done to an order; false for a decision, which is about a review. Source: sync rule S9. */
export function isSharedCommand(command: WireCommand): command is Exclude<WireCommand, ReviewDecision> {
  return command.type !== 'review.decide'
}

/**
 * The orders a command is about: one, the two that lines go between (first where they come from), or none for a
 * decision on a review. Source: sync protocol, "order edit" (one business action, one command).
 */
export function orderIdsOf(command: WireCommand): readonly string[] {
  switch (command.type) {
    case 'order.pay':
      return [command.order.id]
    case 'order.move-lines':
    case 'order.merge':
      return [command.orderId, command.toOrderId]
    case 'review.decide':
      return []
    default:
      return [command.orderId]
  }
}
