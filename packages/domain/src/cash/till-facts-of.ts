import type { AdjustTip, RemoveBillTender, ReversePayment, TakeBillTender } from '../bill/bill-command.ts'
import { tipOf } from '../bill/payments-of.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { OpenOrder, OrderContent, PaidOrder, VoidedLine } from '../order/order.ts'
import type { Tender } from '../payment/tender.ts'
import type { Refund } from '../refund/refund.ts'
import type { BusinessDay } from '../shared/time.ts'
import type { TillPayment, TillRefund, TillTipChange, TillVoid } from './till-command.ts'
import { tenderAmount } from './till-sale-of.ts'

/**
 * A refund as the till session sees that gives the money. What was handed out beyond what was left counts as handed
 * out. Tips given back are taken from whom they were for. Source: PAY-5; shared policies, "Cash and days".
 */
export function tillRefundOf(refund: Refund, order: OrderContent, sessionId: string): TillRefund {
  const { id, employeeId, at, businessDay, total, taxes, tenders, parts, excess = 0 } = refund
  const giftCardLines = new Set(order.lines.filter(({ giftCard }) => giftCard).map((line) => line.id))
  const charges = parts.reduce((sum, part) => (part.kind === 'charge' ? sum + part.total : sum), 0)
  const giftCards = parts.reduce((sum, part) => (giftCardLines.has(part.id) ? sum + part.total : sum), 0)
  return {
    type: 'till.refund',
    id,
    sessionId,
    employeeId,
    at,
    businessDay,
    total: total + excess,
    rounding: tenders.reduce((sum, { rounding = 0 }) => sum + rounding, 0),
    tenders: tenders.map(({ kind, amount, rounding = 0, tip }) => ({
      kind,
      amount: amount + rounding,
      ...(tip && { tip }),
    })),
    taxes,
    servedBy: order.employeeId,
    ...(charges !== 0 && { charges }),
    ...(giftCards !== 0 && { giftCards }),
  }
}

/** A tip written after payment, as the change it makes; undefined where it changes nothing. Source: PAY-2. */
export function tillTipOf(
  { id, orderId, tenderId, tip, employeeId, at, businessDay }: AdjustTip,
  before: OpenOrder | PaidOrder,
  tender: Tender,
  sessionId: string,
): TillTipChange | undefined {
  const change = tip - tipOf(before, tender)
  if (change === 0) return undefined
  const content = { id, sessionId, employeeId, at, businessDay, orderId, tenderId, change }
  return { type: 'till.tip', ...content, kind: tender.kind, servedBy: before.employeeId }
}

/** A part payment: in the drawer now, a sale later. Source: PAY-2, PAY-4. */
export function tillPaymentOf(command: TakeBillTender, order: OrderContent, sessionId: string): TillPayment {
  return payment('till.payment', command, command.tender, order, sessionId)
}

/** A part payment handed back, or a payment that turned out not to be. Source: sync table, "payment". */
export function tillPaymentBackOf(
  command: RemoveBillTender | ReversePayment,
  tender: Tender,
  order: OrderContent,
  sessionId: string,
): TillPayment {
  return payment('till.payment-back', command, tender, order, sessionId)
}

function payment(
  type: TillPayment['type'],
  { id, orderId, employeeId, at, businessDay }: TakeBillTender | RemoveBillTender | ReversePayment,
  tender: Tender,
  order: OrderContent,
  sessionId: string,
): TillPayment {
  const content = { id, sessionId, employeeId, at, businessDay, ofId: orderId }
  return { type, ...content, purpose: 'order', tenders: [tenderAmount(tender)], servedBy: order.employeeId }
}

/** What was taken back after the kitchen knew it. `id` is made from the command and the line. Source: policies, "Orders". */
export function tillVoidOf(
  { line, reason, employeeId, approvedBy, at }: VoidedLine,
  fact: {
    readonly id: string
    readonly orderId: string
    readonly sessionId: string
    readonly businessDay: BusinessDay
  },
): TillVoid {
  const content = { ...fact, employeeId, at, reason, amount: listedAmount(line) }
  return { type: 'till.void', ...content, ...(approvedBy !== undefined && { approvedBy }) }
}
