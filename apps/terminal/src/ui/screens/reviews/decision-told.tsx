import type { ReviewDecision } from '@evertill/domain'
import { CircleCheck, HardDrive } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { joined } from '../../format/joined.ts'
import type { ReviewOnScreen } from '../../state/order-in-review.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'
import { isAboutMoney } from './review-verdicts.ts'

interface DecisionToldProps {
  review: ReviewOnScreen
  decision: ReviewDecision
  /** True while head office has yet to hear of it. */
  unsent: boolean
}

/** What was decided, by whom and why; it stands. */
export function DecisionTold({ review, decision, unsent }: DecisionToldProps) {
  const { t } = useTranslation()
  const { time } = useReader()
  const author = useView(({ till }) => till.employees.find(({ id }) => id === decision.employeeId)?.name)
  const about = isAboutMoney(review) ? 'money' : 'order'
  return (
    <div role="status" className="flex flex-col gap-2 rounded bg-accent-soft p-4 text-accent-text">
      <p className="flex items-center gap-2 font-semibold">
        <CircleCheck aria-hidden size={20} className="shrink-0" />
        {t(`review.verdict.${about}.${decision.verdict.kind}`)}
      </p>
      <p dir="auto">{decision.reason}</p>
      <p className="text-small">{joined(author ?? t('review.somebody'), time.dateTime(decision.at))}</p>
      {unsent && (
        <p className="flex items-center gap-2 rounded bg-waiting-soft p-2 text-small text-waiting-text">
          <HardDrive aria-hidden size={18} className="shrink-0" />
          {t('review.unsent')}
        </p>
      )}
    </div>
  )
}
