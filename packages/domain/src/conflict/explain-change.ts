import type { LineEdit } from '../edit/line-edit.ts'
import type { Minor } from '../money/currency.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { Tender } from '../payment/tender.ts'
import type { SharedCommand } from './order-conflict-kind.ts'

type Money = (amount: Minor) => string

/**
 * What somebody did to an order, a sentence each, for a manager who compares two versions. `lines` are all the lines
 * the command may name; `money` writes an amount in the store's way. Source: SYN-7; sync table, "order edit".
 */
export function explainChange(
  command: SharedCommand,
  lines: readonly Pick<OrderLine, 'id' | 'name' | 'quantity'>[],
  money: Money = (amount) => `${amount} minor units`,
): readonly string[] {
  const nameOf = (lineId: string) => lines.find(({ id }) => id === lineId)?.name ?? 'a line'
  if (command.type === 'order.edit') return command.edits.map((edit) => explainEdit(edit, nameOf, money))
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return [COMMAND_WORDS[command.type](command as never, money, nameOf)]
}

type NameOf = (lineId: string) => string

function explainEdit(edit: LineEdit, nameOf: NameOf, money: Money): string {
  // As above, for the kinds of edits.
  return EDIT_WORDS[edit.kind](edit as never, nameOf, money)
}

const EDIT_WORDS: {
  readonly [K in LineEdit['kind']]: (
    edit: Extract<LineEdit, { readonly kind: K }>,
    nameOf: NameOf,
    money: Money,
  ) => string
} = {
  'add-line': ({ line }) => `Added ${line.quantity} × ${line.name}.`,
  'add-pieces': ({ lineId, pieces }, nameOf) => `Added ${pieces} more ${nameOf(lineId)}.`,
  void: ({ lineId, pieces, reason }, nameOf) => `Took back ${pieces} × ${nameOf(lineId)}: ${reason}.`,
  'set-choices': ({ lineId, variantName, modifiers }, nameOf) =>
    `Changed ${nameOf(lineId)} to ${[variantName, ...modifiers.map(({ name }) => name)].join(', ')}.`,
  'set-note': ({ lineId, note }, nameOf) =>
    note === '' ? `Took the note off ${nameOf(lineId)}.` : `Noted for ${nameOf(lineId)}: ${note}.`,
  'set-seat': ({ lineId, seat }, nameOf) =>
    seat === undefined ? `${nameOf(lineId)} is for the table.` : `${nameOf(lineId)} is for seat ${seat}.`,
  'set-course': ({ lineId, course }, nameOf) =>
    course === undefined
      ? `${nameOf(lineId)} is cooked at once.`
      : `${nameOf(lineId)} is of course ${course}.`,
  'override-price': ({ lineId, unitPrice, reason }, nameOf, money) =>
    `Charged ${money(unitPrice)} for ${nameOf(lineId)}: ${reason}.`,
  'restore-price': ({ lineId }, nameOf) => `Charged the menu’s price for ${nameOf(lineId)} again.`,
  'set-weight': ({ lineId, weight }, nameOf) =>
    `Weighed ${nameOf(lineId)} anew: ${weight.amount} thousandths of a ${weight.unit}.`,
  'set-guest-note': ({ note }) =>
    note === '' ? 'Took the note to the guest off.' : `Noted for the guest: ${note}.`,
  'set-order-note': ({ note }) =>
    note === '' ? 'Took the order’s note off.' : `Noted for the kitchen: ${note}.`,
  'set-guests': ({ guests }) =>
    guests === undefined ? 'Counts the guests no more.' : `Counts ${guests} guests.`,
  'set-customer': ({ customer }) =>
    customer ? `The order is for ${customer.name}.` : 'Took the customer’s name off.',
  'set-service-charges': ({ charges }) =>
    charges.length === 0
      ? 'Took the service charge off.'
      : `Charges ${charges.map(({ name }) => name).join(', ')}.`,
  'add-discount': ({ discount }) => `Gave the discount ${discount.name}.`,
  'remove-discount': () => 'Took a discount off.',
  'set-promotions': ({ discounts }) =>
    discounts.length === 0
      ? 'No promotion applies any more.'
      : `Promotions: ${discounts.map(({ name }) => name).join(', ')}.`,
  comp: ({ lineId, reason }, nameOf) => `${nameOf(lineId)} is on the house: ${reason}.`,
}

type EditedOrder = Exclude<SharedCommand, { readonly type: 'order.edit' }>

const COMMAND_WORDS: {
  readonly [T in EditedOrder['type']]: (
    command: Extract<EditedOrder, { readonly type: T }>,
    money: Money,
    nameOf: NameOf,
  ) => string
} = {
  'draft.park': () => 'Put the basket aside.',
  'draft.resume': () => 'Took the basket up again.',
  'order.pay': ({ tenders }, money) => `Took the payment: ${tendersIn(tenders, money)}.`,
  'receipt.reprint': ({ reason }) => `Printed the receipt again: ${reason}.`,
  'order.await-payment': () => 'Placed the order, to be paid first.',
  'order.send': () => 'Sent the order to the kitchen.',
  'order.fire': () => 'Had the kitchen start.',
  'order.hold': () => 'Had the kitchen forget lines for now.',
  'order.stay': () => 'Had the kitchen wait with lines.',
  'order.progress': ({ to }) => `The kitchen is at: ${to}.`,
  'order.complete': () => 'Handed the order over.',
  'order.close': () => 'Closed the order.',
  'order.cancel': ({ reason }) => `Cancelled the order: ${reason}.`,
  'order.payment-failed': ({ reason }) => `The payment failed: ${reason}.`,
  'order.stock-unavailable': ({ lineIds }, _, nameOf) => `Sold out: ${lineIds.map(nameOf).join(', ')}.`,
  'order.resume': () => 'Took the order up again.',
  'order.move-table': ({ table }) =>
    table ? `Moved the guests to ${table.name}.` : 'The guests left the table.',
  'order.transfer': () => 'Handed the order to a colleague.',
  'order.move-lines': ({ moved }) =>
    `Moved ${moved.map(({ line }) => `${line.quantity} × ${line.name}`).join(', ')} to another order.`,
  'order.merge': () => 'Merged the order into another one.',
  'bill.split': () => 'Split the bill.',
  'bill.unsplit': () => 'Made the bill one again.',
  'bill.take-tender': ({ tender }, money) => `Took a part payment: ${tendersIn([tender], money)}.`,
  'bill.remove-tender': () => 'Handed a part payment back.',
  'bill.pay': ({ tenders = [] }, money) =>
    tenders.length === 0 ? 'Settled the bill.' : `Took the payment: ${tendersIn(tenders, money)}.`,
  'bill.adjust-tip': ({ tip }, money) => `Wrote a tip of ${money(tip)} on the slip.`,
  'bill.reprint': ({ reason }) => `Printed a receipt again: ${reason}.`,
  'payment.reverse': ({ reason }) => `A payment turned out to be none: ${reason}.`,
  'order.refund': ({ totals, reason }, money) => `Gave ${money(totals.total)} back: ${reason}.`,
}

const TENDER_NAMES: Readonly<Record<Tender['kind'], string>> = {
  cash: 'in cash',
  'card-manual': 'by card',
  card: 'by card',
  'gift-card': 'by gift card',
  loyalty: 'in points',
  'house-account': 'on account',
  qr: 'by QR code',
  ewallet: 'by wallet',
  online: 'online',
}

const tendersIn = (tenders: readonly Tender[], money: Money): string =>
  tenders.map(({ kind, amount }) => `${money(amount)} ${TENDER_NAMES[kind]}`).join(' and ')
