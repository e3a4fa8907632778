import type { CancelledOrder, InHouse, OpenOrder, Order, PaidOrder } from '../order/order.ts'
import type { Instant } from '../shared/time.ts'

/** An order the kitchen knows. */
export type OrderInHouse = (OpenOrder | PaidOrder | CancelledOrder) & { readonly house: InHouse }

/** True once the kitchen knows the order, also when it was cancelled since. Source: shared policies, "Orders". */
export function isInHouse(order: Order): order is OrderInHouse {
  return 'house' in order && order.house !== undefined
}

/** Ids of the commands applied to the order, also those before it was sent. Source: sync protocol, I2. */
export function appliedTo(order: Order): readonly string[] {
  if (isInHouse(order)) return order.house.applied
  return ('applied' in order ? order.applied : undefined) ?? []
}

/**
 * True when the command was applied to the order before: applied again it changes nothing. Source: sync protocol,
 * I2 "no command is applied twice".
 */
export function isApplied(order: Order, commandId: string): boolean {
  return appliedTo(order).includes(commandId)
}

/**
 * The order with the command noted as applied, everything else as it was: for what the kitchen does not cook
 * differently. Source: sync protocol, I2.
 */
export function withApplied<O extends Order>(order: O, commandId: string): O {
  if (isInHouse(order)) {
    return { ...order, house: { ...order.house, applied: [...order.house.applied, commandId] } }
  }
  return { ...order, applied: [...appliedTo(order), commandId] }
}

/**
 * The same with the next revision, dated `at`: for what changes what is cooked or where it goes. A kitchen ticket is
 * keyed by it, so each command that calls this leads to one ticket for each station it touches. Source: shared
 * policies, "Receipts and kitchen".
 */
export function withRevision<O extends OrderInHouse>(order: O, commandId: string, at: Instant): O {
  const { house } = order
  return {
    ...order,
    house: {
      ...house,
      revision: house.revision + 1,
      revisedAt: at,
      applied: [...house.applied, commandId],
    },
  }
}
