import type { EditOrder } from '../edit/edit-command.ts'
import { editKind } from '../edit/edit-kind.ts'
import type { HouseCommand, OrderCommand } from '../order/order-command.ts'

/** What tills do to an order that others may know as well. */
export type SharedCommand = HouseCommand | OrderCommand

/**
 * Which rule decides a command when tills were apart. `fact`: money, stored always. `status`: moves forward only.
 * `gateway`: the server knows better. `field`: the last writer stands. `addition`: applied at once, marked.
 * `contradicting`: a person decides. Source: sync table, one kind for each row an order can meet.
 */
export type OrderConflictKind = 'fact' | 'status' | 'gateway' | 'field' | 'addition' | 'contradicting'

/** One entry for each command there is, so that a new one cannot be forgotten; an edit depends on what it edits. */
const KINDS: Readonly<Record<Exclude<SharedCommand['type'], 'order.edit'>, OrderConflictKind>> = {
  'order.pay': 'fact',
  'receipt.reprint': 'fact',
  'bill.take-tender': 'fact',
  'bill.remove-tender': 'fact',
  'bill.pay': 'fact',
  'bill.adjust-tip': 'fact',
  'bill.reprint': 'fact',
  'payment.reverse': 'fact',
  'order.refund': 'fact',
  'order.fire': 'status',
  'order.progress': 'status',
  'order.complete': 'status',
  'order.close': 'status',
  'order.resume': 'status',
  'order.stock-unavailable': 'status',
  'order.payment-failed': 'gateway',
  'order.move-table': 'field',
  'draft.park': 'contradicting',
  'draft.resume': 'contradicting',
  'order.await-payment': 'contradicting',
  'order.send': 'contradicting',
  'order.hold': 'contradicting',
  'order.stay': 'contradicting',
  'order.cancel': 'contradicting',
  'order.transfer': 'contradicting',
  'order.move-lines': 'contradicting',
  'order.merge': 'contradicting',
  'bill.split': 'contradicting',
  'bill.unsplit': 'contradicting',
}

/** Which rule decides this command. Source: sync table, "Conflict rules". */
export function orderConflictKind(command: SharedCommand): OrderConflictKind {
  return command.type === 'order.edit' ? kindOfEdits(command) : KINDS[command.type]
}

/** One edit that needs a person holds them all: they are applied all or none. */
function kindOfEdits({ edits }: EditOrder): OrderConflictKind {
  const kinds = new Set(edits.map(editKind))
  if (kinds.has('contradicting')) return 'contradicting'
  return kinds.has('addition') ? 'addition' : 'field'
}
