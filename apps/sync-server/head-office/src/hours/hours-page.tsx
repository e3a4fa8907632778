import { Clock } from 'lucide-react'
import { setFilters, useAddress } from '../address/address.ts'
import { useStaffHours } from '../api/queries.ts'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { longDay } from '../format/time.ts'
import { DayChoice } from '../today/day-choice.tsx'
import { HoursAnswer } from './hours-answer.tsx'
import { PersonHours } from './person-hours.tsx'

/** "Who worked, and how long?": the sum and what to look at, then everybody's day. Made for a phone as well. */
export function HoursPage() {
  const { search } = useAddress()
  const answer = useStaffHours(search.get('day') ?? undefined)
  const { day, today, people } = answer.data ?? {}
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-4 p-4 md:p-6">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="grow">
          <h1 className="text-title font-semibold">Who worked, and how long?</h1>
          <p className="text-ink-soft">{day ? longDay(day) : '\u00a0'}</p>
        </div>
        {day && today && (
          <DayChoice
            day={day}
            today={today}
            onChoose={(chosen) => setFilters({ day: chosen === today ? '' : chosen })}
          />
        )}
      </div>
      {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
      {!people && !answer.error && <Reading />}
      {people?.length === 0 && (
        <div className="rounded border border-edge bg-surface">
          <Empty icon={Clock} title="Nobody clocked in that day">
            People clock in at a till with their PIN. What a till recorded offline is added to its own day
            when it arrives.
          </Empty>
        </div>
      )}
      {people && people.length > 0 && (
        <>
          <HoursAnswer people={people} />
          <ul
            aria-label="Everybody’s hours, by store and name"
            className="divide-y divide-edge rounded border border-edge bg-surface"
          >
            {people.map((person) => (
              <PersonHours key={person.id} person={person} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
