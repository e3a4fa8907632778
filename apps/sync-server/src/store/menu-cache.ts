import { compiled, feedDocuments } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { MenuPrices } from '../reconcile/batch-plan.ts'
import { menuPrices } from '../reconcile/menu-prices.ts'

/** The prices of a store's menu as of one feed position; read again only when menu or settings have moved. */
export interface MenuCache {
  at(sql: TransactionSql, storeId: string, menuSeq: number): Promise<MenuPrices>
}

const MOST_STORES = 1_000

export function createMenuCache(): MenuCache {
  const cached = new Map<string, { readonly menuSeq: number; readonly prices: MenuPrices }>()
  return {
    async at(sql, storeId, menuSeq) {
      const held = cached.get(storeId)
      if (held?.menuSeq === menuSeq) return held.prices
      const rows = await sql<{ doc: unknown }[]>`
        select doc from feed where store_id = ${storeId} and entity = 'menu' and not deleted`
      const [settings] = await sql<{ timeZone: string | null }[]>`
        select doc -> 'settings' ->> 'timeZone' as "timeZone" from feed
        where store_id = ${storeId} and entity = 'store' and id = 'settings'`
      const documents = rows.map(({ doc }) => compiled(feedDocuments.menu).parse(doc))
      const prices = menuPrices(documents, settings?.timeZone ?? 'UTC')
      const [oldest] = cached.keys()
      if (cached.size >= MOST_STORES && oldest !== undefined) cached.delete(oldest)
      cached.delete(storeId)
      cached.set(storeId, { menuSeq, prices })
      return prices
    },
  }
}
