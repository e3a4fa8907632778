import type { PaidOrder } from '@evertill/domain'
import type { BatchChanges, SoldOrder } from '../reconcile/batch-changes.ts'
import type { PlannedCommand } from '../reconcile/batch-plan.ts'
import { providerReferenceOf } from '../reconcile/claims.ts'
import type { ColumnTypes } from './insert-rows.ts'

/** The rows of what a batch changed as the tables for reports hold them, keyed by column. */
export function commandRow({ command, outcome, code, reason, reviewId, changes }: PlannedCommand) {
  const { tseq, id, prevHash, hash } = command
  const rev = outcome === 'quarantined' ? undefined : changes[0]?.after.rev
  return { tseq, id, prev_hash: prevHash, hash, outcome, code, reason, rev, review_id: reviewId }
}

export const COMMAND_TYPES: ColumnTypes<ReturnType<typeof commandRow>> = {
  tseq: 'bigint',
  id: 'uuid',
  prev_hash: 'text',
  hash: 'text',
  outcome: 'text',
  code: 'text',
  reason: 'text',
  rev: 'int',
  review_id: 'text',
}

export function orderRow({ order, terminalId, soldBy }: SoldOrder) {
  return {
    id: order.id,
    terminal_id: terminalId,
    employee_id: order.employeeId,
    order_type: order.type,
    business_day: order.businessDay,
    receipt_prefix: order.receipt.prefix,
    receipt_number: order.receipt.number,
    opened_at: order.openedAt,
    paid_at: order.confirmedAt,
    currency: order.pricing.currency.code,
    decimals: order.pricing.currency.decimals,
    net: order.totals.net,
    tax: order.totals.tax,
    total: order.totals.total,
    reprints: order.reprints,
    sold_by: soldBy,
  }
}

export const ORDER_TYPES: ColumnTypes<ReturnType<typeof orderRow>> = {
  id: 'uuid',
  terminal_id: 'uuid',
  employee_id: 'text',
  order_type: 'text',
  business_day: 'date',
  receipt_prefix: 'text',
  receipt_number: 'int',
  opened_at: 'timestamptz',
  paid_at: 'timestamptz',
  currency: 'text',
  decimals: 'int',
  net: 'bigint',
  tax: 'bigint',
  total: 'bigint',
  reprints: 'int',
  sold_by: 'uuid',
}

export function lineRows({ order }: SoldOrder) {
  return order.lines.map((line, index) => {
    const money = order.totals.lines[index]
    if (money?.lineId !== line.id) throw new Error('Totals do not follow the lines')
    return {
      order_id: order.id,
      position: index + 1,
      line_id: line.id,
      business_day: order.businessDay,
      item_id: line.itemId,
      variant_id: line.variantId,
      name: line.name,
      variant_name: line.variantName,
      category_id: line.categoryId,
      category_name: line.categoryName,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      modifiers: line.modifiers.map((modifier) => modifier.name),
      note: line.note,
      listed: money.listed,
      net: money.net,
      tax: money.tax,
      total: money.total,
    }
  })
}

export const LINE_TYPES: ColumnTypes<ReturnType<typeof lineRows>[number]> = {
  order_id: 'uuid',
  position: 'int',
  line_id: 'text',
  business_day: 'date',
  item_id: 'text',
  variant_id: 'text',
  name: 'text',
  variant_name: 'text',
  category_id: 'text',
  category_name: 'text',
  quantity: 'int',
  unit_price: 'bigint',
  modifiers: 'text[]',
  note: 'text',
  listed: 'bigint',
  net: 'bigint',
  tax: 'bigint',
  total: 'bigint',
}

export function reprintRow({ id, reprints }: PaidOrder) {
  return { id, reprints }
}

export function paymentRow(payment: BatchChanges['payments'][number]) {
  const { tender, orderId, terminalId, businessDay, paidAt, placed, reversed, tip } = payment
  return {
    id: tender.id,
    order_id: orderId,
    terminal_id: terminalId,
    business_day: businessDay,
    kind: tender.kind,
    amount: tender.amount,
    received: tender.kind === 'cash' ? tender.received : tender.amount,
    change: tender.kind === 'cash' ? tender.change : 0,
    reference: 'reference' in tender ? tender.reference : '',
    paid_at: paidAt,
    tip,
    placed,
    reversed,
    provider_reference: providerReferenceOf(tender),
  }
}

export const PAYMENT_TYPES: ColumnTypes<ReturnType<typeof paymentRow>> = {
  id: 'uuid',
  order_id: 'uuid',
  terminal_id: 'uuid',
  business_day: 'date',
  kind: 'text',
  amount: 'bigint',
  received: 'bigint',
  change: 'bigint',
  reference: 'text',
  paid_at: 'timestamptz',
  tip: 'bigint',
  placed: 'boolean',
  reversed: 'boolean',
  provider_reference: 'text',
}

export function changedPaymentRow(payment: BatchChanges['changedPayments'][number]) {
  const { tender, orderId, placed, reversed, tip } = payment
  return { id: tender.id, order_id: orderId, tip, placed, reversed }
}

export function refundRow({ tender, orderId, refund, placed }: BatchChanges['refunds'][number]) {
  return {
    id: tender.id,
    refund_id: refund.refundId,
    order_id: orderId,
    terminal_id: refund.terminalId,
    business_day: refund.businessDay,
    kind: tender.kind,
    amount: tender.amount,
    tip: tender.tip ?? 0,
    rounding: tender.rounding ?? 0,
    reason: refund.reason,
    refunded_at: refund.at,
    placed,
  }
}

export function varianceRow(variance: BatchChanges['variances'][number]) {
  const { orderId, lineId, code, businessDay, quantity, charged, expected } = variance
  return { order_id: orderId, line_id: lineId, code, business_day: businessDay, quantity, charged, expected }
}

export function tillRow({ terminalId, tseq, command, flag }: BatchChanges['tills'][number]) {
  return {
    id: command.id,
    session_id: command.sessionId,
    terminal_id: terminalId,
    tseq,
    type: command.type,
    business_day: command.businessDay,
    at: command.at,
    employee_id: command.employeeId,
    flag,
    doc: command,
  }
}

export function clockRow({ terminalId, tseq, command, flag }: BatchChanges['clock'][number]) {
  const { id, employeeId, type, at } = command
  return { id, employee_id: employeeId, terminal_id: terminalId, tseq, type, at, flag, doc: command }
}

export function arrivalRow({ orderId, position, commandId, rev, arrival }: BatchChanges['arrivals'][number]) {
  return { order_id: orderId, position, command_id: commandId, rev, arrival }
}

export function reviewRow(review: BatchChanges['reviews'][number]) {
  const { command } = review.mine
  return {
    id: review.id,
    order_id: review.orderId,
    other_order_id: 'toOrderId' in command ? command.toOrderId : undefined,
    status: review.status,
    opened_at: review.openedAt,
    decided_at: review.status === 'decided' ? review.decision.at : undefined,
    doc: review,
  }
}
