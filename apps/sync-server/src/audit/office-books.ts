import { hash as digest } from 'node:crypto'
import type { Currency } from '@evertill/domain'
import {
  type ChainHead,
  type CommandLink,
  type CommandResult,
  EMPTY_CHAIN,
  explainJournalFinding,
  verifyJournal,
} from '@evertill/sync-protocol'
import type { Sql, TransactionSql } from 'postgres'
import { type ReadCommand, readStoredCommand } from '../reconcile/read-command.ts'
import type { BookedMoney } from './booked-money.ts'

/** A terminal as head office has it. */
export interface OfficeTerminal {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly head: ChainHead
}

/** One entry as head office keeps it. */
interface OfficeEntry {
  readonly entry: ReadCommand
  readonly outcome: CommandResult['outcome']
}

/** A payment or a refund in the tables the reports are made from. */
export interface OfficeMoney extends BookedMoney {
  readonly id: string
  readonly placed: boolean
}

/** A sale in those tables, with the sums of its lines and of the payments that stand. Minor units. */
export interface OfficeSale {
  readonly id: string
  readonly terminalId: string
  readonly receiptNumber: number
  readonly net: number
  readonly tax: number
  readonly total: number
  readonly lines: number
  readonly paid: number
  /** Payments that were handed back or turned out to be none. */
  readonly reversed: number
  /** As the tills have it; absent once it has left the feed. */
  readonly told: number | null
  readonly toldCharges: number
}

/**
 * One store's books at head office, all as of one moment: a transaction that only reads, as the role that sees no other
 * store (S15).
 */
export interface OfficeBooks {
  readonly store: { readonly id: string; readonly name: string }
  terminals(): Promise<readonly OfficeTerminal[]>
  /** A terminal's entries in the order of its chain, some at a time; `problems` are said once all were read. */
  entries(
    terminal: OfficeTerminal,
    onEntry: (entry: OfficeEntry) => void,
  ): Promise<{ readonly problems: readonly string[] }>
  /** How many entries of a second branch of its chain lie aside (S7). */
  forks(terminal: OfficeTerminal): Promise<number>
  payments(): Promise<readonly OfficeMoney[]>
  refunds(): Promise<readonly OfficeMoney[]>
  sales(): Promise<readonly OfficeSale[]>
  /** Reviews nobody has decided. */
  openReviews(): Promise<number>
  /** Of its sales; undefined while there is none. */
  currency(): Promise<Currency | undefined>
}

const PAGE = 1_000

/** Opens the books of one store for `read`. Rejects with `UnknownStore` where there is no such store. */
export async function withOfficeBooks<T>(
  sql: Sql,
  storeId: string,
  read: (books: OfficeBooks) => Promise<T>,
): Promise<T> {
  const answer = await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`
      select set_config('role', 'evertill_head_office', true),
             set_config('app.store_ids', ${JSON.stringify([storeId])}, true)`
    const [store] = await tx<
      { id: string; name: string }[]
    >`select id, name from stores where id = ${storeId}`
    if (!store) throw new UnknownStore(`There is no store ${storeId} in this database.`)
    return read(officeBooks(tx, store))
  })
  return answer as T
}

/** `message` says which store is not there. */
export class UnknownStore extends Error {
  override readonly name = 'UnknownStore'
}

function officeBooks(sql: TransactionSql, store: OfficeBooks['store']): OfficeBooks {
  return {
    store,
    terminals: () => sql<OfficeTerminal[]>`
      select id, name, receipt_prefix as prefix,
             json_build_object('lastTseq', last_tseq, 'lastHash', last_hash) as head
      from terminals order by enrolled_at, id`,
    async entries({ id: terminalId, head }, onEntry) {
      const problems: string[] = []
      let last: ChainHead = EMPTY_CHAIN
      const rows = sql<StoredRow[]>`
        select tseq::float8 as tseq, prev_hash as "prevHash", hash, envelope, outcome
        from commands where terminal_id = ${terminalId} order by tseq`
      for await (const page of rows.cursor(PAGE)) {
        const links = page.flatMap((row) => linkOf(row) ?? [])
        for (const { tseq, envelope, hash } of page) {
          if (digest('sha256', envelope, 'hex') !== hash) {
            problems.push(`Entry ${tseq} at head office was changed after it was written.`)
          }
        }
        const findings = verifyJournal(links, { terminalId, start: last })
        // A changed entry is told above, by the text it was stored as.
        const others = findings.filter(({ type }) => type !== 'edited')
        problems.push(...others.map((finding) => `At head office: ${explainJournalFinding(finding)}`))
        for (const row of page) {
          last = { lastTseq: row.tseq, lastHash: row.hash }
          if (!linkOf(row)) continue
          const entry = readStoredCommand(row, { storeId: store.id, terminalId })
          onEntry({ entry, outcome: row.outcome })
        }
      }
      if (last.lastTseq !== head.lastTseq || last.lastHash !== head.lastHash) {
        problems.push(
          `Head office notes ${head.lastTseq} entries of this till and holds ${last.lastTseq}, or not the same ones.`,
        )
      }
      return { problems }
    },
    forks: ({ id }) => count(sql`select count(*)::int as count from command_forks where terminal_id = ${id}`),
    payments: () => sql<OfficeMoney[]>`
      select id, kind, amount::float8 as amount, received::float8 as received, change::float8 as change, placed
      from payments order by id`,
    refunds: () => sql<OfficeMoney[]>`
      select id, kind, amount::float8 as amount, amount::float8 as received, 0 as change, placed
      from refund_payments order by id`,
    sales: () => sql<OfficeSale[]>`
      select o.id, o.terminal_id as "terminalId", o.receipt_number as "receiptNumber",
             o.net::float8 as net, o.tax::float8 as tax, o.total::float8 as total,
             coalesce(l.total, 0)::float8 as lines, coalesce(p.paid, 0)::float8 as paid,
             coalesce(p.reversed, 0)::int as reversed, (f.doc -> 'totals' ->> 'total')::float8 as told,
             coalesce((select sum((c ->> 'total')::float8) from json_array_elements(f.doc -> 'totals' -> 'charges') c), 0)
               as "toldCharges"
      from orders o
      left join (select order_id, sum(total) as total from order_lines group by 1) l on l.order_id = o.id
      left join (
        select order_id, sum(amount) filter (where not reversed) as paid, count(*) filter (where reversed) as reversed
        from payments where placed group by 1
      ) p on p.order_id = o.id
      left join feed f on f.entity = 'order' and f.id = o.id::text and not f.deleted
      order by o.terminal_id, o.receipt_number`,
    currency: async () => (await sql<Currency[]>`select currency as code, decimals from orders limit 1`)[0],
    openReviews: () => count(sql`select count(*)::int as count from reviews where status = 'open'`),
  }
}

interface StoredRow {
  readonly tseq: number
  readonly prevHash: string
  readonly hash: string
  readonly envelope: string
  readonly outcome: CommandResult['outcome']
}

/** What chains it, as its row says; undefined where not even its text is JSON. */
function linkOf({ tseq, prevHash, hash, envelope }: StoredRow): CommandLink | undefined {
  try {
    return { ...(JSON.parse(envelope) as CommandLink), tseq, prevHash, hash }
  } catch {
    return undefined
  }
}

async function count(query: PromiseLike<readonly { readonly count?: number }[]>): Promise<number> {
  const [row] = await query
  return row?.count ?? 0
}
