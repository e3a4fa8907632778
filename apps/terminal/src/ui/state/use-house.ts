import type { ReviewDecision } from '@evertill/domain'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OpenOrderView } from '../../engine/terminal.ts'
import type { ReviewOnScreen } from './order-in-review.ts'
import { useReader } from './reader-context.tsx'
import { useTill, useView } from './till-context.tsx'
import type { OrderHead } from './till-store.ts'

/** Changes whenever a review is opened or decided. */
const useReviewsKey = () =>
  useView(({ till }) => till.reviews.map(({ id, status }) => `${id}:${status}`).join())

/** Orders sent and not paid, oldest first; absent until the till has answered. */
export function useOpenOrders(): readonly OpenOrderView[] | undefined {
  const { terminal } = useTill()
  const version = useView(({ till }) => till.ordersVersion)
  const reviews = useReviewsKey()
  const { data } = useQuery({
    queryKey: ['open-orders', version, reviews],
    queryFn: () => terminal.openOrders(),
    placeholderData: (before) => before,
  })
  return data
}

/** Decisions made here that head office has yet to hear of. */
export function useUnsentDecisions(): readonly ReviewDecision[] {
  const { terminal } = useTill()
  const version = useView(({ till }) => till.ordersVersion)
  const setAside = useView(({ till }) => till.sync.quarantined)
  const reviews = useReviewsKey()
  const { data = [] } = useQuery({
    queryKey: ['unsent-decisions', version, setAside, reviews],
    queryFn: () => terminal.unsentDecisions(),
    placeholderData: (before) => before,
  })
  return data
}

/** Reviews nobody has decided yet, here or elsewhere. */
export function useWaitingReviews(): readonly ReviewOnScreen[] {
  const reviews = useView(({ till }) => till.reviews)
  const decided = useUnsentDecisions()
  return reviews.filter(
    ({ id, status }) => status === 'open' && !decided.some(({ reviewId }) => reviewId === id),
  )
}

/** `Table 4`, the guest's name, or since when the order stands. */
export function useOrderName(): (order: OrderHead | undefined) => string {
  const { t } = useTranslation()
  const { time } = useReader()
  return (order) =>
    order
      ? order.table?.name || order.customer?.name || t('house.order-of', { time: time.time(order.openedAt) })
      : t('house.order-unknown')
}
