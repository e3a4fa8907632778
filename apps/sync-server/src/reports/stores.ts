import { type BusinessDay, businessDayAt } from '@evertill/domain'
import type { TransactionSql } from 'postgres'

/** A store as head office names it. `timeZone` and `cutoffHour` fall back to UTC and 04:00 until it has settings. */
export interface OfficeStore {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly cutoffHour: number
}

/** The stores this reader may see, by name. */
export async function readStores(sql: TransactionSql): Promise<readonly OfficeStore[]> {
  return sql<OfficeStore[]>`
    select s.id, s.name,
           coalesce(f.doc -> 'settings' ->> 'timeZone', 'UTC') as "timeZone",
           coalesce((f.doc -> 'settings' ->> 'cutoffHour')::int, 4) as "cutoffHour"
    from stores s
    left join feed f on f.store_id = s.id and f.entity = 'store' and f.id = 'settings' and not f.deleted
    order by s.name, s.id`
}

/** The newest business day any of the stores has by its own clock; where there is no store, the day in UTC. */
export function currentBusinessDay(stores: readonly OfficeStore[], now: Date): BusinessDay {
  const days = stores.map(({ timeZone, cutoffHour }) => businessDayAt(localTime(now, timeZone), cutoffHour))
  return days.toSorted().at(-1) ?? businessDayAt(localTime(now, 'UTC'), 4)
}

/** `YYYY-MM-DDTHH:mm` on the wall of that zone. */
function localTime(now: Date, timeZone: string): string {
  // Swedish writes dates as ISO does: `2026-11-21 05:29`.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(now)
    .replace(' ', 'T')
}
