import { isReversed, settledTenders } from '../bill/payments-of.ts'
import type { SharedCommand } from '../conflict/order-conflict-kind.ts'
import { listedAmount } from '../order/listed-amount.ts'
import {
  isOpen,
  isPaid,
  type OpenOrder,
  type Order,
  type PaidOrder,
  type VoidedLine,
} from '../order/order.ts'
import type { BusinessDay } from '../shared/time.ts'
import type { TillMoneyFact, TillVoid } from './till-command.ts'
import { tillPaymentBackOf, tillPaymentOf, tillRefundOf, tillTipOf, tillVoidOf } from './till-facts-of.ts'
import { tillSaleOf, tillSaleOfBill } from './till-sale-of.ts'

/** The order a command was done to, before and after it; absent where nobody knows it. */
export interface OrderAround {
  readonly before: Order | undefined
  readonly after: Order | undefined
}

/**
 * What a command on an order means for the drawer it was done at: money in or out, or something taken back. Nothing
 * where the order around it says of no money. Source: architecture, "one business action is one command"; shared
 * policies, "Cash and days".
 */
export function tillFactsOfCommand(
  command: SharedCommand,
  { before, after }: OrderAround,
  { sessionId, businessDay }: { readonly sessionId: string; readonly businessDay: BusinessDay },
): readonly TillMoneyFact[] {
  const known = billed(before)
  const now = billed(after)
  switch (command.type) {
    case 'order.pay':
      return [tillSaleOf(command, sessionId)]
    case 'bill.pay':
      return now ? [tillSaleOfBill(command, now, sessionId)] : []
    case 'bill.take-tender':
      return now ? [tillPaymentOf(command, now, sessionId)] : []
    case 'bill.remove-tender': {
      const tender = known?.tenders.find(({ id }) => id === command.tenderId)
      return known && tender ? [tillPaymentBackOf(command, tender, known, sessionId)] : []
    }
    case 'payment.reverse': {
      const tender = known && settledTenders(known).find(({ id }) => id === command.tenderId)
      if (!known || !tender || isReversed(known, tender.id)) return []
      return [tillPaymentBackOf(command, tender, known, sessionId)]
    }
    case 'bill.adjust-tip': {
      const tender = known && settledTenders(known).find(({ id }) => id === command.tenderId)
      const fact = known && tender && tillTipOf(command, known, tender, sessionId)
      return fact ? [fact] : []
    }
    case 'order.refund': {
      const refund = now?.refunds?.find(({ id }) => id === command.refundId)
      return now && refund ? [tillRefundOf(refund, now, sessionId)] : []
    }
    case 'order.edit': {
      const voids = voidsOf(after).slice(voidsOf(before).length)
      const { id, orderId } = command
      return voids.map((voided, index) =>
        tillVoidOf(voided, { id: `${id}:${index + 1}`, orderId, sessionId, businessDay }),
      )
    }
    case 'order.cancel':
      return before && 'house' in before && before.house
        ? [givenUp(command, before, { sessionId, businessDay })]
        : []
    default:
      return []
  }
}

function givenUp(
  { id, orderId, employeeId, at, reason, approvedBy }: Extract<SharedCommand, { type: 'order.cancel' }>,
  { lines }: Order,
  session: { readonly sessionId: string; readonly businessDay: BusinessDay },
): TillVoid {
  const amount = lines.reduce((sum, line) => sum + listedAmount(line), 0)
  const content = { ...session, id, orderId, employeeId, at, reason, amount }
  return { type: 'till.void', ...content, ...(approvedBy !== undefined && { approvedBy }) }
}

const billed = (order: Order | undefined): OpenOrder | PaidOrder | undefined =>
  order && (isOpen(order) || isPaid(order)) ? order : undefined

const voidsOf = (order: Order | undefined): readonly VoidedLine[] =>
  order && 'house' in order ? (order.house?.voids ?? []) : []
