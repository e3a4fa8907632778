import type { ConflictOutcome } from './conflict-outcome.ts'

/** Points that came to an account or left it. Entries are added, never changed. */
export interface PointsEntry {
  readonly id: string
  readonly accountId: string
  /** Whole; positive earned, negative redeemed. */
  readonly points: number
  /** True when the till could not ask for the balance. */
  readonly offline: boolean
}

/** How far tills may go without asking. */
export interface OfflinePointsLimit {
  /** The most points an account may redeem offline in all until a till reaches the server again. */
  readonly points: number
}

/** The ledger after an entry of a till arrived. */
export interface ReconciledPoints {
  readonly outcome: Extract<ConflictOutcome, 'applied' | 'in-review'>
  readonly entries: readonly PointsEntry[]
  /** Points of the account that were redeemed beyond the limit or the balance, positive; absent when none. */
  readonly excess?: number
}

/**
 * Loyalty is an append-only ledger: earning always counts, a redemption made offline is kept too, and what it takes
 * beyond the store's limit or the account's points is flagged. The guest keeps what they got. Source: sync table,
 * "loyalty"; SYN-8.
 */
export function reconcilePoints(
  entries: readonly PointsEntry[],
  entry: PointsEntry,
  limit: OfflinePointsLimit,
): ReconciledPoints {
  if (entries.some(({ id }) => id === entry.id)) return { outcome: 'applied', entries }
  const after = [...entries, entry]
  const excess = pointsExcess(after, entry.accountId, limit)
  const more = excess > pointsExcess(entries, entry.accountId, limit)
  return more ? { outcome: 'in-review', entries: after, excess } : { outcome: 'applied', entries: after }
}

/**
 * What an account redeemed beyond the limit or beyond its points, whichever is more; the same in any order of the
 * entries. Source: sync table, "loyalty: redeeming offline up to a store limit".
 */
export function pointsExcess(
  entries: readonly PointsEntry[],
  accountId: string,
  limit: OfflinePointsLimit,
): number {
  const own = entries.filter((entry) => entry.accountId === accountId)
  const balance = own.reduce((sum, { points }) => sum + points, 0)
  const redeemed = own.reduce((sum, { points, offline }) => (offline ? sum + Math.max(0, -points) : sum), 0)
  return Math.max(0, redeemed - limit.points, -balance)
}
