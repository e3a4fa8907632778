import {
  type BusinessDay,
  type Currency,
  isCashMovement,
  type RecordedTillCommand,
  sumOfPieces,
  type TillCashMovement,
  type TillFact,
  type ToldReport,
  type ZReport,
} from '@evertill/domain'
import type { TransactionSql } from 'postgres'

/** A till session as its terminal told of it; every figure of its Z report as it was printed. */
interface TillSessionRow {
  readonly id: string
  readonly storeId: string
  readonly storeName: string
  /** Empty for a terminal that is gone. */
  readonly terminalName: string
  readonly currency: Currency
  /** Absent where the opening never came or is stored aside. */
  readonly opened?: { readonly at: string; readonly by: string; readonly float: number } | undefined
  /** Absent while the drawer is open. */
  readonly z?: ToldReport<ZReport> | undefined
  /** Cash put in and taken out besides sales, oldest first. */
  readonly movements: readonly TillCashMovement[]
  /** Every blind count, oldest first: a drawer counted until it fits is seen here. */
  readonly counts: readonly { readonly at: string; readonly by: string; readonly counted: number }[]
  /** What a person has to look at, in sentences. */
  readonly flags: readonly string[]
  /** Names of everybody who did something or was given a tip, by id. */
  readonly people: Readonly<Record<string, string>>
}

/** A store's day beside its Z reports; amounts in minor units. */
interface StoreDay {
  readonly storeId: string
  readonly storeName: string
  readonly currency: Currency
  /** Sales of the business day head office has. */
  readonly sold: number
  /** Of them in the Z reports that are closed. */
  readonly reported: number
  /** Booked late in a later session: dated to this day. */
  readonly late: number
  /** In no Z report yet: the drawer is open, or nobody opened one. */
  readonly open: number
}

export interface TillDays {
  readonly sessions: readonly TillSessionRow[]
  readonly stores: readonly StoreDay[]
}

/** Days after which what is booked late no longer names this one: the tills keep their commands so long (S4). */
const LATEST_DAYS = 40

/** Sessions opened on a business day, by store, till and time, and what of the day's sales stands in a Z report. */
export async function readTillDays(sql: TransactionSql, day: BusinessDay): Promise<TillDays> {
  const rows = await sql<FactRow[]>`
    select f.store_id as "storeId", s.name as "storeName", coalesce(t.name, '') as "terminalName",
           f.session_id as "sessionId", f.doc, f.flag, c.reason
    from till_facts f
    join stores s on s.id = f.store_id
    left join terminals t on t.id = f.terminal_id
    left join commands c on c.store_id = f.store_id and c.id = f.id and c.outcome <> 'quarantined'
    where (f.store_id, f.session_id) in (
      select store_id, session_id from till_facts where business_day = ${day} and type = 'till.open'
      union
      select store_id, session_id from till_facts o where business_day = ${day} and flag is not null and not exists (
        select from till_facts p where p.store_id = o.store_id and p.session_id = o.session_id and p.type = 'till.open'))
    order by s.name, f.store_id, "terminalName", f.tseq`
  const settings = await storeSettings(sql)
  const people = await namesOf(sql)
  return {
    sessions: sessionsFrom(rows, settings, people),
    stores: await storeDays(sql, day, settings),
  }
}

interface FactRow {
  storeId: string
  storeName: string
  terminalName: string
  sessionId: string
  /** Written by `write-changes` alone, from a command that was parsed. */
  doc: RecordedTillCommand
  flag: string | null
  reason: string | null
}

const UNKNOWN_CURRENCY: Currency = { code: 'XXX', decimals: 2 }

function sessionsFrom(
  rows: readonly FactRow[],
  currencies: ReadonlyMap<string, Currency>,
  people: ReadonlyMap<string, string>,
): TillSessionRow[] {
  const sessions = Map.groupBy(rows, ({ storeId, sessionId }) => `${storeId} ${sessionId}`)
  return [...sessions.values()].flatMap((facts): TillSessionRow[] => {
    const [first] = facts
    if (!first) return []
    const { storeId, storeName, terminalName } = first
    const commands = facts.map(({ doc }) => doc)
    const opening = commands.find((command) => command.type === 'till.open')
    const closing = commands.find((command) => command.type === 'till.close')
    const tipped = closing?.z.figures.tips?.staff ?? []
    const ids = new Set([
      ...commands.flatMap(({ employeeId, approvedBy }) => [employeeId, approvedBy ?? '']),
      ...tipped.map(({ employeeId }) => employeeId),
    ])
    return [
      {
        id: first.sessionId,
        ...{ storeId, storeName, terminalName },
        currency: opening?.currency ?? closing?.z.currency ?? currencies.get(storeId) ?? UNKNOWN_CURRENCY,
        opened: opening && { at: opening.at, by: opening.employeeId, float: opening.float },
        z: closing?.z,
        movements: commands.filter((command): command is RecordedTillCommand & TillCashMovement =>
          isCashMovement(command as TillFact),
        ),
        counts: commands.flatMap((command) =>
          command.type === 'till.count'
            ? [{ at: command.at, by: command.employeeId, counted: sumOfPieces(command.pieces) }]
            : [],
        ),
        flags: facts.flatMap(({ flag, reason }) => (flag === null ? [] : [reason ?? flag])),
        people: Object.fromEntries([...ids].flatMap((id) => (people.has(id) ? [[id, people.get(id)!]] : []))),
      },
    ]
  })
}

async function storeDays(
  sql: TransactionSql,
  day: BusinessDay,
  currencies: ReadonlyMap<string, Currency>,
): Promise<StoreDay[]> {
  const sold = await sql<{ storeId: string; storeName: string; sold: number }[]>`
    select s.id as "storeId", s.name as "storeName", coalesce(sum(o.total), 0)::float8 as sold
    from stores s left join orders o on o.store_id = s.id and o.business_day = ${day}
    group by 1, 2 order by 2, 1`
  const closings = await sql<{ storeId: string; z: ToldReport<ZReport> }[]>`
    select store_id as "storeId", doc -> 'z' as z from till_facts
    where type = 'till.close' and business_day between ${day}::date and ${day}::date + ${LATEST_DAYS}::int`
  return sold.flatMap((store): StoreDay[] => {
    const currency = currencies.get(store.storeId)
    if (!currency) return []
    const own = closings.filter(({ storeId }) => storeId === store.storeId).map(({ z }) => z)
    const of = (days: ToldReport<ZReport>['late']) =>
      days.reduce((sum, { businessDay, sales }) => (businessDay === day ? sum + sales.total : sum), 0)
    const reported = own.reduce((sum, z) => sum + of(z.figures.days), 0)
    const late = own.reduce((sum, z) => sum + of(z.late), 0)
    return [{ ...store, currency, reported, late, open: store.sold - reported - late }]
  })
}

async function storeSettings(sql: TransactionSql): Promise<ReadonlyMap<string, Currency>> {
  const rows = await sql<{ storeId: string; currency: Currency }[]>`
    select store_id as "storeId", doc -> 'settings' -> 'currency' as currency
    from feed where entity = 'store' and id = 'settings' and not deleted`
  return new Map(rows.map(({ storeId, currency }) => [storeId, currency]))
}

async function namesOf(sql: TransactionSql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select id, doc -> 'employee' ->> 'name' as name
    from feed where entity = 'store' and id <> 'settings' and not deleted`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
