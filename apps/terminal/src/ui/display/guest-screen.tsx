import type { DisplayContent } from '@evertill/domain'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Host } from '../../contract/index.ts'
import { Wordmark } from '../components/wordmark.tsx'
import { createMoneyFormat } from '../format/money-format.ts'

/** What the guest sees on a screen of their own, large enough to read across the counter. */
export function GuestScreen({ host }: { host: Pick<Host, 'on'> }) {
  const [content, setContent] = useState<DisplayContent>()
  useEffect(() => host.on('display.changed', setContent), [host])
  return (
    <main className="flex h-full flex-col gap-8 p-12" data-testid="guest-screen">
      {content ? <Content content={content} /> : <Wordmark />}
    </main>
  )
}

function Content({ content }: { content: DisplayContent }) {
  const { t } = useTranslation()
  switch (content.type) {
    case 'welcome':
    case 'thanks':
    case 'closed':
      return (
        <div className="flex flex-1 flex-col items-center justify-center gap-6 text-center">
          <h1 className="font-bold text-due" dir="auto">
            {content.text}
          </h1>
          <p className="text-ink-soft text-total">{t(`devices.guest.${content.type}`)}</p>
        </div>
      )
    case 'basket':
      return <Lines content={content} />
    case 'due':
      return (
        <Figures
          currency={content.currency}
          rows={[
            [t('devices.guest.total'), content.total],
            ...(content.paid > 0 ? [[t('devices.guest.paid'), content.paid] as const] : []),
          ]}
          last={[t('devices.guest.due'), content.total - content.paid]}
        />
      )
    case 'change':
      return (
        <Figures
          currency={content.currency}
          rows={[[t('devices.guest.paid'), content.paid]]}
          last={[t('devices.guest.change'), content.change]}
        />
      )
  }
}

type Basket = Extract<DisplayContent, { type: 'basket' }>

/** The newest line is the one in view. */
function Lines({ content: { lines, total, currency } }: { content: Basket }) {
  const { t } = useTranslation()
  const money = useMoney(currency)
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // What it returns is no clean-up: newer browsers promise the end of the scrolling.
    end.current?.scrollIntoView({ block: 'end' })
  })
  return (
    <>
      <ul className="min-h-0 flex-1 overflow-hidden text-total">
        {lines.map(({ quantity, name, amount }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a display line has no identity but its place.
            key={index}
            ref={index === lines.length - 1 ? end : undefined}
            className="flex items-baseline gap-6 border-edge border-b py-3"
          >
            <span className="w-16 shrink-0 text-ink-soft">{quantity}</span>
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {name}
            </span>
            <bdi dir="ltr">{money.amount(amount)}</bdi>
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-6 font-bold text-due">
        <span className="text-total">{t('devices.guest.total')}</span>
        <bdi dir="ltr">{money.withCurrency(total)}</bdi>
      </p>
    </>
  )
}

interface FiguresProps {
  currency: Basket['currency']
  rows: readonly (readonly [string, number])[]
  /** The one that counts now. */
  last: readonly [string, number]
}

function Figures({ currency, rows, last }: FiguresProps) {
  const money = useMoney(currency)
  return (
    <dl className="flex flex-1 flex-col justify-center gap-8">
      {rows.map(([name, amount]) => (
        <div key={name} className="flex items-baseline justify-between gap-6 text-total">
          <dt className="text-ink-soft">{name}</dt>
          <dd>
            <bdi dir="ltr">{money.withCurrency(amount)}</bdi>
          </dd>
        </div>
      ))}
      <div className="flex items-baseline justify-between gap-6 border-edge border-t pt-8 font-bold text-due">
        <dt className="text-total">{last[0]}</dt>
        <dd>
          <bdi dir="ltr">{money.withCurrency(last[1])}</bdi>
        </dd>
      </div>
    </dl>
  )
}

function useMoney(currency: Basket['currency']) {
  const { i18n } = useTranslation()
  // Western digits, as on the receipt.
  return createMoneyFormat(currency, `${i18n.language}-u-nu-latn`)
}
