import { CircleCheck, CreditCard, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CardPayment } from '../../../engine/payment/card-at-till.ts'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill } from '../../state/till-context.tsx'
import { CardActs } from './card-acts.tsx'
import { CardDecision } from './card-decision.tsx'

/** How a card payment goes, in words that are read at arm's length, and what to do about it. */
export function CardProgressSheet({ payment }: { payment: CardPayment }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { card } = useTill()
  const { attemptId, kind, amount, tip, scheme, last4, phase } = payment
  const { name } = phase
  const close = () => {
    if (ENDED.has(name)) card.seen(attemptId)
    else card.putAside(payment)
  }
  const words = 'text' in phase ? phase.text : 'shows' in phase ? phase.shows : ''
  return (
    <Sheet title={t(kind === 'reversal' ? 'card.giving-back' : 'card.paying')} onClose={close}>
      <div className="flex flex-col gap-6">
        <p className="flex items-baseline justify-between gap-4">
          <span className="text-ink-soft">
            {scheme ? (
              <bdi>{last4 ? `${scheme} ···· ${last4}` : scheme}</bdi>
            ) : (
              t(kind === 'reversal' ? 'card.back-amount' : 'card.amount')
            )}
          </span>
          <span className="font-bold text-total">{money.withCurrency(amount + (tip ?? 0))}</span>
        </p>
        <div role="status" className="flex min-h-28 items-start gap-4">
          <PhaseGlyph name={name} />
          <div className="flex min-w-0 flex-col gap-2">
            <p className="font-semibold text-total" data-testid="card-phase">
              {name === 'at-terminal' && words !== '' ? (
                <bdi>{words}</bdi>
              ) : (
                t(`card.phase.${kind === 'reversal' && name === 'at-terminal' ? 'reversing' : name}`)
              )}
            </p>
            {'text' in phase && words !== '' && (
              <p>
                <bdi>{words}</bdi>
              </p>
            )}
            <p className="text-ink-soft">
              {name === 'without-sale'
                ? t(`card.without-sale.${phase.why}`)
                : name === 'not-booked'
                  ? t('card.what.not-booked', { message: phase.message })
                  : t(`card.what.${name}`)}
            </p>
          </div>
        </div>
        {name === 'needs-manager' ? <CardDecision attemptId={attemptId} /> : <CardActs payment={payment} />}
      </div>
    </Sheet>
  )
}

const ENDED: ReadonlySet<string> = new Set([
  'declined',
  'aborted',
  'rejected',
  'not-sent',
  'not-executed',
  'given-back',
])

function PhaseGlyph({ name }: { name: CardPayment['phase']['name'] }) {
  const size = { size: 40, 'aria-hidden': true, className: 'shrink-0' }
  switch (name) {
    case 'at-terminal':
      return <CreditCard {...size} />
    case 'approved':
    case 'booked':
    case 'given-back':
    case 'signature':
      return <CircleCheck {...size} className="shrink-0 text-accent-text" />
    case 'declined':
    case 'aborted':
    case 'rejected':
    case 'not-sent':
    case 'not-executed':
      return <X {...size} className="shrink-0 text-danger-text" />
    case 'unknown':
    case 'needs-manager':
    case 'without-sale':
    case 'not-booked':
      return <TriangleAlert {...size} className="shrink-0 text-waiting-text" />
  }
}
