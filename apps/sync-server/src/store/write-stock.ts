import { addLevels, type StockLevels } from '@evertill/domain'
import type { PendingQuery, TransactionSql } from 'postgres'
import { OVERSOLD, type OversoldSteps, oversoldSteps } from '../reconcile/oversold-steps.ts'
import type { StockChanges } from '../reconcile/stock-changes.ts'
import { publishDocuments } from './publish-documents.ts'
import { stockDocuments } from './stock-documents.ts'

/** Who moved stock, and when the server heard of it. */
export interface StockWriter {
  readonly storeId: string
  /** Absent for head office. */
  readonly terminalId: string | undefined
  readonly at: Date
}

export interface WrittenStock {
  readonly head: number | undefined
  readonly oversold: OversoldSteps
}

/** The levels that were moved, as they are now, and the feed's head. */
interface MovedRow {
  head: number
  id: string | null
  level: number
  reserved: number
}

/**
 * The statements that write what commands do to stock, to be sent with the others and after the feed's: the ledger,
 * what is promised, and the levels with the head row locked first, so two pushes never wait for each other. An entry
 * the ledger has is not counted again, whatever led to it. Undefined when nothing moved.
 */
export function sendStock(
  sql: TransactionSql,
  { storeId, terminalId, at }: StockWriter,
  { movements, held, freed, steps }: StockChanges,
): PendingQuery<MovedRow[]> | undefined {
  if (steps.length === 0) return undefined
  const rows = movements.map((entry) => ({
    ...{ id: entry.id, item: entry.stockItemId, kind: entry.kind, quantity: entry.quantity },
    ...{ reason: entry.reason, moved_at: entry.at, moved_by: entry.by },
    ...{ order_id: entry.orderId, line_id: entry.lineId },
  }))
  const promised = [
    ...steps.reduce((sum, { moved }) => addLevels(sum, moved), new Map() as StockLevels),
  ].flatMap(([id, { reserved }]) => (reserved === 0 ? [] : [{ id, reserved }]))
  const holds = held.map(({ orderId, lineId, revision, needs }) => ({
    ...{ order_id: orderId, line_id: lineId, revision, needs },
  }))
  const free = freed.map(({ orderId, lineId }) => ({ order_id: orderId, line_id: lineId }))
  return sql<MovedRow[]>`
    with entered as (
      insert into stock_movements (store_id, id, stock_item_id, kind, quantity, reason, moved_at, order_id, line_id,
        terminal_id, moved_by, recorded_at)
      select ${storeId}, id, item, kind, quantity, reason, moved_at, order_id, line_id, ${terminalId ?? null}::uuid,
             moved_by, ${at.toISOString()}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(
        id text, item text, kind text, quantity bigint, reason text, moved_at timestamptz, order_id uuid,
        line_id text, moved_by text)
      on conflict do nothing returning stock_item_id, quantity
    ), freed as (
      delete from stock_holds h using json_to_recordset(${JSON.stringify(free)}::json) as r(order_id uuid, line_id text)
      where h.store_id = ${storeId} and h.order_id = r.order_id and h.line_id = r.line_id
    ), held as (
      insert into stock_holds (store_id, order_id, line_id, revision, needs)
      select ${storeId}, order_id, line_id, revision, needs
      from json_to_recordset(${JSON.stringify(holds)}::json) as r(order_id uuid, line_id text, revision int, needs json)
      on conflict (store_id, order_id, line_id) do update set revision = excluded.revision, needs = excluded.needs
    ), delta as (
      select id, sum(level)::bigint as level, sum(reserved)::bigint as reserved from (
        select stock_item_id as id, quantity as level, 0 as reserved from entered
        union all
        select id, 0, reserved from json_to_recordset(${JSON.stringify(promised)}::json) as r(id text, reserved bigint)
      ) each group by id
    ), head as (
      insert into feed_head as h (store_id, seq) select ${storeId}, count(*) from delta
      on conflict (store_id) do update set seq = h.seq + excluded.seq returning seq
    ), moved as (
      insert into feed (store_id, entity, id, seq, rev, deleted, doc)
      select ${storeId}, 'stock', d.id, head.seq + 1 - row_number() over (order by d.id desc), 1, false,
             json_build_object('kind', 'level', 'id', d.id, 'level', d.level, 'reserved', d.reserved)
      from delta d, head
      on conflict (store_id, entity, id) do update set seq = excluded.seq, rev = feed.rev + 1,
        doc = json_build_object('kind', 'level', 'id', feed.id,
          'level', (feed.doc ->> 'level')::bigint + (excluded.doc ->> 'level')::bigint,
          'reserved', (feed.doc ->> 'reserved')::bigint + (excluded.doc ->> 'reserved')::bigint)
      returning id, doc
    )
    select head.seq::float8 as head, m.id, (m.doc ->> 'level')::float8 as level, (m.doc ->> 'reserved')::float8 as reserved
    from head left join moved m on true`
}

/**
 * What follows once the levels are known, the head row still locked: a notice of what is oversold, its commands marked,
 * and items of the menu taken off or put back.
 */
export async function finishStock(
  sql: TransactionSql,
  { storeId, at }: StockWriter,
  changes: StockChanges,
  sent: PendingQuery<MovedRow[]> | undefined,
): Promise<WrittenStock> {
  const rows = (await sent) ?? []
  const levels: StockLevels = new Map(
    rows.flatMap(({ id, level, reserved }) => (id === null ? [] : [[id, { level, reserved }]])),
  )
  const oversold = oversoldSteps(changes.steps, levels)
  if (oversold.rows.length > 0) await writeOversold(sql, storeId, oversold, at)
  const documents = stockDocuments(changes.eightySix)
  const last = documents.length > 0 ? await publishDocuments(sql, storeId, documents) : undefined
  return { head: last?.head ?? rows[0]?.head, oversold }
}

async function writeOversold(
  sql: TransactionSql,
  storeId: string,
  { rows, commandIds }: OversoldSteps,
  at: Date,
): Promise<void> {
  const notices = rows.map(({ sourceId, orderId, stockItemId, quantity, short }) => ({
    ...{ source_id: sourceId, order_id: orderId, item: stockItemId, quantity, short },
  }))
  await Promise.all([
    sql`
      insert into oversells as o (store_id, source_id, stock_item_id, order_id, quantity, short, recorded_at)
      select ${storeId}, source_id, item, order_id, quantity, short, ${at.toISOString()}
      from json_to_recordset(${JSON.stringify(notices)}::json) as r(
        source_id text, item text, order_id uuid, quantity bigint, short bigint)
      on conflict (store_id, source_id, stock_item_id) do update
        set quantity = o.quantity + excluded.quantity, short = excluded.short, seen_at = null, seen_by = null`,
    sql`
      update commands set outcome = ${OVERSOLD.outcome}, code = ${OVERSOLD.code}
      where store_id = ${storeId} and id = any(${[...commandIds]}::uuid[]) and outcome = 'applied'`,
  ])
}
