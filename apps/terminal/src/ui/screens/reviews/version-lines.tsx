import { balanceOf, listedAmount, type Order, priceOrder } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'

interface VersionLinesProps {
  order: Order
  /** As both sides knew it last. */
  base: Order | undefined
}

/** The lines of one version; what is not as it was before has a word beside it. */
export function VersionLines({ order, base }: VersionLinesProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  const before = new Map(base?.lines.map(({ id, quantity }) => [id, quantity]))
  const gone = base?.lines.filter(({ id }) => !order.lines.some((line) => line.id === id)) ?? []
  const total = 'totals' in order ? order.totals.total : priceOrder(order).total
  return (
    <div className="mt-auto flex flex-col gap-2 border-edge border-t pt-3">
      <ul aria-label={t('basket.lines')} className="flex flex-col gap-1 text-small">
        {order.lines.map((line) => {
          const was = before.get(line.id)
          const same = !base || was === line.quantity
          return (
            <li key={line.id} className="grid grid-cols-[32px_minmax(0,1fr)_auto] gap-x-2">
              <span className="font-semibold">{line.quantity}</span>
              <span className={same ? '' : 'font-semibold'}>
                <bdi>{line.name}</bdi>
                {!same && (
                  <span className="ms-2 font-normal text-waiting-text">
                    {was === undefined ? t('review.new') : t('review.was', { count: was })}
                  </span>
                )}
              </span>
              <span>{money.amount(listedAmount(line, order.pricing.roundingMode))}</span>
            </li>
          )
        })}
        {gone.map((line) => (
          <li key={line.id} className="grid grid-cols-[32px_minmax(0,1fr)_auto] gap-x-2 text-ink-soft">
            <s>{line.quantity}</s>
            <s>
              <bdi>{line.name}</bdi>
            </s>
            <span>{t('house.taken-back')}</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-4 border-edge border-t pt-2 font-semibold">
        <span>{t('basket.total')}</span>
        <span>{money.withCurrency(total)}</span>
      </p>
      <p className="flex justify-between gap-4 text-ink-soft text-small">
        <span>{order.status === 'cancelled' ? t('review.cancelled') : t('payment.still-due')}</span>
        {order.status !== 'cancelled' && <span>{money.amount(balanceOf(order))}</span>}
      </p>
    </div>
  )
}
