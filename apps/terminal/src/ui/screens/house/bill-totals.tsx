import { type OpenOrder, priceOrder } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'

/** Total, what was paid of it, and what is still to pay. */
export function BillTotals({ order, balance }: { order: OpenOrder; balance: number }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { total } = priceOrder(order)
  return (
    <dl className="flex flex-col gap-0.5">
      <div className="flex items-baseline justify-between gap-4 text-ink-soft text-small">
        <dt>{t('basket.total')}</dt>
        <dd>{money.amount(total)}</dd>
      </div>
      {order.tenders.map((tender) => (
        <div key={tender.id} className="flex items-baseline justify-between gap-4 text-ink-soft text-small">
          <dt>{t('house.paid-part', { tender: t(`tender.${tender.kind}`) })}</dt>
          <dd>{money.amount(-tender.amount)}</dd>
        </div>
      ))}
      <div className="mt-1 flex items-baseline justify-between gap-4">
        <dt className="font-semibold">{t('payment.still-due')}</dt>
        <dd className="font-bold text-total" data-testid="still-to-pay">
          {money.withCurrency(balance)}
        </dd>
      </div>
    </dl>
  )
}
