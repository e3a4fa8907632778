import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'
import { err, ok, type Result } from '../shared/result.ts'

/** Payments that somebody else would have to confirm. */
export type OfflineKind = 'card' | 'gift-card' | 'loyalty' | 'house-account'

/** What the owner risks while nobody can be asked, in minor units; 0 is nothing. */
export interface OfflineLimit {
  readonly perPayment: Minor
  /** All of a kind at one till within one shift. */
  readonly perShift: Minor
  /** All of one card or account, at this till, until the balance was asked for again. */
  readonly perAccount: Minor
}

export type OfflineLimits = Readonly<Record<OfflineKind, OfflineLimit>>

const NOTHING: OfflineLimit = { perPayment: 0, perShift: 0, perAccount: 0 }

/** Unless the store says otherwise nothing is risked. Source: shared policies, "Cards": 0 by default; CRM-5, GAP-7. */
export const NO_OFFLINE_RISK: OfflineLimits = {
  card: NOTHING,
  'gift-card': NOTHING,
  loyalty: NOTHING,
  'house-account': NOTHING,
}

/** A payment taken, or about to be taken, while nobody could be asked. */
export interface OfflineRedemption {
  readonly kind: OfflineKind
  /** Token of the card, or the account. */
  readonly accountId: string
  readonly amount: Minor
}

/** Why a payment is not taken offline, as data. */
export type OfflineRefusal =
  | { readonly type: 'offline-amount-invalid'; readonly amount: number }
  | { readonly type: 'offline-not-allowed'; readonly kind: OfflineKind }
  | { readonly type: 'over-offline-payment-limit'; readonly kind: OfflineKind; readonly limit: Minor }
  | { readonly type: 'over-offline-shift-limit'; readonly kind: OfflineKind; readonly left: Minor }
  | { readonly type: 'over-offline-account-limit'; readonly kind: OfflineKind; readonly left: Minor }
  | { readonly type: 'over-known-balance'; readonly kind: OfflineKind; readonly left: Minor }

const NAMES: Readonly<Record<OfflineKind, string>> = {
  card: 'a card',
  'gift-card': 'a gift card',
  loyalty: 'loyalty points',
  'house-account': 'a house account',
}

/** The same in words. */
export const OFFLINE_WORDS: WordsOf<OfflineRefusal> = {
  'offline-amount-invalid': () => 'The amount is out of range.',
  'offline-not-allowed': ({ kind }) =>
    `While the till is offline, ${NAMES[kind]} cannot be used here. Take another payment.`,
  'over-offline-payment-limit': ({ kind, limit }, money) =>
    `While the till is offline, ${NAMES[kind]} can pay ${money(limit)} at most.`,
  'over-offline-shift-limit': ({ kind, left }, money) =>
    `Until the till is online again, ${NAMES[kind]} can pay ${money(left)} more in this shift.`,
  'over-offline-account-limit': ({ left }, money) =>
    `Until the till is online again, this account can pay ${money(left)} more.`,
  'over-known-balance': ({ left }, money) => `As far as this till knows, ${money(left)} is left.`,
}

/**
 * Whether a payment may be taken while its balance cannot be asked for. `taken` is what this till took offline in
 * this shift and has not settled since; `knownBalance` is the last one it heard of, absent where it never did. What
 * can be lost is therefore never more than the owner chose. Source: sync table, "loyalty"; shared policies, "Cards";
 * CRM-5; GAP-6; GAP-7.
 */
export function mayRedeemOffline(
  redemption: OfflineRedemption,
  taken: readonly OfflineRedemption[],
  limits: OfflineLimits = NO_OFFLINE_RISK,
  knownBalance?: Minor,
): Result<OfflineRedemption, OfflineRefusal> {
  const { kind, accountId, amount } = redemption
  if (!Number.isSafeInteger(amount) || amount <= 0) return err({ type: 'offline-amount-invalid', amount })
  const { perPayment, perShift, perAccount } = limits[kind]
  if (perPayment <= 0) return err({ type: 'offline-not-allowed', kind })
  if (amount > perPayment) return err({ type: 'over-offline-payment-limit', kind, limit: perPayment })
  const ofKind = taken.filter((other) => other.kind === kind)
  const ofAccount = ofKind.filter((other) => other.accountId === accountId)
  const leftInShift = left(perShift, ofKind)
  if (amount > leftInShift) return err({ type: 'over-offline-shift-limit', kind, left: leftInShift })
  const leftOfAccount = left(perAccount, ofAccount)
  if (amount > leftOfAccount) return err({ type: 'over-offline-account-limit', kind, left: leftOfAccount })
  const leftOfBalance = left(knownBalance ?? amount + sumOf(ofAccount), ofAccount)
  if (amount > leftOfBalance) return err({ type: 'over-known-balance', kind, left: leftOfBalance })
  return ok(redemption)
}

const sumOf = (redemptions: readonly OfflineRedemption[]): Minor =>
  redemptions.reduce((sum, { amount }) => sum + amount, 0)

const left = (limit: Minor, taken: readonly OfflineRedemption[]): Minor => Math.max(0, limit - sumOf(taken))

/**
 * A refusal as one sentence for the person at the till; `money` writes an amount in the store's way. Source: issue 3,
 * "rejections in words a cashier understands".
 */
export function explainOfflineRefusal(
  refusal: OfflineRefusal,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return OFFLINE_WORDS[refusal.type](refusal as never, money)
}
