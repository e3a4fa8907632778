import { GENESIS_HASH } from '@evertill/sync-protocol'
import { v7 as newId } from 'uuid'
import type { BenchShop } from './bench-shop.ts'
import { type BenchTill, benchTill, createBenchKey } from './bench-till.ts'

const STORES_AT_ONCE = 4

/**
 * Opens stores with tills in them, many at a time: the terminals are written into the database as enrolling leaves
 * them, for asking for ten thousand codes is not what is measured. None has an access token yet.
 */
export async function openManyTills(
  shop: BenchShop,
  { stores, tillsEach, items }: { stores: readonly string[]; tillsEach: number; items?: number },
): Promise<readonly BenchTill[]> {
  const left = [...stores]
  const openSome = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) await shop.openStore(id, items)
  }
  await Promise.all(Array.from({ length: STORES_AT_ONCE }, openSome))
  const tills = stores.flatMap((storeId) =>
    Array.from({ length: tillsEach }, (_, index) => {
      const { publicKey, privateKey } = createBenchKey()
      const seller = { storeId, terminalId: newId(), receiptPrefix: `B${index + 1}` }
      const row = {
        id: seller.terminalId,
        store_id: storeId,
        name: `Till ${index + 1}`,
        public_key: publicKey,
        receipt_prefix: seller.receiptPrefix,
        last_hash: GENESIS_HASH,
        enrolled_at: new Date().toISOString(),
      }
      return { row, till: benchTill({ seller, privateKey, menu: shop.menu }) }
    }),
  )
  const rows = JSON.stringify(tills.map(({ row }) => row))
  await shop.database.sql`
    insert into terminals (id, store_id, name, public_key, receipt_prefix, last_hash, enrolled_at)
    select id, store_id, name, public_key, receipt_prefix, last_hash, enrolled_at
    from json_to_recordset(${rows}::text::json) as t(id uuid, store_id text, name text, public_key text,
      receipt_prefix text, last_hash text, enrolled_at timestamptz)`
  return tills.map(({ till }) => till)
}
