import { isIncludedTax } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'
import { useView } from '../../state/till-context.tsx'

/** Net, taxes by name, total. Taxes contained in the prices say so. */
export function BasketTotals() {
  const { t } = useTranslation()
  const { money } = useReader()
  const totals = useView((view) => view.till.basket?.totals)
  return (
    <dl className="flex flex-col gap-0.5">
      <Row name={t('basket.net')} amount={money.amount(totals?.net ?? 0)} />
      {totals?.taxes.map(({ tax, amount }) => (
        <Row
          key={tax.id}
          name={isIncludedTax(tax) ? t('basket.tax-included', { name: tax.name }) : tax.name}
          amount={money.amount(amount)}
        />
      ))}
      {!totals && <Row name={t('basket.tax')} amount={money.amount(0)} />}
      <div className="mt-1 flex items-baseline justify-between gap-4">
        <dt className="font-semibold">{t('basket.total')}</dt>
        <dd className="font-bold text-total">{money.withCurrency(totals?.total ?? 0)}</dd>
      </div>
    </dl>
  )
}

function Row({ name, amount }: { name: string; amount: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 text-ink-soft text-small">
      <dt className="truncate" dir="auto">
        {name}
      </dt>
      <dd>{amount}</dd>
    </div>
  )
}
