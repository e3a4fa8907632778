import { compiled, feedDocuments } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { MenuPrices } from '../reconcile/batch-plan.ts'
import { menuPrices } from '../reconcile/menu-prices.ts'

/** The prices of a store's menu as of one feed position; read again only when menu or settings have moved. */
export interface MenuCache {
  at(sql: TransactionSql, storeId: string, menuSeq: number): Promise<MenuPrices>
  /** As of now, for what does not ask for the position along with something else. */
  now(sql: TransactionSql, storeId: string): Promise<MenuPrices>
}

const MOST_STORES = 1_000

export function createMenuCache(): MenuCache {
  const cached = new Map<string, { readonly menuSeq: number; readonly prices: MenuPrices }>()
  const cache: MenuCache = {
    async now(sql, storeId) {
      const [feed] = await sql<{ menuSeq: number }[]>`
        select coalesce(max(seq), 0)::float8 as "menuSeq" from feed
        where store_id = ${storeId} and entity in ('menu', 'store')`
      return cache.at(sql, storeId, feed?.menuSeq ?? 0)
    },
    async at(sql, storeId, menuSeq) {
      const held = cached.get(storeId)
      if (held?.menuSeq === menuSeq) return held.prices
      const rows = await sql<{ doc: unknown }[]>`
        select doc from feed where store_id = ${storeId} and entity = 'menu' and not deleted`
      const [settings] = await sql<{ timeZone: string | null }[]>`
        select doc -> 'settings' ->> 'timeZone' as "timeZone" from feed
        where store_id = ${storeId} and entity = 'store' and id = 'settings'`
      // A row nobody can read is told at head office and sells nothing; the others are priced as ever.
      const documents = rows.flatMap(({ doc }) => {
        const read = compiled(feedDocuments.menu).safeParse(doc)
        return read.success ? [read.data] : []
      })
      const prices = menuPrices(documents, settings?.timeZone ?? 'UTC')
      const [oldest] = cached.keys()
      if (cached.size >= MOST_STORES && oldest !== undefined) cached.delete(oldest)
      cached.delete(storeId)
      cached.set(storeId, { menuSeq, prices })
      return prices
    },
  }
  return cache
}
