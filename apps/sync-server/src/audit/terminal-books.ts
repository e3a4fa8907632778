import type { ChainedReport, IssuedReceipt, Minor, PayOrder } from '@evertill/domain'
import type { CommandResult, WireCommand } from '@evertill/sync-protocol'
import type { ReadCommand } from '../reconcile/read-command.ts'
import { type BookedMoney, handedBackBy, takenBy } from './booked-money.ts'
import { type BookedSession, createBookedSessions } from './booked-sessions.ts'

/** A receipt as the entry that gave it out says. */
export interface BookedSale {
  /** Of a sale in one entry; a bill may be settled in parts, and its items may have gone from order to order. */
  readonly whole?:
    | {
        readonly orderId: string
        readonly total: Minor
        /** Service charges: on the order and on none of its lines. */
        readonly charges: Minor
      }
    | undefined
}

/** What the entries of one terminal say of money and numbers, wherever they are kept. */
export interface TerminalBooks {
  readonly issued: readonly IssuedReceipt[]
  /** By the payment's id; nothing that is set aside. */
  readonly payments: ReadonlyMap<string, BookedMoney>
  readonly refunds: ReadonlyMap<string, BookedMoney>
  /** By receipt number; nothing that is set aside. */
  readonly sales: ReadonlyMap<number, BookedSale>
  readonly reports: readonly ChainedReport[]
  readonly sessions: readonly BookedSession[]
  /** Entries this build cannot read, with the reason: neither proven nor disproven. */
  readonly unread: readonly { readonly tseq: number; readonly reason: string }[]
  /** `outcome` is head office's word; absent for an entry it has not seen. */
  add(entry: ReadCommand, outcome?: CommandResult['outcome']): void
}

/** Empty books. Entries are added in the order of their chain. */
export function createTerminalBooks(): TerminalBooks {
  const issued: IssuedReceipt[] = []
  const payments = new Map<string, BookedMoney>()
  const refunds = new Map<string, BookedMoney>()
  const sales = new Map<number, BookedSale>()
  const reports: ChainedReport[] = []
  const unread: { tseq: number; reason: string }[] = []
  const sessions = createBookedSessions()
  return {
    issued,
    payments,
    refunds,
    sales,
    reports,
    sessions: sessions.closed,
    unread,
    add({ tseq, content }, outcome) {
      sessions.add(content.ok ? content.command : undefined)
      if (!content.ok) {
        if (outcome !== 'quarantined') unread.push({ tseq, reason: content.reason })
        return
      }
      const { command } = content
      // The guest holds the paper, whatever became of the entry.
      const receipt = issuedBy(command)
      if (receipt) issued.push({ ...receipt, tseq })
      if (outcome === 'quarantined') return
      for (const [paymentId, money] of takenBy(command)) payments.set(paymentId, money)
      for (const [refundId, money] of handedBackBy(command)) refunds.set(refundId, money)
      if (command.type === 'bill.pay') sales.set(command.receipt.number, {})
      if (command.type === 'order.pay') {
        // What is in review is a sale once somebody says so, and what it is then is theirs to say.
        const whole = outcome === 'in-review' ? undefined : wholeSale(command)
        sales.set(command.receipt.number, { whole })
      }
      if (command.type === 'till.close') reports.push(command.z)
    },
  }
}

function issuedBy(command: WireCommand): Omit<IssuedReceipt, 'tseq'> | undefined {
  switch (command.type) {
    case 'order.pay':
      return { documentId: command.order.id, receipt: command.receipt }
    case 'bill.pay':
      return { documentId: command.checkId ?? command.orderId, receipt: command.receipt }
    case 'order.refund':
      return { documentId: command.refundId, receipt: command.receipt }
    default:
      return undefined
  }
}

function wholeSale({ order, totals }: PayOrder): BookedSale['whole'] {
  const { total, charges = [] } = totals
  return { orderId: order.id, total, charges: charges.reduce((sum, charge) => sum + charge.total, 0) }
}
