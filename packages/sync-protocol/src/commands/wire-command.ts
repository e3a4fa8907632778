import type { HouseCommand, OrderCommand, RecordedTillCommand, ReviewDecision } from '@evertill/domain'

/** Everything that is done at a till and travels to head office. A basket put aside stays on its terminal. */
export type WireCommand =
  | OrderCommand
  | Exclude<HouseCommand, { readonly type: 'draft.park' | 'draft.resume' }>
  | ReviewDecision
  | RecordedTillCommand

export type CommandType = WireCommand['type']

/** The command of a type. */
export type WireCommandOf<T extends CommandType> = Extract<WireCommand, { readonly type: T }>

/** What is done to an order: nothing else can be in a review. */
type OrderWireCommand = Exclude<WireCommand, ReviewDecision | RecordedTillCommand>

/** True for what is done to an order; false for a decision on a review and for what happens at a drawer. Source: sync rule S9. */
export function isSharedCommand(command: WireCommand): command is OrderWireCommand {
  return isOrderCommandType(command.type)
}

/** True for what happens at a drawer beyond the sales: opening, cash in and out, counting, closing. Source: sync rule S9. */
export function isTillCommand(command: WireCommand): command is RecordedTillCommand {
  return command.type.startsWith('till.')
}

/** True for a type of command that is about an order. Source: sync rule S9. */
export function isOrderCommandType(type: CommandType): type is OrderWireCommand['type'] {
  return type !== 'review.decide' && !type.startsWith('till.')
}

/**
 * The orders a command is about: one, the two that lines go between (first where they come from), or none for a
 * decision on a review and for what happens at a drawer. Source: sync protocol, "order edit" (one business action, one command).
 */
export function orderIdsOf(command: WireCommand): readonly string[] {
  switch (command.type) {
    case 'order.pay':
      return [command.order.id]
    case 'order.move-lines':
    case 'order.merge':
      return [command.orderId, command.toOrderId]
    case 'review.decide':
    case 'till.open':
    case 'till.cash-in':
    case 'till.cash-out':
    case 'till.drop':
    case 'till.count':
    case 'till.close':
      return []
    default:
      return [command.orderId]
  }
}
