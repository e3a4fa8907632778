import { type ReorderAdvice, reorderAdvice, type StockItem } from '@evertill/domain'
import { feedDocuments } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'

/** How one stock item of a store stands; quantities in thousandths of its base unit. */
export interface StockRow {
  readonly id: string
  readonly name: string
  /** Id of the unit it is counted in. */
  readonly unit: string
  readonly level: number
  readonly reserved: number
  /** What the reorder rule says; absent where nobody is reminded. */
  readonly advice?: ReorderAdvice
}

/** More was sold or promised than there was. */
export interface OversellRow {
  readonly sourceId: string
  readonly stockItemId: string
  readonly orderId: string | null
  /** `A1-0042`; null for an order without a receipt and for a movement. */
  readonly receipt: string | null
  readonly quantity: number
  readonly short: number
  readonly recordedAt: string
}

/** What a store counts and how it stands, by name. An item that left the menu is shown while anything is booked on it. */
export async function readStock(sql: TransactionSql, storeId: string): Promise<readonly StockRow[]> {
  const rows = await sql<{ entity: 'menu' | 'stock'; doc: unknown }[]>`
    select entity, doc from feed
    where store_id = ${storeId} and not deleted
      and (entity = 'stock' or (entity = 'menu' and doc ->> 'kind' = 'stock-item'))`
  const items = new Map<string, StockItem>()
  const levels = new Map<string, { readonly level: number; readonly reserved: number }>()
  for (const { entity, doc } of rows) {
    if (entity === 'menu') {
      const parsed = feedDocuments.menu.parse(doc)
      if (parsed.kind === 'stock-item') items.set(parsed.id, parsed)
    } else {
      const parsed = feedDocuments.stock.parse(doc)
      if (parsed.kind === 'level') levels.set(parsed.id, parsed)
    }
  }
  const ids = [...new Set([...items.keys(), ...levels.keys()])]
  return ids
    .map((id): StockRow => {
      const { name = id, unit = 'piece', reorder } = items.get(id) ?? {}
      const { level, reserved } = levels.get(id) ?? { level: 0, reserved: 0 }
      const advice = reorder && reorderAdvice({ ...reorder, currentStock: level, pendingOrders: 0 })
      return { id, name, unit, level, reserved, ...(advice && { advice }) }
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** What was oversold and nobody has looked at yet, oldest first. */
export function readOversells(
  sql: TransactionSql,
  storeId: string,
  limit: number,
): Promise<readonly OversellRow[]> {
  return sql<OversellRow[]>`
    select v.source_id as "sourceId", v.stock_item_id as "stockItemId", v.order_id as "orderId",
           o.receipt_prefix || '-' || lpad(o.receipt_number::text, 4, '0') as receipt,
           v.quantity::float8 as quantity, v.short::float8 as short,
           to_char(v.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
    from oversells v left join orders o on o.store_id = v.store_id and o.id = v.order_id
    where v.store_id = ${storeId} and v.seen_at is null
    order by v.recorded_at, v.source_id limit ${limit}`
}
