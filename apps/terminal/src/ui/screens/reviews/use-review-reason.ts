import { explainReviewItem } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import type { ReviewOnScreen } from '../../state/order-in-review.ts'
import { useReader } from '../../state/reader-context.tsx'

/** Why a review waits, in the cashier's language where the till has words for it. */
export function useReviewReason(): (review: ReviewOnScreen) => string {
  const { t, i18n } = useTranslation()
  const { money } = useReader()
  return ({ openedAt: _, versions: __, ...review }) => {
    const known = `review.reason.${review.reason.type}`
    return i18n.exists(known) ? t(known) : explainReviewItem({ about: 'order', review }, money.withCurrency)
  }
}
