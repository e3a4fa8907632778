import { leavesBillOpen, type ReviewVerdict } from '@evertill/domain'
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../components/class-names.ts'
import type { ReviewOnScreen } from '../../state/order-in-review.ts'
import { useTill } from '../../state/till-context.tsx'
import { useOpenOrders } from '../../state/use-house.ts'
import { ReasonPicker } from '../house/reason-picker.tsx'
import { isAboutMoney, linesInReview, type VerdictKind, verdictsFor } from './review-verdicts.ts'

const REASONS = ['asked-both', 'guest-confirmed', 'kitchen-confirmed', 'wrong-entry'] as const

/** A manager's word: which version counts, which lines of it, and why. */
export function DecideForm({ review }: { review: ReviewOnScreen }) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const lines = linesInReview(review)
  const [kind, setKind] = useState<VerdictKind>()
  const [lineIds, setLineIds] = useState<readonly string[]>(lines.map(({ id }) => id))
  const about = isAboutMoney(review) ? 'money' : 'order'
  /** Nothing of it is on the order: there is nothing to take back. */
  const waits = about === 'order' && !review.provisional
  const order = useOpenOrders()?.find((one) => one.order.id === review.orderId)?.order
  const wouldBeAskedAgain = (one: VerdictKind) =>
    one === 'accept-mine' && leavesBillOpen(review, { kind: one }, order)
  const meaningOf = (one: VerdictKind) => {
    if (wouldBeAskedAgain(one)) return 'bill-open'
    return one === 'accept-theirs' && waits ? 'let-go' : one
  }
  const incomplete = kind === undefined || (kind === 'merge' && lineIds.length === 0)
  const decide = (reason: string) => {
    if (kind === undefined) return
    const verdict: ReviewVerdict = kind === 'merge' ? { kind, lineIds } : { kind }
    void actions.decide(review.id, verdict, reason)
  }
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="grid gap-2 max-[1100px]:grid-cols-2">
        <legend className="mb-1 font-medium text-small">{t('review.which')}</legend>
        {verdictsFor(review).map((one) => (
          <Choice
            key={one}
            chosen={kind === one}
            disabled={wouldBeAskedAgain(one)}
            onChoose={() => setKind(one)}
          >
            <span className="block font-semibold">{t(`review.verdict.${about}.${one}`)}</span>
            <span className="block text-ink-soft text-small">
              {t(`review.meaning.${about}.${meaningOf(one)}`)}
            </span>
          </Choice>
        ))}
      </fieldset>
      {kind === 'merge' && (
        <fieldset className="grid grid-cols-2 gap-2">
          <legend className="mb-1 font-medium text-small">{t('review.which-lines')}</legend>
          {lines.map(({ id, name }) => {
            const chosen = lineIds.includes(id)
            return (
              <Choice
                key={id}
                chosen={chosen}
                onChoose={() => setLineIds(chosen ? lineIds.filter((one) => one !== id) : [...lineIds, id])}
              >
                <span className="flex items-center gap-2">
                  <Check aria-hidden size={20} className={chosen ? 'text-accent-text' : 'invisible'} />
                  <bdi>{name}</bdi>
                </span>
              </Choice>
            )
          })}
        </fieldset>
      )}
      <ReasonPicker reasons={REASONS} act={t('review.decide')} disabled={incomplete} onReason={decide} />
    </div>
  )
}

function Choice({
  chosen,
  disabled = false,
  onChoose,
  children,
}: {
  chosen: boolean
  /** What stands against it is said within. */
  disabled?: boolean
  onChoose: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      disabled={disabled}
      onClick={onChoose}
      className={classNames(
        'disabled:border-dashed disabled:bg-transparent min-h-14 rounded border-2 px-3 py-1 text-start active:bg-pressed',
        chosen ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
      )}
    >
      {children}
    </button>
  )
}
