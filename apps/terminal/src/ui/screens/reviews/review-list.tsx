import { CircleCheck, HardDrive, Scale } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { joined } from '../../format/joined.ts'
import { ago } from '../../format/time-words.ts'
import { orderInReview, type ReviewOnScreen } from '../../state/order-in-review.ts'
import { useTill, useView } from '../../state/till-context.tsx'
import { useOrderName, useUnsentDecisions } from '../../state/use-house.ts'
import { useNow } from '../../state/use-now.ts'
import { useReviewReason } from './use-review-reason.ts'

const AGE_EVERY_MS = 15_000

/** What a manager has to decide, the oldest first; below it what was decided lately. */
export function ReviewList({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation()
  const reviews = useView(({ till }) => till.reviews)
  const byAge = (a: ReviewOnScreen, b: ReviewOnScreen) => (a.openedAt < b.openedAt ? -1 : 1)
  const open = reviews.filter(({ status }) => status === 'open').toSorted(byAge)
  const decided = reviews.filter(({ status }) => status === 'decided').toSorted((a, b) => byAge(b, a))
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col">
      {tabs}
      {reviews.length === 0 ? (
        <div className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
          <Scale aria-hidden size={40} strokeWidth={1.5} className="text-ink-soft" />
          <p className="font-semibold">{t('review.none')}</p>
          <p className="max-w-md text-ink-soft text-small">{t('review.none-what')}</p>
        </div>
      ) : (
        <ol aria-label={t('review.list')} className="min-h-0 flex-1 overflow-y-auto border-edge border-t">
          {[...open, ...decided].map((review) => (
            <li key={review.id} className="border-edge border-b">
              <ReviewRow review={review} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function ReviewRow({ review }: { review: ReviewOnScreen }) {
  const { t, i18n } = useTranslation()
  const { store } = useTill()
  const name = useOrderName()
  const reasonOf = useReviewReason()
  const nowMs = useNow(AGE_EVERY_MS)
  const unsent = useUnsentDecisions().some(({ reviewId }) => reviewId === review.id)
  const state = review.status === 'decided' ? 'decided' : unsent ? 'unsent' : 'open'
  const Glyph = { decided: CircleCheck, unsent: HardDrive, open: Scale }[state]
  return (
    <button
      type="button"
      onClick={() => store.setState({ reviewId: review.id })}
      className="grid min-h-20 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-4 px-4 py-2 text-start active:bg-pressed"
    >
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-semibold text-title" dir="auto">
          {name(orderInReview(review))}
        </span>
        <span className="truncate text-ink-soft text-small">
          {joined(ago(review.openedAt, nowMs, i18n.language), reasonOf(review))}
        </span>
      </span>
      <span
        className={`flex items-center gap-2 text-small ${state === 'decided' ? 'text-ink-soft' : 'text-waiting-text'}`}
      >
        <Glyph aria-hidden size={18} className="shrink-0" />
        {t(`review.state.${state}`)}
      </span>
    </button>
  )
}
