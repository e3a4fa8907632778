import { Banknote } from 'lucide-react'
import { useMemo } from 'react'
import { setFilters, useAddress } from '../address/address.ts'
import { useStores, useTillDays } from '../api/queries.ts'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { RecordTable } from '../components/record-table.tsx'
import { longDay } from '../format/time.ts'
import { DayChoice } from '../today/day-choice.tsx'
import { DayAnswer } from './day-answer.tsx'
import { sessionColumns } from './session-columns.tsx'
import { SessionPanel } from './session-panel.tsx'

/** "Does the cash add up?": the difference over all drawers at the top, each till session with its Z report below. */
export function DaysPage() {
  const { search } = useAddress()
  const answer = useTillDays(search.get('day') ?? undefined)
  const stores = useStores()
  const open = search.get('session') ?? undefined
  const { day, today, sessions, stores: days } = answer.data ?? {}
  const columns = useMemo(() => sessionColumns({ stores, besidePanel: open !== undefined }), [stores, open])
  const shown = sessions?.find(({ id }) => id === open)
  const close = () => setFilters({ session: '' })
  return (
    <div className="flex h-full">
      <div className="flex h-full min-w-0 grow flex-col gap-4 overflow-auto p-6">
        <div className="flex items-end gap-4">
          <div className="grow">
            <h1 className="text-title font-semibold">Does the cash add up?</h1>
            <p className="text-ink-soft">{day ? longDay(day) : '\u00a0'}</p>
          </div>
          {day && today && (
            <DayChoice
              day={day}
              today={today}
              onChoose={(chosen) => setFilters({ day: chosen === today ? '' : chosen, session: '' })}
            />
          )}
        </div>
        {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
        {!answer.data && !answer.error && <Reading />}
        {sessions && days && <DayAnswer sessions={sessions} stores={days} />}
        {sessions && (
          <div className="rounded border border-edge bg-surface">
            <RecordTable
              label="Till sessions"
              columns={columns}
              rows={sessions}
              open={open}
              onOpen={(session) => setFilters({ session })}
              onClose={close}
              whenEmpty={
                <Empty icon={Banknote} title="No drawer was opened that day">
                  A session appears here when a till opens its drawer with a float. What is sold without one
                  stands above as not in a Z report.
                </Empty>
              }
            />
          </div>
        )}
      </div>
      {shown && <SessionPanel session={shown} onClose={close} />}
    </div>
  )
}
