import { useTranslation } from 'react-i18next'
import { Sheet } from '../../components/sheet.tsx'
import { orderInReview, type ReviewOnScreen } from '../../state/order-in-review.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useOrderName, useUnsentDecisions } from '../../state/use-house.ts'
import { DecideForm } from './decide-form.tsx'
import { DecisionTold } from './decision-told.tsx'
import { ReviewSide } from './review-side.tsx'
import { useReviewReason } from './use-review-reason.ts'
import { VersionLines } from './version-lines.tsx'

/** The review that is open, wherever the cashier is. */
export function ReviewGate() {
  const { store } = useTill()
  const reviewId = useView((view) => view.reviewId)
  const review = useView(({ till }) => till.reviews.find(({ id }) => id === reviewId))
  if (!review) return null
  return (
    <ReviewSheet key={review.id} review={review} onClose={() => store.setState({ reviewId: undefined })} />
  )
}

/** Both versions of one order side by side, what each till did, and the decision. */
function ReviewSheet({ review, onClose }: { review: ReviewOnScreen; onClose: () => void }) {
  const { t } = useTranslation()
  const { time } = useReader()
  const name = useOrderName()
  const reasonOf = useReviewReason()
  const unsent = useUnsentDecisions().find(({ reviewId }) => reviewId === review.id)
  const decision = review.status === 'decided' ? review.decision : unsent
  const { base, mine, theirs } = review.versions
  return (
    <Sheet title={t('review.title', { order: name(orderInReview(review)) })} onClose={onClose} width="full">
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,400px)] items-start gap-6 max-[1100px]:grid-cols-1">
        <div className="flex flex-col gap-4">
          <div>
            <p className="font-semibold">{reasonOf(review)}</p>
            <p className="text-ink-soft text-small">
              {t('review.since', { time: time.dateTime(review.openedAt) })}{' '}
              {t(review.provisional ? 'review.on-the-order' : 'review.not-on-the-order')}
            </p>
          </div>
          <div className="grid grid-cols-2 gap-4">
            <ReviewSide title={t('review.mine')} review={review} did={[review.mine]}>
              {mine && <VersionLines order={mine} base={base} />}
            </ReviewSide>
            <ReviewSide title={t('review.theirs')} review={review} did={review.theirs}>
              {theirs && <VersionLines order={theirs} base={base} />}
            </ReviewSide>
          </div>
        </div>
        {decision ? (
          <DecisionTold review={review} decision={decision} unsent={review.status !== 'decided'} />
        ) : (
          <DecideForm review={review} />
        )}
      </div>
    </Sheet>
  )
}
