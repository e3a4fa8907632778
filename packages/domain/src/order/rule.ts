import type { Result } from '../shared/result.ts'
import type { Order } from './order.ts'
import type { OrderRejection } from './order-rejection.ts'

/**
 * The rules of a family of commands, one for each: what the command makes of an order, or why not. `order` is
 * undefined where none of that id is known. Each family has a table of its own, `applyCommand` puts them together.
 */
export type RulesOf<Command extends { readonly type: string }> = {
  readonly [T in Command['type']]: (
    order: Order | undefined,
    command: Extract<Command, { readonly type: T }>,
  ) => Result<Order, OrderRejection>
}

/** One sentence for each reason, for the person at the till; `money` writes an amount in the store's way. */
export type WordsOf<Rejection extends { readonly type: string }> = {
  readonly [T in Rejection['type']]: (
    rejection: Extract<Rejection, { readonly type: T }>,
    money: (amount: number) => string,
  ) => string
}
