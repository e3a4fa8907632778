import {
  type BusinessDay,
  type ClockEntry,
  explainTimeClockProblem,
  type HoursOfDay,
  hoursOfDay,
  type Instant,
  isForgotten,
  workedTime,
} from '@evertill/domain'
import { createWallClock } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import { type OfficeStore, readStores } from './stores.ts'
import { zoneOffsets } from './zone-offsets.ts'

/** One person's business day in one store. */
interface StaffHoursRow {
  readonly id: string
  readonly storeId: string
  readonly storeName: string
  /** Their id where head office has no name for them. */
  readonly name: string
  /** Whole minutes, unpaid breaks left out. */
  readonly minutes: number
  readonly breakMinutes: number
  /** Worked in the seven days that end with this one. */
  readonly weekMinutes: number
  /** Absent for who is not there now. */
  readonly atWorkSince?: string | undefined
  readonly periods: readonly StaffPeriod[]
  /** What a manager has to look at, in sentences. */
  readonly flags: readonly string[]
}

/** Work begun on the day; the tills are empty for one that is gone. */
interface StaffPeriod {
  readonly id: string
  readonly from: string
  readonly fromTill: string
  /** At work now; false also for a clock-out that was forgotten. */
  readonly goesOn: boolean
  /** Absent while it goes on, or where nobody clocked out. */
  readonly until?: string | undefined
  readonly untilTill?: string | undefined
}

const DAY_MS = 24 * 60 * 60_000
const WEEK_DAYS = 7
/** Work that touches the first day of the week began no earlier. */
const REACH_DAYS = 3

/**
 * Everybody's hours of a business day, by store and name. Overlaps are reckoned from all that has arrived by now: the
 * flag an entry was given when it came may have been settled by an entry that was on its way.
 */
export async function readStaffHours(
  sql: TransactionSql,
  day: BusinessDay,
  now: Date,
): Promise<readonly StaffHoursRow[]> {
  const noon = Date.parse(`${day}T12:00:00.000Z`)
  const from = noon - (WEEK_DAYS + REACH_DAYS) * DAY_MS
  const until = noon + REACH_DAYS * DAY_MS
  const entries = await sql<EntryRow[]>`
    select c.store_id as "storeId", coalesce(t.name, '') as "terminalName", c.doc
    from clock_entries c left join terminals t on t.id = c.terminal_id
    where c.at >= ${new Date(from).toISOString()}
      and (c.at < ${new Date(until).toISOString()} or c.type = 'clock.void')`
  const names = await namesOf(sql)
  return (await readStores(sql)).flatMap((store) => {
    const own = entries.filter(({ storeId }) => storeId === store.id)
    return own.length === 0 ? [] : rowsOf(store, own, { day, now, from, until, names })
  })
}

interface EntryRow {
  storeId: string
  terminalName: string
  /** Written by `write-changes` alone, from a command that was parsed. */
  doc: ClockEntry
}

function rowsOf(
  store: OfficeStore,
  rows: readonly EntryRow[],
  about: {
    readonly day: BusinessDay
    readonly now: Date
    readonly from: number
    readonly until: number
    readonly names: ReadonlyMap<string, string>
  },
): StaffHoursRow[] {
  const entries = rows.map(({ doc }) => doc)
  const tills = new Map(rows.map(({ doc, terminalName }) => [doc.id, terminalName]))
  const { day, names } = about
  const now = about.now.toISOString()
  const rules = { zone: zoneOffsets(store.timeZone, about.from, about.until), cutoffHour: store.cutoffHour }
  const firstDay = new Date(Date.parse(day) - (WEEK_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  const week = workedTime(entries, rules).days.filter(
    ({ businessDay }) => businessDay >= firstDay && businessDay <= day,
  )
  const wallClock = createWallClock()
  const clock = (at: string) => wallClock(store.timeZone, Date.parse(at)).slice(11)
  return hoursOfDay(entries, { day, now, ...rules })
    .map(
      ({ employeeId, minutes, breakMinutes, atWorkSince, periods, problems }): StaffHoursRow => ({
        id: `${store.id} ${employeeId}`,
        storeId: store.id,
        storeName: store.name,
        name: names.get(`${store.id} ${employeeId}`) ?? employeeId,
        ...{ minutes, breakMinutes },
        weekMinutes: week.reduce((sum, one) => (one.employeeId === employeeId ? sum + one.minutes : sum), 0),
        ...(atWorkSince !== undefined && { atWorkSince }),
        periods: periods.map((period) => staffPeriod(period, tills, now)),
        flags: problems.map((problem) => explainTimeClockProblem(problem, clock)),
      }),
    )
    .sort((a, b) => a.name.localeCompare(b.name))
}

function staffPeriod(
  period: HoursOfDay['periods'][number],
  tills: ReadonlyMap<string, string>,
  now: Instant,
): StaffPeriod {
  const { id, at } = period.clockIn
  const begun = { id, from: at, fromTill: tills.get(id) ?? '' }
  return period.status === 'open'
    ? { ...begun, goesOn: !isForgotten(at, now) }
    : { ...begun, goesOn: false, until: period.until, untilTill: tills.get(period.clockOut.id) ?? '' }
}

/** By store and person: two stores may have the same id for different people. */
async function namesOf(sql: TransactionSql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ storeId: string; id: string; name: string }[]>`
    select store_id as "storeId", id, doc -> 'employee' ->> 'name' as name
    from feed where entity = 'store' and id <> 'settings' and not deleted`
  return new Map(rows.map(({ storeId, id, name }) => [`${storeId} ${id}`, name]))
}
