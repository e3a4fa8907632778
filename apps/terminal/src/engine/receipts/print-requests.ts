import {
  isOpen,
  isPaid,
  type Order,
  type PayBill,
  type Receipt,
  type StoreSettings,
  type TillCashMovement,
} from '@evertill/domain'
import { parseCommandBody } from '@evertill/sync-protocol'
import type { DocumentRequest, KitchenPaper, PrintRequest, SlipPaper } from '../../contract/index.ts'
import type { ReportPaperOf } from '../cash/cash-papers.ts'
import type { OutboxRow } from '../ports/outbox.ts'
import { type CheckReceiptOf, confirmedBy, type ReceiptOf } from './receipt-of.ts'

/** One sheet of paper, as the host is asked for it. */
export type PaperRequest = PrintRequest | DocumentRequest

/**
 * The papers a recorded command leads to: its receipt, a ticket for each station, the slip of a cash movement, a Z report. The drawer opens for cash coming
 * in, never for a copy.
 */
export function createPrintRequests(deps: {
  store: () => StoreSettings | undefined
  receiptOf: ReceiptOf
  checkReceiptOf: CheckReceiptOf
  reportPaperOf: ReportPaperOf
  movementSlipOf: (movement: TillCashMovement, store: StoreSettings) => SlipPaper
  order: (id: string) => Promise<Order | undefined>
  /** Lines of an order a manager has yet to decide about. */
  undecidedLines: (orderId: string) => readonly string[]
}) {
  const ticketRequest = (paper: KitchenPaper): DocumentRequest => {
    const { key, items } = paper.ticket
    const undecided = deps.undecidedLines(key.orderId)
    const provisionalLineIds = items.map(({ item }) => item.lineId).filter((id) => undecided.includes(id))
    const marked = provisionalLineIds.length > 0 ? { ...paper, provisionalLineIds } : paper
    return { document: { kind: 'kitchen-ticket', paper: marked } }
  }
  const receiptOfBill = (order: Order, { receipt }: PayBill, store: StoreSettings): Receipt | undefined => {
    if (!isOpen(order) && !isPaid(order)) return undefined
    const check = order.paidChecks?.find((paid) => paid.receipt.number === receipt.number)
    if (check) return deps.checkReceiptOf(order, check, store)
    return isPaid(order) ? deps.receiptOf(order, store, 0) : undefined
  }
  const ownPaper = async (row: OutboxRow): Promise<PaperRequest | 'later' | 'never'> => {
    const parsed = parseCommandBody(row.command)
    if (!parsed.ok) return 'never'
    const store = deps.store()
    if (!store) return 'later'
    const command = parsed.value
    const { id } = row.command
    switch (command.type) {
      case 'order.pay': {
        const order = confirmedBy(row)
        if (!order) return 'never'
        const openDrawer = order.tenders.some(({ kind }) => kind === 'cash')
        return { id, receipt: deps.receiptOf(order, store, 0), openDrawer }
      }
      case 'receipt.reprint': {
        const order = await deps.order(command.orderId)
        if (!order || !isPaid(order)) return 'never'
        return { id, receipt: deps.receiptOf(order, store, command.copy), openDrawer: false }
      }
      case 'bill.pay': {
        const order = await deps.order(command.orderId)
        const openDrawer = (command.tenders ?? []).some(({ kind }) => kind === 'cash')
        const receipt = order && receiptOfBill(order, command, store)
        return receipt ? { id, receipt, openDrawer } : 'never'
      }
      case 'till.cash-in':
      case 'till.cash-out':
      case 'till.drop':
        return { id, document: { kind: 'slip', slip: deps.movementSlipOf(command, store) } }
      case 'till.close': {
        const taken = { at: command.at, by: command.employeeId, copy: 0 }
        return { id, document: { kind: 'report', paper: deps.reportPaperOf(command.z, store, taken) } }
      }
      // The papers of bills and refunds are not made from these rows.
      default:
        return 'never'
    }
  }
  return async (row: OutboxRow): Promise<readonly PaperRequest[] | 'later'> => {
    const own = await ownPaper(row)
    if (own === 'later') return own
    const tickets = (row.kitchen ?? []).map(ticketRequest)
    return own === 'never' ? tickets : [own, ...tickets]
  }
}
