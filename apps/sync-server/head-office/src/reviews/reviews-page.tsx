import { Scale } from 'lucide-react'
import { useMemo } from 'react'
import { setFilters, useAddress } from '../address/address.ts'
import { useReviews } from '../api/queries.ts'
import { Choice } from '../components/choice.tsx'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { RecordTable } from '../components/record-table.tsx'
import { ago } from '../format/time.ts'
import { counted } from '../format/words.ts'
import { useNow } from '../terminals/use-now.ts'
import { reviewColumns } from './review-columns.tsx'
import { ReviewPanel } from './review-panel.tsx'

/** "What waits for a decision?": how many and how long, then each, and the chosen one side by side. */
export function ReviewsPage() {
  const { search } = useAddress()
  const status = search.get('show') === 'decided' ? 'decided' : 'open'
  const chosen = search.get('review') ?? undefined
  const answer = useReviews(status)
  // Ages are told by the server's clock as it was at the answer, so a wrong clock here changes nothing.
  const sinceAnswerMs = useNow(1_000) - answer.dataUpdatedAt
  const nowMs = answer.data ? Date.parse(answer.data.serverTime) + Math.max(0, sinceAnswerMs) : 0
  const columns = useMemo(() => reviewColumns(nowMs, { besidePanel: chosen !== undefined }), [nowMs, chosen])
  const row = answer.data?.reviews.find(({ id }) => id === chosen)
  const oldest = status === 'open' ? answer.data?.reviews[0] : undefined
  return (
    <div className="flex h-full">
      <div className="flex h-full min-w-0 grow flex-col gap-4 p-6">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="grow">
            <h1 className="text-title font-semibold">What waits for a decision?</h1>
            <p className="text-ink-soft">
              {answer.data
                ? answer.data.open === 0
                  ? 'Nothing: the tills agree.'
                  : [
                      counted(answer.data.open, 'order', 'orders'),
                      ...(oldest
                        ? [`the oldest came ${ago(Date.parse(oldest.review.openedAt), nowMs)}`]
                        : []),
                    ].join(', ')
                : '\u00a0'}
            </p>
          </div>
          <Choice
            label="Show"
            options={[
              { id: 'open', name: 'Waiting' },
              { id: 'decided', name: 'Decided' },
            ]}
            chosen={status}
            onChoose={(show) => setFilters({ show: show === 'decided' ? show : '', review: '' })}
          />
        </div>
        {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
        {!answer.data && !answer.error && <Reading />}
        {answer.data && (
          <div className="min-h-0 overflow-auto rounded border border-edge bg-surface">
            <RecordTable
              label={status === 'open' ? 'Waiting, oldest first' : 'Decided, newest first'}
              columns={columns}
              rows={answer.data.reviews}
              open={chosen}
              onOpen={(review) => setFilters({ review })}
              onClose={() => setFilters({ review: '' })}
              whenEmpty={
                <Empty
                  icon={Scale}
                  title={status === 'open' ? 'Nothing to decide' : 'Nothing was decided yet'}
                >
                  When two tills change one order while apart, both versions stand here side by side.
                </Empty>
              }
            />
          </div>
        )}
      </div>
      {row && <ReviewPanel key={row.id} row={row} onClose={() => setFilters({ review: '' })} />}
    </div>
  )
}
