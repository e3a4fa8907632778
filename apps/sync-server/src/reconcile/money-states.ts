import {
  isOpen,
  isPaid,
  isReversed,
  type Order,
  type RefundOrder,
  type RefundTender,
  type ServerOrder,
  type Tender,
  tipOf,
} from '@evertill/domain'
import { tendersOf } from './claims.ts'

/** A payment as an order stands now; `placed` is false while the order has no place for it. */
export interface PaymentState {
  readonly orderId: string
  readonly tender: Tender
  /** Minor units, the latest word on it. */
  readonly tip: number
  readonly placed: boolean
  readonly reversed: boolean
}

/** Money handed back, by the id of its tender. */
export interface RefundState {
  readonly orderId: string
  readonly refund: Pick<RefundOrder, 'refundId' | 'terminalId' | 'businessDay' | 'at' | 'reason'>
  readonly tender: RefundTender
  readonly placed: boolean
}

/** Every payment that was taken for the order, whatever became of it (I3). */
export function paymentStates({ id, order, kept }: ServerOrder): ReadonlyMap<string, PaymentState> {
  const states = new Map<string, PaymentState>()
  for (const { outcome, arrival } of kept) {
    if (outcome === 'quarantined') continue
    for (const tender of tendersOf(arrival.command)) {
      const { tip = 0 } = tender
      states.set(tender.id, { orderId: id, tender, tip, placed: false, reversed: false })
    }
  }
  for (const tender of order ? tendersOn(order) : []) {
    const settled = order && (isOpen(order) || isPaid(order)) ? order : undefined
    states.set(tender.id, {
      orderId: id,
      tender,
      tip: settled ? tipOf(settled, tender) : (tender.tip ?? 0),
      placed: true,
      reversed: settled ? isReversed(settled, tender.id) : false,
    })
  }
  return states
}

/** Every sum that was handed back of the order (I3). */
export function refundStates({ id, order, kept }: ServerOrder): ReadonlyMap<string, RefundState> {
  const states = new Map<string, RefundState>()
  for (const { outcome, arrival } of kept) {
    if (outcome === 'quarantined' || arrival.command.type !== 'order.refund') continue
    const { command } = arrival
    for (const tender of command.tenders) {
      states.set(tender.id, { orderId: id, refund: command, tender, placed: false })
    }
  }
  const refunds = order && (isOpen(order) || isPaid(order)) ? (order.refunds ?? []) : []
  for (const refund of refunds) {
    for (const tender of refund.tenders) {
      states.set(tender.id, { orderId: id, refund: { ...refund, refundId: refund.id }, tender, placed: true })
    }
  }
  return states
}

function tendersOn(order: Order): readonly Tender[] {
  const late = isPaid(order) ? (order.latePayments ?? []).map(({ tender }) => tender) : []
  return 'tenders' in order ? [...order.tenders, ...late] : late
}
