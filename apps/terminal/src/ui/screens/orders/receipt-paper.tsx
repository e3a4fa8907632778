import type { Receipt } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'

/** The paper on a desk that scrolls under a finger or the arrow keys. */
export function ReceiptView({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('orders.receipt')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long receipt must scroll by keyboard too
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto bg-sunken p-4 -outline-offset-4"
    >
      <ReceiptPaper receipt={receipt} />
    </section>
  )
}

/** The receipt as paper: black on white in every theme, since that is how it will look. */
function ReceiptPaper({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation()
  const { money } = useReader()
  return (
    <article className="mx-auto max-w-[320px] bg-[#ffffff] p-5 text-[#111111] text-small shadow-raised">
      <header className="text-center">
        <h2 className="font-bold text-body" dir="auto">
          {receipt.store.name}
        </h2>
        {receipt.store.addressLines.map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))}
        {receipt.store.taxNumber !== '' && <p dir="auto">{receipt.store.taxNumber}</p>}
      </header>
      {receipt.copy > 0 && (
        <p className="mt-3 border-[#111111] border-y py-1 text-center font-bold" dir="ltr">
          DUPLICATE {receipt.copy}
        </p>
      )}
      <div className="mt-3 flex justify-between gap-4">
        <bdi className="font-semibold">{receipt.number}</bdi>
        <bdi>{receipt.issuedAtLocal}</bdi>
      </div>
      <p>
        {t('receipt.cashier')} <bdi>{receipt.cashier}</bdi>
      </p>
      <Rule />
      <ul className="flex flex-col gap-1">
        {receipt.lines.map((line, n) => (
          <li key={`${n.toString()}-${line.name}`}>
            <Row name={`${line.quantity} ${line.name}`} amount={money.amount(line.amount)} />
            {line.details.map((detail) => (
              <p key={detail} className="ps-4 text-[#444444]" dir="auto">
                {detail}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <Rule />
      <Row name={t('basket.net')} amount={money.amount(receipt.net)} />
      {receipt.taxes.map((tax) => (
        <Row
          key={tax.name}
          name={tax.included ? t('basket.tax-included', { name: tax.name }) : tax.name}
          amount={money.amount(tax.amount)}
        />
      ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 font-bold text-title">
        <span>{t('basket.total')}</span>
        <span>{money.withCurrency(receipt.total)}</span>
      </div>
      {receipt.rounding !== undefined && (
        <Row name={t('basket.rounding')} amount={money.amount(receipt.rounding)} />
      )}
      {receipt.tip !== undefined && <Row name={t('tip.tip')} amount={money.amount(receipt.tip)} />}
      <Rule />
      {receipt.tenders.map((tender, n) => (
        <Row
          key={`${n.toString()}-${tender.kind}`}
          name={[t(`tender.${tender.kind}`), tender.reference].filter(Boolean).join(' ')}
          amount={money.amount(tender.amount)}
        />
      ))}
      {receipt.change !== 0 && <Row name={t('paid.change')} amount={money.amount(receipt.change)} />}
      {receipt.footer !== '' && (
        <p className="mt-3 text-center" dir="auto">
          {receipt.footer}
        </p>
      )}
    </article>
  )
}

function Rule() {
  return <hr className="my-2 border-[#111111] border-t border-dashed" />
}

function Row({ name, amount }: { name: string; amount: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <span className="min-w-0 break-words" dir="auto">
        {name}
      </span>
      <span>{amount}</span>
    </div>
  )
}
