import { Store } from 'lucide-react'
import { setFilters, useAddress } from '../address/address.ts'
import { useSalesOfDay } from '../api/queries.ts'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { longDay } from '../format/time.ts'
import { DayChoice } from './day-choice.tsx'
import { MenuProblems } from './menu-problems.tsx'
import { SalesInCurrency } from './sales-in-currency.tsx'

/** "What did we sell today?": the sum and the day's shape at the top, the tables below. */
export function TodayPage() {
  const asked = useAddress().search.get('day') ?? undefined
  const answer = useSalesOfDay(asked)
  const { day, today, sales } = answer.data ?? {}
  const isToday = day === undefined || day === today
  return (
    <div className="mx-auto flex max-w-420 flex-col gap-4 p-6">
      <div className="flex items-end gap-4">
        <div className="grow">
          <h1 className="text-title font-semibold">
            {isToday ? 'What did we sell today?' : 'What did we sell that day?'}
          </h1>
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
      <MenuProblems />
      {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
      {!sales && !answer.error && <Reading />}
      {sales?.length === 0 && (
        <div className="rounded border border-edge bg-surface">
          <Empty icon={Store} title={isToday ? 'Nothing sold yet today' : 'Nothing was sold that day'}>
            {isToday
              ? 'Sales appear here by themselves, within seconds of a till reaching head office. Tills that are offline send theirs later; see Terminals for what is still on its way.'
              : 'Choose another day above. Sales of tills that were offline are added to their own day when they arrive.'}
          </Empty>
        </div>
      )}
      {sales?.map((inCurrency) => (
        <SalesInCurrency key={inCurrency.currency.code} sales={inCurrency} />
      ))}
    </div>
  )
}
