import type { Minor } from '../money/currency.ts'

/** Money taken towards an order. */
export type Tender =
  | CashTender
  | ManualCardTender
  | CardTender
  | GiftCardTender
  | LoyaltyTender
  | HouseAccountTender
  | ProviderTender

/** Every kind there is. */
export const TENDER_KINDS = [
  'cash',
  'card-manual',
  'card',
  'gift-card',
  'loyalty',
  'house-account',
  'qr',
  'ewallet',
  'online',
] as const satisfies readonly Tender['kind'][]

interface TenderContent {
  readonly id: string
  /** The part of the bill it settles. */
  readonly amount: Minor
  /** Given on top for the staff: never taxed, never revenue. Absent when none. */
  readonly tip?: Minor | undefined
}

export interface CashTender extends TenderContent {
  readonly kind: 'cash'
  /** What the guest handed over: `amount + rounding + tip + change`. */
  readonly received: Minor
  /** Given back. */
  readonly change: Minor
  /** What no coin can pay, added to `amount` (negative: left off); absent when nothing was rounded. */
  readonly rounding?: Minor | undefined
}

/** A payment on a card terminal that is not connected to the till, keyed in by the cashier. */
export interface ManualCardTender extends TenderContent {
  readonly kind: 'card-manual'
  /** Number on the card terminal's slip; may be empty. Never a card number. */
  readonly reference: string
}

/** A payment the connected card terminal approved: `amount + tip` was charged. */
export interface CardTender extends TenderContent {
  readonly kind: 'card'
  /** The attempt that was approved; one attempt pays once. */
  readonly attemptId: string
  readonly scheme: string
  /** Four digits, or empty where the terminal does not say. */
  readonly last4: string
  /** The card terminal's own number of the payment. */
  readonly reference: string
}

export interface GiftCardTender extends TenderContent {
  readonly kind: 'gift-card'
  /** A token for the card, never its number. */
  readonly cardId: string
  /** True when the balance could not be asked for. */
  readonly offline: boolean
}

export interface LoyaltyTender extends TenderContent {
  readonly kind: 'loyalty'
  readonly accountId: string
  /** Points redeemed for `amount`. */
  readonly points: number
  /** True when the balance could not be asked for. */
  readonly offline: boolean
}

/** Put on a customer's account, to be paid by invoice. */
export interface HouseAccountTender extends TenderContent {
  readonly kind: 'house-account'
  readonly accountId: string
  readonly accountName: string
}

/** Paid through somebody else's system: a QR code, a wallet, a web shop. */
export interface ProviderTender extends TenderContent {
  readonly kind: 'qr' | 'ewallet' | 'online'
  readonly provider: string
  readonly reference: string
}
