import type { ChainedReport, IssuedReceipt, Minor, PayOrder, Tender } from '@evertill/domain'
import type { CommandResult, WireCommand } from '@evertill/sync-protocol'
import { tendersOf } from '../reconcile/claims.ts'
import type { ReadCommand } from '../reconcile/read-command.ts'

/** Money as an entry says it was taken or handed back, in minor units. */
export interface BookedMoney {
  readonly kind: Tender['kind']
  readonly amount: Minor
  /** Cash only: what the guest gave, and what they got back; elsewhere the amount and nothing. */
  readonly received: Minor
  readonly change: Minor
}

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
  return {
    issued,
    payments,
    refunds,
    sales,
    reports,
    unread,
    add({ tseq, content }, outcome) {
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

function takenBy(command: WireCommand): readonly [string, BookedMoney][] {
  switch (command.type) {
    case 'order.pay':
    case 'bill.pay':
    case 'bill.take-tender':
      return tendersOf(command).map((tender) => {
        const { id, kind, amount } = tender
        const [received, change] = tender.kind === 'cash' ? [tender.received, tender.change] : [amount, 0]
        return [id, { kind, amount, received, change }]
      })
    default:
      return []
  }
}

const handedBackBy = (command: WireCommand): readonly [string, BookedMoney][] =>
  command.type === 'order.refund'
    ? command.tenders.map(({ id, kind, amount }) => [id, { kind, amount, received: amount, change: 0 }])
    : []

function wholeSale({ order, totals }: PayOrder): BookedSale['whole'] {
  const { total, charges = [] } = totals
  return { orderId: order.id, total, charges: charges.reduce((sum, charge) => sum + charge.total, 0) }
}
