import type { OrderType } from '@evertill/domain'
import type { TerminalState } from '../../../engine/terminal.ts'

/** Which way the basket leaves; before there is one, the store's usual way. */
export function orderTypeOf({ basket, store }: Pick<TerminalState, 'basket' | 'store'>): OrderType {
  return basket?.order.type ?? store?.defaultOrderType ?? 'takeaway'
}
