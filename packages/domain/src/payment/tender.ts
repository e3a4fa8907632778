import type { Minor } from '../money/currency.ts'

/** Money taken towards an order. */
export type Tender = CashTender | ManualCardTender

export interface CashTender {
  readonly id: string
  readonly kind: 'cash'
  /** The part of the bill it settles. */
  readonly amount: Minor
  /** What the guest handed over. */
  readonly received: Minor
  /** `received − amount`, given back. */
  readonly change: Minor
}

/** A payment on a card terminal that is not connected to the till, keyed in by the cashier. */
export interface ManualCardTender {
  readonly id: string
  readonly kind: 'card-manual'
  readonly amount: Minor
  /** Number on the card terminal's slip; may be empty. Never a card number. */
  readonly reference: string
}
