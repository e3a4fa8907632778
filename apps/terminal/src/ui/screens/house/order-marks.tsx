import { HardDrive, Hourglass, Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OpenOrderView } from '../../../engine/terminal.ts'
import { useWaitingReviews } from '../../state/use-house.ts'

/** What is not settled about an open order, each with a glyph and words; nothing when all is well. */
export function OrderMarks({ view }: { view: OpenOrderView }) {
  const { t } = useTranslation()
  const reviewed = useWaitingReviews().some(({ orderId }) => orderId === view.order.id)
  const provisional = view.provisionalLineIds.length
  return (
    <span className="flex min-w-0 flex-col gap-0.5 text-small text-waiting-text empty:hidden">
      {view.delivery === 'here' && (
        <span className="flex items-center gap-1.5">
          <HardDrive aria-hidden size={16} className="shrink-0" />
          <span className="truncate">{t('house.waits-for-office')}</span>
        </span>
      )}
      {reviewed && (
        <span className="flex items-center gap-1.5">
          <Scale aria-hidden size={16} className="shrink-0" />
          <span className="truncate">{t('house.in-review')}</span>
        </span>
      )}
      {provisional > 0 && (
        <span className="flex items-center gap-1.5">
          <Hourglass aria-hidden size={16} className="shrink-0" />
          <span className="truncate">{t('house.provisional', { count: provisional })}</span>
        </span>
      )}
    </span>
  )
}
