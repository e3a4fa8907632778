import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { BatchPlan } from '../reconcile/batch-plan.ts'
import { arrayText } from './array-text.ts'
import { knownChain } from './known-chain.ts'
import type { StateRead } from './known-state.ts'
import type { MenuCache } from './menu-cache.ts'
import type { Batch } from './store.ts'

/**
 * What a batch of sales, each an order of its own, meets when all in them is new, as it nearly always is. Asked is only
 * what no unique key would refuse; the rest the database refuses when it is written, and the batch is done again with
 * all that is known. Undefined when the batch holds anything else, or something of a sale is known.
 */
export async function stateOfFreshSales(
  sql: TransactionSql,
  batch: Batch,
  keys: BatchKeys,
  menus: MenuCache,
): Promise<StateRead | undefined> {
  if (keys.soldIds.length < keys.commandIds.length) return undefined
  const [chain, isKnown] = await Promise.all([
    knownChain(sql, batch, keys, menus),
    keys.soldIds.length > 0 && isKnownOtherwise(sql, batch, keys),
  ])
  return isKnown ? undefined : { ...chain, ...NOTHING }
}

/** True when all that such sales claim is in rows with a unique key: not so for what is put aside or in review. */
export function isKeptUnique(plan: BatchPlan): boolean {
  return (
    plan.type !== 'accepted' ||
    plan.entries.every(({ outcome }) => outcome === 'applied' || outcome === 'applied-with-override')
  )
}

/** True when an order has arrivals, or a tender or receipt is in another table than that of sales. */
async function isKnownOtherwise(
  sql: TransactionSql,
  { storeId, terminalId }: Batch,
  { soldIds, tenderIds, receiptNumbers }: BatchKeys,
): Promise<boolean> {
  const [row] = await sql<{ known: boolean }[]>`
    select exists (
      select from order_arrivals
      where store_id = ${storeId} and order_id = any(${arrayText(soldIds)}::text::uuid[])
    ) or exists (
      select from refund_payments where store_id = ${storeId} and id = any(${arrayText(tenderIds)}::text::uuid[])
    ) or exists (
      select from receipt_numbers
      where terminal_id = ${terminalId} and number = any(${arrayText(receiptNumbers)}::text::int[])
    ) as known`
  return row?.known ?? true
}

const NOTHING = {
  commandIds: new Set<string>(),
  tenderIds: new Set<string>(),
  receiptNumbers: new Set<number>(),
  providerReferences: new Set<string>(),
  orders: new Map(),
  reviews: new Map(),
  tills: [],
  clock: [],
  holds: new Map(),
} satisfies Partial<StateRead>
