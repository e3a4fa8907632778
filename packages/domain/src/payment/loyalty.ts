import type { Minor } from '../money/currency.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { accountReasonProblem } from './account-problem.ts'
import type { AccountRejection } from './account-rejection.ts'
import { appendOnce } from './append-once.ts'
import { type LoyaltyRules, pointsFor, worthOfPoints } from './loyalty-rules.ts'

interface EntryContent {
  /** Of the order, the tender, the refund or the correction it comes from: an entry is made once. */
  readonly id: string
  readonly accountId: string
  readonly at: Instant
}

/** What happens to a guest's points. Points are positive; the type says which way. Entries are added, never changed. */
export type LoyaltyEntry = EntryContent &
  (
    | { readonly type: 'loyalty.earn'; readonly orderId: string; readonly points: number }
    | {
        readonly type: 'loyalty.redeem'
        readonly orderId: string
        readonly points: number
        readonly amount: Minor
        readonly offline: boolean
      }
    /** Points a refunded sale had earned. */
    | { readonly type: 'loyalty.take-back'; readonly orderId: string; readonly points: number }
    /** Points a refunded sale was paid with. */
    | { readonly type: 'loyalty.give-back'; readonly orderId: string; readonly points: number }
    /** By a person, signed, with a reason. */
    | { readonly type: 'loyalty.correct'; readonly change: number; readonly reason: string }
  )

/** An account's standing. Source: CRM-2. */
export interface LoyaltyStanding {
  /** May be below nothing after tills that were apart redeemed the same points. */
  readonly balance: number
  /** All points earned less those of refunded sales: what the tier goes by. */
  readonly totalEarned: number
  readonly totalRedeemed: number
}

/** How an account stands: sums, so nothing depends on the order of the entries. Source: CRM-2; sync table, "loyalty". */
export function loyaltyStanding(ledger: readonly LoyaltyEntry[]): LoyaltyStanding {
  const earned = sumOf(ledger, 'loyalty.earn') - sumOf(ledger, 'loyalty.take-back')
  const redeemed = sumOf(ledger, 'loyalty.redeem') - sumOf(ledger, 'loyalty.give-back')
  const corrected = ledger.reduce(
    (sum, entry) => (entry.type === 'loyalty.correct' ? sum + entry.change : sum),
    0,
  )
  return { balance: earned - redeemed + corrected, totalEarned: earned, totalRedeemed: redeemed }
}

function sumOf(ledger: readonly LoyaltyEntry[], type: LoyaltyEntry['type']): number {
  return ledger.reduce(
    (sum, entry) => (entry.type === type && 'points' in entry ? sum + entry.points : sum),
    0,
  )
}

/**
 * The ledger of one account with one more entry, or why not. An entry made again changes nothing. Points earned are
 * always taken, online or not; points are redeemed for what they are worth and, online, as far as there are any; what
 * was redeemed offline within the limits is a fact and is kept. Source: sync table, "loyalty: earning works offline,
 * redeeming offline up to a store limit".
 */
export function addLoyaltyEntry(
  ledger: readonly LoyaltyEntry[],
  entry: LoyaltyEntry,
  rules: LoyaltyRules,
): Result<readonly LoyaltyEntry[], AccountRejection> {
  const problem = ledger.some(({ id }) => id === entry.id) ? undefined : entryProblem(ledger, entry, rules)
  return problem ? err(problem) : ok(appendOnce(ledger, entry))
}

function entryProblem(
  ledger: readonly LoyaltyEntry[],
  entry: LoyaltyEntry,
  rules: LoyaltyRules,
): AccountRejection | undefined {
  const expected = ledger[0]?.accountId ?? entry.accountId
  if (entry.accountId !== expected) return { type: 'other-account', expected, got: entry.accountId }
  if (entry.type === 'loyalty.correct') {
    return pointsProblem(Math.abs(entry.change)) ?? accountReasonProblem(entry.reason)
  }
  const problem = pointsProblem(entry.points)
  if (problem || entry.type !== 'loyalty.redeem') return problem
  if (pointsFor(rules, entry.amount) !== entry.points) {
    return { type: 'points-worth-otherwise', amount: worthOfPoints(rules, entry.points), got: entry.amount }
  }
  if (entry.offline) return undefined
  const { balance } = loyaltyStanding(ledger)
  return entry.points > balance ? { type: 'points-short', balance } : undefined
}

const MOST_POINTS = 1_000_000_000

function pointsProblem(points: number): AccountRejection | undefined {
  const arePoints = Number.isInteger(points) && points >= 1 && points <= MOST_POINTS
  return arePoints ? undefined : { type: 'points-invalid', points }
}
