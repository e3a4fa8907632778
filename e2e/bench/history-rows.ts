import { type Command, commandSchema, feedDocuments, parseCommandBody } from '@evertill/sync-protocol'
import type { Sql } from 'postgres'
import { bareRowsOf } from './bare-inserts.ts'

interface Writable {
  readonly storeId: string
  readonly terminalId: string
}

/** Where the next rows of a terminal go. */
interface HistoryPlace extends Writable {
  readonly firstTseq: number
  readonly firstSeq: number
}

/** A sale with its own ids left open, to be written many times over. */
export interface SaleTemplate {
  readonly envelope: string
  readonly document: string
  readonly order: string
  readonly lines: string
  readonly payment: string
}

const MARKS = {
  order: '<order>',
  tender: '<tender>',
  command: '<command>',
  number: '<number>',
  hash: '<hash>',
}

/** What differs between two sales of a till is marked; a row's own ids and numbers take its place. */
export function saleTemplate(command: Command): SaleTemplate {
  const { orders, lines, payments, documents } = bareRowsOf([command])
  const [[order], [payment]] = [orders, payments]
  if (!order || !payment) throw new Error('A sale has one order and one payment')
  const marked = (text: string) =>
    text
      .replaceAll(order.id, MARKS.order)
      .replaceAll(payment.id, MARKS.tender)
      .replaceAll(command.id, MARKS.command)
      .replaceAll(command.hash, MARKS.hash)
      .replaceAll(`"tseq":${command.tseq}`, `"tseq":${MARKS.number}`)
      .replaceAll(`"number":${command.tseq}`, `"number":${MARKS.number}`)
  return {
    envelope: marked(JSON.stringify(command)),
    document: marked(JSON.stringify(documents[0])),
    order: JSON.stringify(order),
    lines: JSON.stringify(lines),
    payment: JSON.stringify(payment),
  }
}

/**
 * Writes `count` orders as so many pushes of one terminal would have left them, in one transaction: commands, orders,
 * lines, payments, documents of the feed, the terminal's place and the feed's head.
 */
export async function writeHistory(
  sql: Sql,
  template: SaleTemplate,
  { storeId, terminalId, firstTseq, firstSeq }: HistoryPlace,
  count: number,
): Promise<void> {
  const last = firstTseq + count - 1
  const filled = (text: string) => sql`
    replace(replace(replace(replace(replace(${text}::text, ${MARKS.order}, order_id::text), ${MARKS.tender},
      tender_id::text), ${MARKS.command}, command_id::text), ${MARKS.hash}, hash), ${MARKS.number}, number::text)`
  await sql.begin(async (tx) => {
    await tx`
      create temporary table history on commit drop as
      select n - 1 as step, ${firstTseq}::int + n - 1 as number, uuidv7() as order_id, uuidv7() as tender_id,
             uuidv7() as command_id, encode(sha256(uuid_send(uuidv7())), 'hex') as hash
      from generate_series(1, ${count}::int) as n`
    await tx`
      insert into commands (store_id, terminal_id, tseq, id, prev_hash, hash, envelope, outcome, rev)
      select ${storeId}, ${terminalId}, number, command_id, coalesce(lag(hash) over (order by number), repeat('0', 64)),
             hash, ${filled(template.envelope)}, 'applied', 1
      from history order by number`
    await tx`
      insert into orders (store_id, id, terminal_id, employee_id, order_type, business_day, receipt_prefix,
        receipt_number, opened_at, paid_at, currency, decimals, net, tax, total, reprints, sold_by)
      select ${storeId}, order_id, ${terminalId}, o.employee_id, o.order_type, o.business_day, o.receipt_prefix, number,
             o.opened_at, o.paid_at, o.currency, o.decimals, o.net, o.tax, o.total, 0, ${terminalId}
      from history, json_populate_record(null::orders, ${template.order}::text::json) as o order by number`
    await tx`
      insert into order_lines (store_id, order_id, position, line_id, business_day, item_id, variant_id, name,
        variant_name, category_id, category_name, quantity, unit_price, note, listed, net, tax, total)
      select ${storeId}, h.order_id, l.position, uuidv7()::text, l.business_day, l.item_id, l.variant_id, l.name,
             l.variant_name, l.category_id, l.category_name, l.quantity, l.unit_price, l.note, l.listed, l.net, l.tax,
             l.total
      from history as h, json_populate_recordset(null::order_lines, ${template.lines}::text::json) as l
      order by h.number, l.position`
    await tx`
      insert into payments (store_id, id, order_id, terminal_id, business_day, kind, amount, received, change, paid_at)
      select ${storeId}, tender_id, h.order_id, ${terminalId}, p.business_day, p.kind, p.amount, p.received, p.change,
             p.paid_at
      from history as h, json_populate_record(null::payments, ${template.payment}::text::json) as p order by number`
    await tx`
      insert into feed (store_id, entity, id, seq, rev, doc)
      select ${storeId}, 'order', order_id::text, ${firstSeq}::bigint + step, 1, (${filled(template.document)})::json
      from history order by number`
    await tx`
      update terminals set last_tseq = ${last}, last_hash = (select hash from history where number = ${last})
      where id = ${terminalId}`
    await tx`update feed_head set seq = ${firstSeq + count - 1} where store_id = ${storeId}`
  })
}

/** Reads a sale that was written as the server and a till would; figures of rows nobody can read mean nothing. */
export async function requireReadable(sql: Sql, { storeId, terminalId }: Writable): Promise<void> {
  const [row] = await sql<
    { envelope: string; doc: unknown; orderId: string; tenderId: string; number: number }[]
  >`
    select c.envelope, f.doc, o.id as "orderId", p.id as "tenderId", o.receipt_number as number
    from orders o
    join payments p on p.store_id = o.store_id and p.order_id = o.id
    join feed f on f.store_id = o.store_id and f.entity = 'order' and f.id = o.id::text
    join commands c on c.terminal_id = o.terminal_id and c.tseq = o.receipt_number
    where o.store_id = ${storeId} and o.terminal_id = ${terminalId} order by o.receipt_number desc limit 1`
  if (!row) throw new Error('The history has no sale that hangs together')
  const body = parseCommandBody(commandSchema.parse(JSON.parse(row.envelope)))
  if (!body.ok || body.value.type !== 'order.pay') throw new Error('A command of the history is not a sale')
  const document = feedDocuments.order.parse(row.doc)
  const ids = [body.value.order.id, document.id, row.orderId]
  const tenders = [body.value.tenders[0]?.id, row.tenderId]
  if (new Set(ids).size > 1 || new Set(tenders).size > 1 || body.value.receipt.number !== row.number) {
    throw new Error('The rows of one sale of the history do not belong together')
  }
}
