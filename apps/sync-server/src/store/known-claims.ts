import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import { arrayText } from './array-text.ts'
import type { Batch } from './store.ts'

type KnownClaims = Pick<KnownState, 'commandIds' | 'tenderIds' | 'receiptNumbers' | 'providerReferences'>

/** What the batch claims for itself and is taken (S8). */
export async function knownClaims(
  sql: TransactionSql,
  { storeId, terminalId }: Batch,
  keys: BatchKeys,
): Promise<KnownClaims> {
  const taken = await sql<TakenRow[]>`
    select 'command' as kind, k.id::text as key from unnest(${arrayText(keys.commandIds)}::text::uuid[]) as k(id)
    cross join lateral (
      select from commands where store_id = ${storeId} and id = k.id and outcome <> 'quarantined' limit 1) found
    union all
    select 'tender', k.id::text from unnest(${arrayText(keys.tenderIds)}::text::uuid[]) as k(id)
    cross join lateral (
      select from payments where store_id = ${storeId} and id = k.id
      union all select from refund_payments where store_id = ${storeId} and id = k.id limit 1) found
    union all
    select 'receipt', k.number::text from unnest(${arrayText(keys.receiptNumbers)}::text::int[]) as k(number)
    cross join lateral (
      select from orders where terminal_id = ${terminalId} and receipt_number = k.number
      union all select from receipt_numbers where terminal_id = ${terminalId} and number = k.number limit 1) found
    union all
    select 'provider', k.reference from unnest(${arrayText(keys.providerReferences)}::text::text[]) as k(reference)
    cross join lateral (
      select from payments where store_id = ${storeId} and provider_reference = k.reference limit 1) found`
  const keysOf = (kind: TakenRow['kind']) => taken.filter((row) => row.kind === kind).map((row) => row.key)
  return {
    commandIds: new Set(keysOf('command')),
    tenderIds: new Set(keysOf('tender')),
    receiptNumbers: new Set(keysOf('receipt').map(Number)),
    providerReferences: new Set(keysOf('provider')),
  }
}

interface TakenRow {
  kind: 'command' | 'tender' | 'receipt' | 'provider'
  key: string
}
