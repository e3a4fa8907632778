import type { OrderConflictKind } from './order-conflict-kind.ts'
import { reconcileClock } from './reconcile-clock.ts'
import { reconcileFact } from './reconcile-fact.ts'
import { reconcileField } from './reconcile-fields.ts'
import { reconcileGatewayStatus } from './reconcile-gateway-status.ts'
import { reconcileKitchenStatus } from './reconcile-kitchen-status.ts'
import { reconcileLoyalty } from './reconcile-loyalty.ts'
import { reconcileArrival } from './reconcile-order.ts'
import { reconcilePrice } from './reconcile-price.ts'
import { reconcileStock } from './reconcile-stock.ts'

/** How two tills that were apart are brought together. */
export type ConflictRuleName =
  | 'server-wins'
  | 'manual-review'
  | 'append-only'
  | 'last-writer'
  | 'forward-only'

/** What tills may change while apart, one for each row of the table. */
export type ConflictEntity =
  | 'menu'
  | 'stock'
  | 'order'
  | 'money'
  | 'gateway-payment'
  | 'order-field'
  | 'loyalty'
  | 'kitchen-status'
  | 'time-clock'

interface ConflictRule {
  readonly rule: ConflictRuleName
  /** For a manager who asks why. */
  readonly words: string
  readonly reconcile: unknown
}

/**
 * The table of conflicts: what decides, in words, and the function that does it. Server, terminal and documentation
 * share it. Source: sync table, "Conflict rules"; SYN-4, SYN-5, SYN-8.
 */
export const CONFLICT_RULES = {
  menu: {
    rule: 'server-wins',
    words:
      'The server’s price, tax and menu count. A line that is neither sent nor paid is priced anew and the difference is shown; anything else keeps its price and the variance is recorded.',
    reconcile: reconcilePrice,
  },
  stock: {
    rule: 'server-wins',
    words:
      'The server’s sum of movements is the level. What is sold out leaves the sale screen, an unsent line is flagged, a sold line stays and is reported as oversold.',
    reconcile: reconcileStock,
  },
  order: {
    rule: 'manual-review',
    words:
      'A change made to the order as the server has it is applied. Otherwise a manager decides between both versions: added lines are on the order meanwhile, everything else waits.',
    reconcile: reconcileArrival,
  },
  money: {
    rule: 'append-only',
    words:
      'Payments, refunds, cash movements, till sessions and receipts are always kept, each once. What is paid stays paid; what is too much is flagged.',
    reconcile: reconcileFact,
  },
  'gateway-payment': {
    rule: 'server-wins',
    words:
      'The payment provider’s word counts. When a payment fails after the goods went out, a manager decides.',
    reconcile: reconcileGatewayStatus,
  },
  'order-field': {
    rule: 'last-writer',
    words: 'Table, seat, note and customer: what reached the server last counts, each field by itself.',
    reconcile: reconcileField,
  },
  loyalty: {
    rule: 'append-only',
    words:
      'Points earned and redeemed are always kept. What was redeemed offline beyond the store’s limit is flagged.',
    reconcile: reconcileLoyalty,
  },
  'kitchen-status': {
    rule: 'forward-only',
    words: 'The kitchen only moves forward: of two statuses the further one counts.',
    reconcile: reconcileKitchenStatus,
  },
  'time-clock': {
    rule: 'append-only',
    words: 'Every entry of the time clock is kept. A person in two places at once goes to a manager.',
    reconcile: reconcileClock,
  },
} as const satisfies Readonly<Record<ConflictEntity, ConflictRule>>

/** Which row of the table a kind of command on an order belongs to. Source: sync table, "Conflict rules". */
export const ENTITY_OF_KIND: Readonly<Record<OrderConflictKind, ConflictEntity>> = {
  fact: 'money',
  status: 'kitchen-status',
  gateway: 'gateway-payment',
  field: 'order-field',
  addition: 'order',
  contradicting: 'order',
}
