import type {
  ClockEntry,
  EightySix,
  HouseCommand,
  OrderCommand,
  RecordedTillCommand,
  ReviewDecision,
  StockMovement,
} from '@evertill/domain'

/** Everything that is done at a till and travels to head office. A basket put aside stays on its terminal. */
export type WireCommand =
  | OrderCommand
  | Exclude<HouseCommand, { readonly type: 'draft.park' | 'draft.resume' }>
  | ReviewDecision
  | RecordedTillCommand
  | MovementCommand
  | EightySix
  | ClockEntry

/** A movement as a command: each kind has a type of its own. */
export type MovementCommand = {
  readonly [T in StockMovement['type']]: Omit<StockMovement, 'type'> & { readonly type: T }
}[StockMovement['type']]

export type CommandType = WireCommand['type']

/** The command of a type. */
export type WireCommandOf<T extends CommandType> = Extract<WireCommand, { readonly type: T }>

/** What is done to an order: nothing else can be in a review. */
export type OrderWireCommand = Exclude<
  WireCommand,
  ReviewDecision | RecordedTillCommand | MovementCommand | EightySix | ClockEntry
>

/** True for what is done to an order; false for what is about a review, a drawer, stock, the menu or people's time. Source: sync rule S9. */
export function isSharedCommand(command: WireCommand): command is OrderWireCommand {
  return isOrderCommandType(command.type)
}

/** True for what happens at a drawer beyond the sales: opening, cash in and out, counting, closing. Source: sync rule S9. */
export function isTillCommand(command: WireCommand): command is RecordedTillCommand {
  return command.type.startsWith('till.')
}

/** True for what moves stock by itself, without an order. Source: INV-3. */
export function isMovement(command: WireCommand): command is MovementCommand {
  return command.type.startsWith('stock.')
}

/** True for an item taken off the menu by hand or put back. Source: MNU-5. */
export function isEightySix(command: WireCommand): command is EightySix {
  return command.type.startsWith('menu.')
}

/** True for what the staff's time clock records. Source: STF-3. */
export function isClockEntry(command: WireCommand): command is ClockEntry {
  return command.type.startsWith('clock.')
}

const ALONE = /^(review|till|stock|menu|clock)\./

/** True for a type of command that is about an order. Source: sync rule S9. */
export function isOrderCommandType(type: CommandType): type is OrderWireCommand['type'] {
  return !ALONE.test(type)
}

/**
 * The orders a command is about: one, the two that lines go between (first where they come from), or none for a
 * decision on a review and for what happens at a drawer, to stock or at the time clock. Source: sync protocol, "order edit" (one business
 * action, one command).
 */
export function orderIdsOf(command: WireCommand): readonly string[] {
  if (!isSharedCommand(command)) return []
  switch (command.type) {
    case 'order.pay':
      return [command.order.id]
    case 'order.move-lines':
    case 'order.merge':
      return [command.orderId, command.toOrderId]
    default:
      return [command.orderId]
  }
}
