import type { ScanPolicy } from '../barcode/scan-policy.ts'
import type { TillCommand } from '../cash/till-command.ts'
import type { ReviewDecision } from '../conflict/review.ts'
import type { Minor } from '../money/currency.ts'
import type { Order, OrderContent } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { Tender } from '../payment/tender.ts'
import type { RefundOrder } from '../refund/refund-command.ts'
import type { EightySix } from '../stock/eighty-six.ts'
import type { StockCommand } from '../stock/stock-command.ts'
import type { ClockEntry } from './clock-entry.ts'
import type { Need } from './may-do.ts'
import { needOfDiscount, needsOfEdits } from './needs-of-edit.ts'
import type { Permission } from './permission.ts'

/** Everything a person can do that a till records. */
export type StaffedCommand =
  | AnyOrderCommand
  | TillCommand
  | StockCommand
  | EightySix
  | ClockEntry
  | ReviewDecision

/** What else decides what a command takes. */
export interface Situation {
  /** The order as this till knows it before the command; absent where there is none. */
  readonly order?: Order | undefined
  /** True when the server was asked just now. */
  readonly online: boolean
  /** What the store says of prices on labels; absent: they are prices changed by hand. */
  readonly labelPrices?: ScanPolicy['labelPrices'] | undefined
}

type Needs<C> = (command: C, situation: Situation) => readonly Need[]

/** One entry for each command there is, so that a new command cannot be forgotten. */
type NeedsOf<C extends { readonly type: string }> = {
  readonly [T in C['type']]: Needs<Extract<C, { readonly type: T }>>
}

const takes = (...permissions: readonly Permission[]) => {
  const needs = permissions.map((permission): Need => ({ permission }))
  return (): readonly Need[] => needs
}

/** What follows from a command that was allowed, or from a clock, needs nobody's leave of its own. */
const nothing = takes()
const ring = takes('order:create')

const OF_BASKETS: NeedsOf<Extract<AnyOrderCommand, { readonly type: `draft.${string}` }>> = {
  'draft.open': ({ order }) => needsOfContent(order),
  'draft.add-line': ({ line, pricedBy }, { labelPrices }) =>
    pricedBy === 'label' && labelPrices === 'allowed' ? ring() : needsOfLines([line]),
  'draft.replace-line': ({ line }) => needsOfLines([line]),
  'draft.set-quantity': ring,
  'draft.remove-line': ring,
  'draft.set-order-type': ring,
  'draft.set-table': ring,
  'draft.set-note': ring,
  'draft.set-seat': ring,
  'draft.set-course': ring,
  'draft.set-weight': ring,
  'draft.override-price': takes('order:override-price'),
  'draft.restore-price': ring,
  'draft.set-guest-note': ring,
  'draft.set-order-note': ring,
  'draft.set-guests': ring,
  'draft.set-customer': ring,
  'draft.set-service-charges': ring,
  'draft.add-tender': ({ tender }) => needsOfTenders([tender]),
  'draft.remove-tender': takes('payment:remove'),
  'draft.add-discount': ({ discount }, { order }) => [needOfDiscount(discount, order)],
  'draft.remove-discount': ring,
  'draft.set-promotions': ring,
  'draft.reprice': ring,
  'draft.park': ring,
  'draft.resume': ring,
}

const OF_ORDERS: NeedsOf<Exclude<AnyOrderCommand, { readonly type: `draft.${string}` }>> = {
  'order.await-payment': ring,
  'order.send': takes('order:send'),
  'order.fire': takes('order:send'),
  'order.hold': takes('order:edit-sent'),
  'order.stay': takes('order:send'),
  'order.progress': takes('order:progress'),
  'order.complete': takes('order:progress'),
  'order.close': takes('order:close'),
  'order.cancel': (_, { order }) =>
    order && 'house' in order && order.house ? [{ permission: 'order:cancel' }] : ring(),
  'order.payment-failed': nothing,
  'order.stock-unavailable': nothing,
  'order.resume': ring,
  'order.edit': ({ edits }, { order }) => needsOfEdits(edits, order),
  'order.move-table': takes('order:move-table'),
  'order.transfer': takes('order:transfer'),
  'order.move-lines': takes('order:merge'),
  'order.merge': takes('order:merge'),
  'bill.split': takes('bill:split'),
  'bill.unsplit': takes('bill:split'),
  'bill.take-tender': ({ tender }) => needsOfTenders([tender]),
  'bill.remove-tender': takes('payment:remove'),
  'bill.pay': ({ tenders = [] }) => needsOfTenders(tenders),
  'bill.adjust-tip': takes('payment:adjust-tip'),
  'payment.reverse': takes('payment:reverse'),
  'bill.reprint': takes('receipt:reprint'),
  'order.refund': needsOfRefund,
  'order.pay': ({ tenders }) => needsOfTenders(tenders),
  'receipt.reprint': takes('receipt:reprint'),
}

