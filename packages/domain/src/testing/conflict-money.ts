import type { SharedCommand } from '../conflict/order-conflict-kind.ts'
import type { ServerOrder } from '../conflict/server-order.ts'

/** What a command says was handed over at the till, minor units; negative for what was given back. */
export function moneyOf(command: SharedCommand): number {
  switch (command.type) {
    case 'order.pay':
    case 'bill.pay':
      return sumOf(command.tenders ?? [])
    case 'bill.take-tender':
      return command.tender.amount
    case 'order.refund':
      return -sumOf(command.tenders)
    default:
      return 0
  }
}

/** What the order and the money without a place hold together, less what was given back. */
export function moneyOn({ order, kept }: ServerOrder): number {
  const waiting = kept.reduce((sum, one) => sum + moneyOf(one.arrival.command), 0)
  const paid = order && 'tenders' in order ? sumOf(order.tenders) : 0
  const late = order && 'latePayments' in order ? (order.latePayments ?? []) : []
  const refunds = order && 'refunds' in order ? (order.refunds ?? []) : []
  return (
    waiting +
    paid +
    sumOf(late.map(({ tender }) => tender)) -
    sumOf(refunds.flatMap(({ tenders }) => tenders))
  )
}

const sumOf = (tenders: readonly { readonly amount: number }[]): number =>
  tenders.reduce((sum, { amount }) => sum + amount, 0)
