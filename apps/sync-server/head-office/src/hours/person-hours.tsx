import { TriangleAlert } from 'lucide-react'
import { type StaffHours, useStores } from '../api/queries.ts'
import { hoursWords } from '../format/hours.ts'
import { timeOfDay } from '../format/time.ts'

type Person = StaffHours['people'][number]

/** One person's day: what was worked, from when to when at which till, and what is odd about it. */
export function PersonHours({ person }: { person: Person }) {
  const stores = useStores()
  const zone = stores.find(({ id }) => id === person.storeId)?.timeZone ?? 'UTC'
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6 gap-y-2 p-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] md:px-6">
      <div className="min-w-0">
        <p className="truncate text-body font-semibold">
          <bdi>{person.name}</bdi>
        </p>
        <p className="text-status text-ink-soft">
          {stores.length > 1 && (
            <>
              <bdi>{person.storeName}</bdi>,{' '}
            </>
          )}
          {hoursWords(person.weekMinutes)} in seven days
        </p>
      </div>
      <div className="text-end tabular-nums md:order-3">
        <p className="text-body font-bold">{hoursWords(person.minutes)}</p>
        {person.breakMinutes > 0 && (
          <p className="text-status text-ink-soft">and {hoursWords(person.breakMinutes)} break</p>
        )}
      </div>
      <ul className="col-span-2 flex min-w-0 flex-col gap-1 tabular-nums md:order-2 md:col-span-1">
        {person.periods.map((period) => (
          <li key={period.id} className="flex flex-wrap items-baseline gap-x-2">
            <span>
              {timeOfDay(period.from, zone)}
              {' – '}
              {period.until === undefined ? (
                <OpenEnd goesOn={period.goesOn} />
              ) : (
                timeOfDay(period.until, zone)
              )}
            </span>
            <bdi className="text-status text-ink-soft">{tillsOf(period)}</bdi>
          </li>
        ))}
        {person.flags.map((flag, n) => (
          <li
            key={`${n.toString()} ${flag}`}
            className="flex gap-2 rounded bg-waiting-soft p-2 text-waiting-text"
          >
            <TriangleAlert aria-hidden className="size-5 shrink-0" />
            {flag}
          </li>
        ))}
      </ul>
    </li>
  )
}

function OpenEnd({ goesOn }: { goesOn: boolean }) {
  return goesOn ? (
    <span className="rounded-pill bg-accent-soft px-2 text-status font-semibold text-accent-text">
      at work
    </span>
  ) : (
    <span className="font-semibold text-waiting-text">not clocked out</span>
  )
}

/** One till, or where they came and where they left. */
const tillsOf = ({ fromTill, untilTill }: Person['periods'][number]) =>
  untilTill === undefined || untilTill === fromTill ? fromTill : `${fromTill} → ${untilTill}`
