import { err } from '../shared/result.ts'
import type { BasketCommand } from './basket-command.ts'
import { changeDraft, openDraft } from './change-draft.ts'
import { notAllowedNow } from './not-allowed-now.ts'
import { isUnsent, type Order } from './order.ts'
import type { RulesOf } from './rule.ts'

/** What taps make of a basket. Source: feature inventory, ORD-6. */
export const basketRules: RulesOf<BasketCommand> = {
  'draft.open': (order, command) =>
    order ? err({ type: 'order-exists', orderId: order.id }) : openDraft(command.order),
  'draft.add-line': change,
  'draft.replace-line': change,
  'draft.set-quantity': change,
  'draft.remove-line': change,
  'draft.set-order-type': change,
  'draft.reprice': change,
  'draft.set-table': change,
  'draft.set-note': change,
  'draft.set-guest-note': change,
  'draft.set-seat': change,
  'draft.set-course': change,
  'draft.override-price': change,
  'draft.restore-price': change,
  'draft.set-weight': change,
  'draft.set-order-note': change,
  'draft.set-guests': change,
  'draft.set-customer': change,
  'draft.set-service-charges': change,
  'draft.add-tender': change,
  'draft.remove-tender': change,
}

function change(order: Order | undefined, command: Exclude<BasketCommand, { type: 'draft.open' }>) {
  if (!order) return err({ type: 'no-such-order' } as const)
  return isUnsent(order) ? changeDraft(order, command) : err(notAllowedNow(order, command.type))
}
