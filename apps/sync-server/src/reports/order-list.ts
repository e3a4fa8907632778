import type { BusinessDay, Tender } from '@evertill/domain'
import type { TransactionSql } from 'postgres'
import { z } from 'zod'

export interface OrderQuery {
  readonly day?: BusinessDay | undefined
  readonly storeId?: string | undefined
  readonly terminalId?: string | undefined
  /** A receipt number as printed (`A1-0042`), its number alone (`42`) or a till's prefix (`A1`). */
  readonly receipt?: string | undefined
  /** From the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface OrderRow {
  readonly id: string
  readonly storeId: string
  readonly storeName: string
  readonly terminalId: string
  readonly terminalName: string
  readonly receiptNumber: string
  readonly businessDay: BusinessDay
  readonly paidAt: string
  readonly orderType: 'dine-in' | 'takeaway' | 'delivery'
  readonly currency: { readonly code: string; readonly decimals: number }
  readonly total: number
  readonly tax: number
  readonly items: number
  readonly tenders: readonly Tender['kind'][]
  readonly reprints: number
}

export interface OrderPage {
  readonly orders: readonly OrderRow[]
  /** Send it back for the orders before these; absent on the last page. */
  readonly next?: string
}

/** Orders newest first. The cursor names the last order shown, so orders arriving meanwhile shift nothing. */
export async function readOrders(sql: TransactionSql, query: OrderQuery): Promise<OrderPage> {
  const receipt = query.receipt ? readReceiptSearch(query.receipt) : undefined
  const after = query.cursor ? readCursor(query.cursor) : undefined
  const rows = await sql<(Omit<OrderRow, 'currency'> & { code: string; decimals: number })[]>`
    select o.id, o.store_id as "storeId", s.name as "storeName",
           o.terminal_id as "terminalId", coalesce(t.name, '') as "terminalName",
           o.receipt_prefix || '-' || lpad(o.receipt_number::text, greatest(4, length(o.receipt_number::text)), '0')
             as "receiptNumber",
           o.business_day::text as "businessDay",
           to_char(o.paid_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "paidAt",
           o.order_type as "orderType", o.currency as code, o.decimals,
           o.total::float8 as total, o.tax::float8 as tax, o.reprints,
           coalesce((select sum(l.quantity) from order_lines l
                     where l.store_id = o.store_id and l.order_id = o.id), 0)::float8 as items,
           array(select distinct p.kind from payments p
                 where p.store_id = o.store_id and p.order_id = o.id order by 1) as tenders
    from orders o
    join stores s on s.id = o.store_id
    left join terminals t on t.id = o.terminal_id
    where true
      ${query.day ? sql`and o.business_day = ${query.day}` : sql``}
      ${query.storeId ? sql`and o.store_id = ${query.storeId}` : sql``}
      ${query.terminalId ? sql`and o.terminal_id = ${query.terminalId}` : sql``}
      ${receipt?.prefix ? sql`and o.receipt_prefix = ${receipt.prefix}` : sql``}
      ${receipt?.number === undefined ? sql`` : sql`and o.receipt_number = ${receipt.number}`}
      ${receipt?.nothing ? sql`and false` : sql``}
      ${after ? sql`and (o.paid_at, o.id) < (${after.paidAt}, ${after.id})` : sql``}
    order by o.paid_at desc, o.id desc
    limit ${query.limit + 1}`
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    orders: shown.map(({ code, decimals, ...row }) => ({ ...row, currency: { code, decimals } })),
    ...(rows.length > query.limit && last ? { next: `${last.paidAt}~${last.id}` } : {}),
  }
}

/** What `next` looks like; parsed at the door, so a mistyped address is a 400 and not a database error. */
export const orderCursor = z
  .string()
  .refine((text) => readCursor(text) !== undefined, 'a cursor from the page before')

function readCursor(text: string): { paidAt: string; id: string } | undefined {
  const [paidAt, id] = text.split('~')
  const parsed = z.object({ paidAt: z.iso.datetime(), id: z.uuid() }).safeParse({ paidAt, id })
  return parsed.success ? parsed.data : undefined
}

const LARGEST_INTEGER = 2_147_483_647

/** Text that can be no receipt number finds nothing, rather than everything. */
function readReceiptSearch(text: string): { prefix?: string; number?: number; nothing?: true } {
  const match = /^(?:([A-Z0-9]{1,8})-)?(\d+)$/.exec(text.trim().toUpperCase())
  if (match) {
    const number = Number(match[2])
    if (number > LARGEST_INTEGER) return { nothing: true }
    return match[1] ? { prefix: match[1], number } : { number }
  }
  const prefix = /^([A-Z0-9]{1,8})-?$/.exec(text.trim().toUpperCase())?.[1]
  return prefix ? { prefix } : { nothing: true }
}
