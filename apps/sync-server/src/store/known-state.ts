import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import { knownChain } from './known-chain.ts'
import { knownClaims } from './known-claims.ts'
import { knownClock } from './known-clock.ts'
import { knownOrders } from './known-orders.ts'
import { knownTills } from './known-tills.ts'
import type { MenuCache } from './menu-cache.ts'
import { stockHolds } from './stock-holds.ts'
import type { Batch } from './store.ts'

/** With the head of the store's feed. */
export type StateRead = KnownState & { readonly head: number }

/**
 * Locks the terminal's row, then reads everything the batch could clash with or change. The lock is sent first and what
 * does not depend on an answer right behind it; each statement sees what was committed before it began, so before
 * nothing but the lock. The lateral look-ups go through the keys' own indexes one by one, whatever the planner believes
 * about the tables' size.
 */
export async function knownState(
  sql: TransactionSql,
  batch: Batch,
  keys: BatchKeys,
  menus: MenuCache,
): Promise<StateRead> {
  const [chain, claims, orders, tills, clock] = await Promise.all([
    knownChain(sql, batch, keys, menus),
    knownClaims(sql, batch, keys),
    knownOrders(sql, batch.storeId, keys),
    knownTills(sql, batch, keys),
    knownClock(sql, batch, keys),
  ])
  const holds = await stockHolds(sql, batch.storeId, { ...orders, ...chain.menu })
  return { ...chain, ...claims, ...orders, tills, clock, holds }
}
