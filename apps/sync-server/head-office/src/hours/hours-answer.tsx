import type { StaffHours } from '../api/queries.ts'
import { hoursWords } from '../format/hours.ts'

/** All of the day in one figure, who is there now, and how much a manager should look at. */
export function HoursAnswer({ people }: { people: StaffHours['people'] }) {
  const sum = (of: (person: StaffHours['people'][number]) => number) =>
    people.reduce((all, person) => all + of(person), 0)
  const toLookAt = sum(({ flags }) => flags.length)
  const facts = [
    ['People', String(people.length)],
    ['At work now', String(sum(({ atWorkSince }) => (atWorkSince ? 1 : 0)))],
    ['Unpaid breaks', hoursWords(sum(({ breakMinutes }) => breakMinutes))],
  ] as const
  return (
    <section
      aria-label="Hours of the day"
      className="flex flex-wrap items-end gap-x-10 gap-y-3 rounded border border-edge bg-surface p-4 md:p-6"
    >
      <div>
        <p className="text-ink-soft">Worked</p>
        <p className="text-display font-bold tracking-tight tabular-nums">
          {hoursWords(sum(({ minutes }) => minutes))}
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-body font-semibold">{value}</dd>
          </div>
        ))}
        <div>
          <dt className="text-ink-soft">To be looked at</dt>
          <dd
            data-testid="hours-to-look-at"
            className={`text-body font-semibold ${toLookAt > 0 ? 'text-waiting-text' : ''}`}
          >
            {toLookAt}
          </dd>
        </div>
      </dl>
    </section>
  )
}