const OF_THE_HOUSE: NeedsOf<Exclude<StaffedCommand, AnyOrderCommand>> = {
  'till.open': takes('till:open'),
  'till.sale': nothing,
  'till.refund': nothing,
  'till.payment': nothing,
  'till.payment-back': nothing,
  'till.tip': nothing,
  'till.tip-payout': takes('cash:out'),
  'till.void': nothing,
  'till.no-sale': takes('drawer:open'),
  'till.cash-in': takes('cash:in'),
  'till.cash-out': takes('cash:out'),
  'till.drop': takes('cash:drop'),
  'till.adjust': nothing,
  'till.count': takes('till:count'),
  'till.close': takes('till:close'),
  'stock.in': takes('stock:move'),
  'stock.out': takes('stock:move'),
  'stock.waste': takes('stock:move'),
  'stock.adjust': takes('stock:count'),
  'stock.reserve': nothing,
  'stock.deduct': nothing,
  'stock.release': nothing,
  'menu.86': takes('menu:86'),
  'menu.back': takes('menu:86'),
  'clock.in': nothing,
  'clock.out': nothing,
  'clock.break-start': nothing,
  'clock.break-end': nothing,
  'clock.void': takes('clock:void'),
  'review.decide': takes('review:decide'),
}

const NEEDS: NeedsOf<StaffedCommand> = { ...OF_BASKETS, ...OF_ORDERS, ...OF_THE_HOUSE }

/**
 * What a command takes of the person who gives it; empty for what anybody may. Source: shared policies, "Orders" and
 * "People"; STF-2.
 */
export function needsOfCommand(command: StaffedCommand, situation: Situation): readonly Need[] {
  // The table has for each type the rule of that very type, which the compiler cannot follow through a union.
  return NEEDS[command.type](command as never, situation)
}

/** The permissions a command takes, each once. Source: STF-2. */
export function permissionsFor(command: StaffedCommand, situation: Situation): readonly Permission[] {
  return [...new Set(needsOfCommand(command, situation).map(({ permission }) => permission))]
}

/** What a basket begins with was decided somewhere: as if each part had been tapped. */
function needsOfContent(content: OrderContent): readonly Need[] {
  const discounts = content.discounts ?? []
  return [...needsOfLines(content.lines), ...discounts.map((one) => needOfDiscount(one, content))]
}

/** A line that comes with a price of its own is a price changed by hand. */
function needsOfLines(lines: readonly OrderLine[]): readonly Need[] {
  return lines.some(({ override }) => override) ? [...ring(), { permission: 'order:override-price' }] : ring()
}

function needsOfTenders(tenders: readonly Pick<Tender, 'kind'>[]): readonly Need[] {
  const pay: Need = { permission: 'order:pay' }
  return tenders.some(({ kind }) => kind === 'house-account')
    ? [pay, { permission: 'house-account:charge' }]
    : [pay]
}

/** Offline, nobody knows what the till that sold it gave back already. */
function needsOfRefund(command: RefundOrder, { order, online }: Situation): readonly Need[] {
  const tips: Minor = command.tenders.reduce((sum, { tip = 0 }) => sum + tip, 0)
  const isOwn = online || order?.terminalId === command.terminalId
  const permission = isOwn ? 'refund:own-terminal' : 'refund:other-terminal'
  return [{ permission, refundAmount: command.totals.total + tips }]
}
