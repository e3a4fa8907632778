import type { Minor } from '../money/currency.ts'
import type { AccountRejection } from '../payment/account-rejection.ts'
import { appendOnce } from '../payment/append-once.ts'
import { addLoyaltyEntry, type LoyaltyEntry, loyaltyStanding } from '../payment/loyalty.ts'
import type { LoyaltyRules } from '../payment/loyalty-rules.ts'
import type { OfflineLimit } from '../payment/offline-limits.ts'
import { msOfInstant } from '../shared/instant-ms.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** What a person is told about an account; the guest keeps what they got. */
export type LoyaltyFlag =
  /** Tills that were apart redeemed more than the store lets one of them, minor units beyond its limit. */
  | { readonly type: 'over-offline-limit'; readonly excess: Minor }
  /** More points were redeemed than there were. */
  | { readonly type: 'points-overdrawn'; readonly points: number }
  /** The till gave another value for the points than the server's rules do. */
  | { readonly type: 'worth-otherwise'; readonly amount: Minor; readonly got: Minor }

/** The account's ledger after an entry of a till arrived. */
export interface ReconciledLoyalty {
  readonly outcome: Exclude<ConflictOutcome, 'applied-with-override'>
  readonly ledger: readonly LoyaltyEntry[]
  readonly flags: readonly LoyaltyFlag[]
  /** Why it was put aside. */
  readonly rejection?: AccountRejection
}

/** Redemptions made offline count together when they lie within a day. */
const OFFLINE_WINDOW_MS = 86_400_000

/**
 * Loyalty is an append-only ledger: earning always counts, a redemption made offline is kept too, and what it takes
 * beyond the store's limit or the account's points is flagged. What is no entry is put aside with its reason. Source:
 * sync table, "loyalty"; SYN-8.
 */
export function reconcileLoyalty(
  ledger: readonly LoyaltyEntry[],
  entry: LoyaltyEntry,
  { rules, limit }: { readonly rules: LoyaltyRules; readonly limit: OfflineLimit },
): ReconciledLoyalty {
  const added = addLoyaltyEntry(ledger, entry, rules)
  if (added.ok) return kept(ledger, added.value, limit, [])
  const { error } = added
  // A redemption happened at a till, whatever the server's points and rules say of it.
  if (error.type === 'points-short') return kept(ledger, appendOnce(ledger, entry), limit, [])
  if (error.type !== 'points-worth-otherwise') {
    return { outcome: 'quarantined', ledger, flags: [], rejection: error }
  }
  const { amount, got } = error
  return kept(ledger, appendOnce(ledger, entry), limit, [{ type: 'worth-otherwise', amount, got }])
}

/**
 * What is odd about an account; the same in any order of its entries. Source: sync table, "loyalty: redeeming offline
 * up to a store limit".
 */
export function loyaltyFlags(ledger: readonly LoyaltyEntry[], limit: OfflineLimit): LoyaltyFlag[] {
  const excess = mostWithinADay(ledger) - limit.perAccount
  const { balance } = loyaltyStanding(ledger)
  const flags: LoyaltyFlag[] = []
  if (excess > 0) flags.push({ type: 'over-offline-limit', excess })
  if (balance < 0) flags.push({ type: 'points-overdrawn', points: -balance })
  return flags
}

function kept(
  before: readonly LoyaltyEntry[],
  after: readonly LoyaltyEntry[],
  limit: OfflineLimit,
  own: readonly LoyaltyFlag[],
): ReconciledLoyalty {
  const known = loyaltyFlags(before, limit)
  const worse = loyaltyFlags(after, limit).filter((flag) => {
    const was = known.find(({ type }) => type === flag.type)
    return sizeOf(flag) > (was ? sizeOf(was) : 0)
  })
  const flags = [...own, ...worse]
  return { outcome: flags.length > 0 ? 'in-review' : 'applied', ledger: after, flags }
}

function mostWithinADay(ledger: readonly LoyaltyEntry[]): Minor {
  const offline = ledger
    .filter((entry) => entry.type === 'loyalty.redeem' && entry.offline)
    .map((entry) => ({ at: msOfInstant(entry.at), amount: 'amount' in entry ? entry.amount : 0 }))
  const sums = offline.map(({ at: end }) =>
    offline.reduce(
      (sum, { at, amount }) => (at > end - OFFLINE_WINDOW_MS && at <= end ? sum + amount : sum),
      0,
    ),
  )
  return Math.max(0, ...sums)
}

function sizeOf(flag: LoyaltyFlag): number {
  if (flag.type === 'over-offline-limit') return flag.excess
  return flag.type === 'points-overdrawn' ? flag.points : 1
}
