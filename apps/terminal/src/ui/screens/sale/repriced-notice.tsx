import { explainLineDifference, type LineDifference } from '@evertill/domain'
import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** What head office's menu changed under the basket, until the cashier has seen it. */
export function RepricedNotice() {
  const { t } = useTranslation()
  const { actions } = useTill()
  const repriced = useView((view) => view.till.basket?.repriced)
  if (!repriced) return null
  return (
    <div
      role="alert"
      className="flex items-start gap-2 border-edge border-b bg-waiting-soft p-2 text-waiting-text"
    >
      <TriangleAlert aria-hidden size={20} className="mt-3 ms-1 shrink-0" />
      <ul className="max-h-32 min-h-12 flex-1 content-center overflow-y-auto text-small">
        {repriced.map((difference) => (
          <li key={`${difference.lineId} ${difference.type}`}>
            <Difference of={difference} />
          </li>
        ))}
      </ul>
      <button
        type="button"
        aria-label={t('basket.seen')}
        onClick={actions.seenRepriced}
        className="flex size-12 shrink-0 items-center justify-center rounded"
      >
        <Check aria-hidden size={20} />
      </button>
    </div>
  )
}

function Difference({ of }: { of: LineDifference }) {
  const { t } = useTranslation()
  const { money } = useReader()
  switch (of.type) {
    case 'price-changed':
      return t('basket.price-changed', {
        name: of.name,
        from: money.withCurrency(of.from),
        to: money.withCurrency(of.to),
      })
    case 'taxes-changed':
      return t('basket.taxes-changed', { name: of.name })
    case 'cannot-be-sold':
      return t('basket.cannot-be-sold', { detail: explainLineDifference(of, money.withCurrency) })
  }
}
