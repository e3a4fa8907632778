import type { Minor, Tender } from '@evertill/domain'
import type { WireCommand } from '@evertill/sync-protocol'
import { tendersOf } from '../reconcile/claims.ts'

/** Money as an entry says it was taken or handed back, in minor units. */
export interface BookedMoney {
  readonly kind: Tender['kind']
  readonly amount: Minor
  /** Cash only: what the guest gave, and what they got back; elsewhere the amount and nothing. */
  readonly received: Minor
  readonly change: Minor
}

/** The payments an entry tells of, by their ids. */
export function takenBy(command: WireCommand): readonly (readonly [string, BookedMoney])[] {
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

/** The refunds an entry tells of, by their ids. */
export const handedBackBy = (command: WireCommand): readonly (readonly [string, BookedMoney])[] =>
  command.type === 'order.refund'
    ? command.tenders.map(({ id, kind, amount }) => [id, { kind, amount, received: amount, change: 0 }])
    : []
