import type { PaidOrder, TaxTotal, Tender } from '@evertill/domain'
import { formatMoney } from '../format/money.ts'
import { TENDER_WORDS } from '../format/words.ts'

/** Taxes and total, then what was paid with. */
export function OrderMoney({ order }: { order: PaidOrder }) {
  const { totals, tenders } = order
  const { currency } = order.pricing
  const money = (amount: number) => formatMoney(amount, currency)
  return (
    <>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-t border-edge pt-4 tabular-nums">
        <dt className="text-ink-soft">Net</dt>
        <dd className="text-end">{money(totals.net)}</dd>
        {totals.taxes.map((entry) => (
          <div key={entry.tax.id} className="contents">
            <dt className="text-ink-soft">{aboutTax(entry, money)}</dt>
            <dd className="text-end">{money(entry.amount)}</dd>
          </div>
        ))}
        <dt className="font-semibold">Total, {currency.code}</dt>
        <dd className="text-end font-semibold">{money(totals.total)}</dd>
      </dl>
      <dl
        aria-label="Tenders"
        className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-t border-edge pt-4 tabular-nums"
      >
        {tenders.map((tender) => (
          <div key={tender.id} className="contents">
            <dt>
              {TENDER_WORDS[tender.kind]}
              <span className="text-status text-ink-soft">{aboutTender(tender, money)}</span>
            </dt>
            <dd className="text-end">{money(tender.amount)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function aboutTax({ tax, base }: TaxTotal, money: (amount: number) => string): string {
  switch (tax.kind) {
    case 'percent-included':
      return `${tax.name} ${percent(tax.rate)} of ${money(base)}, included`
    case 'percent-excluded':
      return `${tax.name} ${percent(tax.rate)} of ${money(base)}`
    case 'fixed-included':
      return `${tax.name} ${money(tax.amount)} each, included`
    case 'fixed-excluded':
      return `${tax.name} ${money(tax.amount)} each`
  }
}

function aboutTender(tender: Tender, money: (amount: number) => string): string {
  switch (tender.kind) {
    case 'cash':
      return tender.change === 0 ? '' : ` · given ${money(tender.received)}, change ${money(tender.change)}`
    case 'card-manual':
      return tender.reference === '' ? '' : ` · slip ${tender.reference}`
    case 'card':
      return ` · ${tender.scheme} ${tender.last4}, payment ${tender.reference}`
    case 'gift-card':
      return ''
    case 'loyalty':
      return ` · ${tender.points} points`
    case 'house-account':
      return ` · ${tender.accountName}`
    case 'qr':
    case 'ewallet':
    case 'online':
      return ` · ${tender.provider} ${tender.reference}`
  }
}

/** 88,750 millionths are 8.875 %. */
function percent(millionths: number): string {
  return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 }).format(millionths / 10_000)} %`
}
