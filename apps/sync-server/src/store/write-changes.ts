import type { TransactionSql } from 'postgres'
import type { BatchChanges } from '../reconcile/batch-changes.ts'
import { insertRows } from './insert-rows.ts'
import {
  arrivalRow,
  changedPaymentRow,
  clockRow,
  LINE_TYPES,
  lineRows,
  ORDER_TYPES,
  orderRow,
  PAYMENT_TYPES,
  paymentRow,
  refundRow,
  reprintRow,
  reviewRow,
  tillRow,
  varianceRow,
} from './order-rows.ts'

/**
 * The statements that write what commands changed into the tables for reports, arrivals and reviews. They are sent
 * once they are awaited, so that they can travel together with others.
 */
export function writeChanges(
  sql: TransactionSql,
  storeId: string,
  changes: BatchChanges,
  at: Date,
): readonly unknown[] {
  const into = { sql, storeId }
  return [
    ...writeSales(into, changes),
    ...writeMoney(into, changes),
    ...writeReviews(into, changes),
    some(changes.variances) &&
      sql`
        insert into price_variances (store_id, order_id, line_id, code, business_day, quantity, charged, expected, recorded_at)
        select ${storeId}, order_id, line_id, code, business_day, quantity, charged, expected, ${at.toISOString()}
        from json_to_recordset(${json(changes.variances.map(varianceRow))}::json) as r(
          order_id uuid, line_id text, code text, business_day date, quantity int, charged bigint, expected bigint)`,
    some(changes.tills) &&
      sql`
        insert into till_facts (store_id, id, session_id, terminal_id, tseq, type, business_day, at, employee_id, flag, doc)
        select ${storeId}, id, session_id, terminal_id, tseq, type, business_day, at, employee_id, flag, doc
        from json_to_recordset(${json(changes.tills.map(tillRow))}::json) as r(
          id uuid, session_id text, terminal_id uuid, tseq bigint, type text, business_day date, at timestamptz,
          employee_id text, flag text, doc json)`,
    some(changes.clock) &&
      sql`
        insert into clock_entries (store_id, id, employee_id, terminal_id, tseq, type, at, flag, doc)
        select ${storeId}, id, employee_id, terminal_id, tseq, type, at, flag, doc
        from json_to_recordset(${json(changes.clock.map(clockRow))}::json) as r(
          id uuid, employee_id text, terminal_id uuid, tseq bigint, type text, at timestamptz, flag text, doc json)`,
    some(changes.linked) &&
      sql`
        update commands c set outcome = r.outcome, code = r.code, reason = r.reason, review_id = r."reviewId"
        from json_to_recordset(${json(changes.linked)}::json) as r(
          id uuid, outcome text, code text, reason text, "reviewId" text)
        where c.store_id = ${storeId} and c.id = r.id and c.outcome = 'quarantined'`,
  ]
}

interface Into {
  readonly sql: TransactionSql
  readonly storeId: string
}

const json = (rows: readonly unknown[]) => JSON.stringify(rows)
const some = (rows: readonly unknown[]) => rows.length > 0

function writeSales({ sql, storeId }: Into, { sold, reprinted }: BatchChanges) {
  return [
    some(sold) &&
      insertRows(sql, 'orders', {
        same: { store_id: storeId },
        types: ORDER_TYPES,
        rows: sold.map(orderRow),
      }),
    some(sold) &&
      insertRows(sql, 'order_lines', {
        same: { store_id: storeId },
        types: LINE_TYPES,
        rows: sold.flatMap(lineRows),
      }),
    some(reprinted) &&
      sql`
        update orders o set reprints = r.reprints
        from json_to_recordset(${json(reprinted.map(reprintRow))}::json) as r(id uuid, reprints int)
        where o.store_id = ${storeId} and o.id = r.id`,
  ]
}

function writeMoney({ sql, storeId }: Into, changes: BatchChanges) {
  const { payments, changedPayments, refunds, changedRefunds } = changes
  return [
    some(payments) &&
      insertRows(sql, 'payments', {
        same: { store_id: storeId },
        types: PAYMENT_TYPES,
        rows: payments.map(paymentRow),
      }),
    some(changedPayments) &&
      sql`
        update payments p set order_id = r.order_id, tip = r.tip, placed = r.placed, reversed = r.reversed
        from json_to_recordset(${json(changedPayments.map(changedPaymentRow))}::json) as r(
          id uuid, order_id uuid, tip bigint, placed boolean, reversed boolean)
        where p.store_id = ${storeId} and p.id = r.id`,
    some(refunds) &&
      sql`
        insert into refund_payments (store_id, id, refund_id, order_id, terminal_id, business_day, kind, amount, tip,
          rounding, reason, refunded_at, placed)
        select ${storeId}, id, refund_id, order_id, terminal_id, business_day, kind, amount, tip, rounding, reason,
               refunded_at, placed
        from json_to_recordset(${json(refunds.map(refundRow))}::json) as r(
          id uuid, refund_id text, order_id uuid, terminal_id uuid, business_day date, kind text, amount bigint,
          tip bigint, rounding bigint, reason text, refunded_at timestamptz, placed boolean)`,
    some(changedRefunds) &&
      sql`
        update refund_payments p set placed = r.placed
        from json_to_recordset(${json(changedRefunds.map(refundRow))}::json) as r(id uuid, placed boolean)
        where p.store_id = ${storeId} and p.id = r.id`,
  ]
}

function writeReviews({ sql, storeId }: Into, { arrivals, reviews }: BatchChanges) {
  return [
    some(arrivals) &&
      sql`
        insert into order_arrivals (store_id, order_id, position, command_id, rev, arrival)
        select ${storeId}, order_id, position, command_id, rev, arrival
        from json_to_recordset(${json(arrivals.map(arrivalRow))}::json) as r(
          order_id uuid, position int, command_id text, rev int, arrival json)
        on conflict (store_id, order_id, command_id) do update set rev = excluded.rev, arrival = excluded.arrival`,
    some(reviews) &&
      sql`
        insert into reviews (store_id, id, order_id, other_order_id, status, opened_at, decided_at, doc)
        select ${storeId}, id, order_id, other_order_id, status, opened_at, decided_at, doc
        from json_to_recordset(${json(reviews.map(reviewRow))}::json) as r(
          id text, order_id uuid, other_order_id uuid, status text, opened_at timestamptz, decided_at timestamptz, doc json)
        on conflict (store_id, id) do update
          set status = excluded.status, decided_at = excluded.decided_at, doc = excluded.doc`,
  ]
}
