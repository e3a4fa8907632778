import type { Minor } from '../money/currency.ts'
import type {
  CardTender,
  GiftCardTender,
  HouseAccountTender,
  LoyaltyTender,
  ProviderTender,
} from './tender.ts'

/** What the guest offers; the domain works out what it settles, the cash rounding and the change. */
export type TenderOffer = CashOffer | ManualCardOffer | FixedOffer

/** Notes and coins: `received` settles the balance and the tip, the rest is change. */
export interface CashOffer {
  readonly kind: 'cash'
  readonly id: string
  readonly received: Minor
  /** Left by the guest out of what was handed over. */
  readonly tip?: Minor | undefined
}

export interface ManualCardOffer {
  readonly kind: 'card-manual'
  readonly id: string
  readonly amount: Minor
  readonly reference: string
  readonly tip?: Minor | undefined
}

/** Tenders that settle exactly what they say. */
export type FixedOffer = CardTender | GiftCardTender | LoyaltyTender | HouseAccountTender | ProviderTender
