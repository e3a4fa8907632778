import type { SchemeComparison } from '@evertill/domain'
import { CircleCheck, CreditCard, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardDayClosed, CardPayment, CardProblem } from '../../../engine/payment/card-at-till.ts'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** Ended, or told so: nothing of them stands between the card terminal and its end of day. */
const CLEAR: ReadonlySet<CardPayment['phase']['name']> = new Set<CardPayment['phase']['name']>([
  'booked',
  'given-back',
  'declined',
  'aborted',
  'rejected',
  'not-sent',
  'not-executed',
])

/** Closes the card terminal's day: first what is not cleared up, then its totals beside the till's. */
export function EndOfDaySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { card } = useTill()
  const open = useView((view) => view.till.card.payments).filter(({ phase }) => !CLEAR.has(phase.name))
  const [state, setState] = useState<
    'asking' | 'closing' | CardDayClosed | { readonly problem: CardProblem }
  >('asking')
  const close = () => {
    setState('closing')
    // Waits for a PIN where this person may not: until then nothing runs.
    void card
      .endOfDay((result) => setState(result.ok ? result.value : { problem: result.error }))
      .then(() => setState((before) => (before === 'closing' ? 'asking' : before)))
  }
  return (
    <Sheet title={t('devices.day.title')} onClose={onClose} width="wide">
      <div className="flex flex-col gap-4">
        {typeof state === 'object' && 'report' in state ? (
          <DayResult closed={state} onClose={onClose} />
        ) : open.length > 0 ? (
          <OpenPayments
            payments={open}
            onShow={() => {
              onClose()
              card.show()
            }}
          />
        ) : (
          <>
            <p>{t('devices.day.what')}</p>
            {typeof state === 'object' && (
              <p role="alert" className="rounded bg-waiting-soft px-4 py-3 text-waiting-text">
                <ProblemWords problem={state.problem} />
              </p>
            )}
            <Act look="primary" size="large" disabled={state === 'closing'} onPress={close}>
              <CreditCard aria-hidden size={22} />
              {t(state === 'closing' ? 'devices.day.closing' : 'devices.day.act')}
            </Act>
          </>
        )}
      </div>
    </Sheet>
  )
}

function ProblemWords({ problem }: { problem: CardProblem }) {
  const { t } = useTranslation()
  return 'message' in problem ? <bdi>{problem.message}</bdi> : t('devices.day.failed')
}

function OpenPayments({ payments, onShow }: { payments: readonly CardPayment[]; onShow: () => void }) {
  const { t } = useTranslation()
  const { money } = useReader()
  return (
    <>
      <p className="flex items-start gap-3 font-semibold text-waiting-text">
        <TriangleAlert aria-hidden size={24} className="shrink-0" />
        {t('devices.day.open', { count: payments.length })}
      </p>
      <ul aria-label={t('devices.day.open-list')} className="flex flex-col">
        {payments.map(({ attemptId, amount, tip = 0, phase }) => (
          <li key={attemptId} className="flex items-baseline justify-between gap-4 border-edge border-b py-3">
            <span>{t(`card.phase.${phase.name}`)}</span>
            <span className="font-semibold">{money.amount(amount + tip)}</span>
          </li>
        ))}
      </ul>
      <Act look="primary" size="large" onPress={onShow}>
        {t('devices.day.show')}
      </Act>
    </>
  )
}

function DayResult({ closed, onClose }: { closed: CardDayClosed; onClose: () => void }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { report } = closed
  const agree = report.differences.length === 0
  const Glyph = agree ? CircleCheck : TriangleAlert
  const sum = ({ count, total }: SchemeComparison['booked']) => `${count} × ${money.amount(total)}`
  return (
    <>
      <p
        role="status"
        data-testid="day-answer"
        className={`flex items-center gap-3 font-bold text-title ${agree ? 'text-accent-text' : 'text-danger-text'}`}
      >
        <Glyph aria-hidden size={28} className="shrink-0" />
        {agree ? t('devices.day.agree') : t('devices.day.differ', { count: report.differences.length })}
      </p>
      <table className="w-full text-start">
        <thead>
          <tr className="border-edge border-b text-ink-soft text-small">
            <th className="py-2 text-start font-normal">{t('devices.day.scheme')}</th>
            <th className="py-2 text-end font-normal">{t('devices.day.till')}</th>
            <th className="py-2 text-end font-normal">{t('devices.kind.card-terminal')}</th>
            <th className="py-2 text-end font-normal">{t('devices.day.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {report.schemes.map((scheme) => (
            <tr key={scheme.scheme} className="border-edge border-b">
              <td className="py-3 font-medium">
                <bdi>{scheme.scheme}</bdi>
              </td>
              <td className="py-3 text-end">{sum(scheme.booked)}</td>
              <td className="py-3 text-end">{sum(scheme.terminal)}</td>
              <td className="py-3 text-end font-semibold">{money.amount(scheme.difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-1">
        {report.schemes.length === 0 && <li>{t('devices.day.nothing')}</li>}
        {report.differences.map(({ scheme, difference }) => (
          <li key={scheme}>
            {difference === 0
              ? t('devices.day.other-count', { scheme })
              : t(difference > 0 ? 'devices.day.more' : 'devices.day.less', {
                  scheme,
                  amount: money.withCurrency(Math.abs(difference)),
                })}
          </li>
        ))}
        {report.decidedByHandIds.length > 0 && (
          <li>{t('devices.day.by-hand', { count: report.decidedByHandIds.length })}</li>
        )}
        <li className="text-ink-soft">{t('devices.day.printed')}</li>
      </ul>
      <Act look="primary" size="large" onPress={onClose}>
        {t('close')}
      </Act>
    </>
  )
}
