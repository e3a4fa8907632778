import {
  type ChoiceProblem,
  explainChoiceProblem,
  explainRejection,
  explainStockRejection,
  explainTillRejection,
  isTillRejection,
  type OrderRejection,
  type TillRejection,
} from '@evertill/domain'
import { Printer, TriangleAlert, Undo2, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaleProblem } from '../../engine/terminal.ts'
import { ClockRefusedWords } from '../screens/clock/clock-problem.tsx'
import { useReader } from '../state/reader-context.tsx'
import { useTill, useView } from '../state/till-context.tsx'
import type { Notice } from '../state/till-store.ts'
import { Act } from './act.tsx'
import { classNames } from './class-names.ts'
import { DeviceNoticeWords } from './device-notice-words.tsx'
import { HouseNoticeWords } from './house-notice-words.tsx'

/** How long what was taken away can be brought back, milliseconds. */
const UNDO_MS = 10_000

/** One thing to tell, over the foot of the screen, never in the way of the next tap. */
export function NoticeBar() {
  const { t } = useTranslation()
  const { store, actions } = useTill()
  const notice = useView((view) => view.notice)
  // While money is taken the buttons that count stand at the foot.
  const atTop = useView((view) => view.screen === 'payment' || view.screen === 'paid')
  // The orders' own column is part of the screen, and Pay stands at its foot.
  const beside = useView((view) => view.screen === 'orders')
  useEffect(() => {
    // Nobody was at the till when that was found.
    if (!notice || notice.type === 'saved-after-all') return
    const timer = setTimeout(
      () => store.setState((view) => (view.notice === notice ? { notice: undefined } : {})),
      UNDO_MS,
    )
    return () => clearTimeout(timer)
  }, [notice, store])
  return (
    <div
      role="status"
      data-testid="notice"
      className={classNames(
        'pointer-events-none absolute inset-x-0 z-1 flex justify-center px-4',
        atTop ? 'top-3' : 'bottom-3',
        beside && 'end-[400px] max-[1100px]:end-[352px]',
      )}
    >
      {notice && (
        <div
          className={classNames(
            'sheet-in pointer-events-auto flex min-h-14 max-w-full items-center gap-3 rounded py-1 ps-4 pe-1 shadow-raised',
            // A scan is heard and felt, not watched: what it did not sell must catch the eye.
            notice.type === 'scan'
              ? 'bg-danger font-semibold text-danger-ink text-title'
              : 'bg-ink text-surface',
          )}
        >
          {notice.type === 'undo' && (
            <>
              <span className="min-w-0 truncate">
                {notice.what === 'line' ? t('notice.removed', { name: notice.name }) : t('notice.discarded')}
              </span>
              <Act look="plain" keys="F7" onPress={() => void actions.undo()}>
                <Undo2 aria-hidden size={18} className="rtl:-scale-x-100" />
                {t('notice.undo')}
              </Act>
            </>
          )}
          {notice.type === 'problem' && (
            <>
              <TriangleAlert aria-hidden size={20} className="shrink-0" />
              <span className="min-w-0">
                <ProblemWords problem={notice.problem} />
              </span>
            </>
          )}
          {notice.type === 'card-refused' && (
            <>
              <TriangleAlert aria-hidden size={20} className="shrink-0" />
              <span className="min-w-0">
                <CardRefusalWords {...notice} />
              </span>
            </>
          )}
          {notice.type === 'choice' && (
            <>
              <TriangleAlert aria-hidden size={20} className="shrink-0" />
              <span className="min-w-0">
                <ChoiceProblemWords problem={notice.problem} />
              </span>
            </>
          )}
          {notice.type === 'reprint' && (
            <>
              <Printer aria-hidden size={20} className="shrink-0" />
              <span>{t('notice.reprint', { number: notice.number })}</span>
            </>
          )}
          {notice.type === 'report-printed' && (
            <>
              <Printer aria-hidden size={20} className="shrink-0" />
              <span>{t(`cash.printed.${notice.report}`)}</span>
            </>
          )}
          {(notice.type === 'sent' ||
            notice.type === 'bill-printed' ||
            notice.type === 'items-moved' ||
            notice.type === 'bill-gone' ||
            notice.type === 'saved-after-all' ||
            notice.type === 'check-paid' ||
            notice.type === 'review') && <HouseNoticeWords notice={notice} />}
          {(notice.type === 'drawer' || notice.type === 'scan' || notice.type === 'label-price') && (
            <DeviceNoticeWords notice={notice} />
          )}
          <button
            type="button"
            aria-label={t('close')}
            onClick={() => store.setState({ notice: undefined })}
            className="flex size-12 shrink-0 items-center justify-center rounded"
          >
            <X aria-hidden size={20} />
          </button>
        </div>
      )}
    </div>
  )
}

/** What keeps a card from being asked for day by day in the till's words, anything else in its host's. */
function CardRefusalWords({ reason, message }: Extract<Notice, { type: 'card-refused' }>) {
  const { t } = useTranslation()
  return reason === 'terminal-busy' || reason === 'terminal-unreachable' ? (
    t(`card.refused.${reason}`)
  ) : (
    <bdi>{message}</bdi>
  )
}

/** What happened, what is safe, what to do. */
function ProblemWords({ problem }: { problem: SaleProblem }) {
  const { t } = useTranslation()
  switch (problem.type) {
    case 'not-signed-in':
    case 'not-ready':
    case 'not-permitted':
    case 'no-such-review':
    case 'bill-still-open':
    case 'send-first':
    case 'card-under-way':
    case 'basket-in-use':
      return t(`problem.${problem.type}`)
    case 'not-printed':
      return t(problem.reason === 'no-printer' ? 'problem.no-printer' : 'problem.not-printed')
    case 'clock-refused':
      return <ClockRefusedWords rejection={problem.rejection} />
    case 'stock-refused':
      return t('problem.other', { detail: explainStockRejection(problem.rejection) })
    case 'not-saved':
      return t('problem.not-saved', { message: problem.message })
    default:
      return <RejectionWords rejection={problem} />
  }
}

function ChoiceProblemWords({ problem }: { problem: ChoiceProblem }) {
  const { t } = useTranslation()
  switch (problem.type) {
    case 'sold-out':
    case 'tax-missing':
      return t(`choice.problem.${problem.type}`, { item: problem.itemName })
    case 'modifier-sold-out':
      return t('choice.problem.sold-out', { item: problem.modifierName })
    case 'too-few-left':
      return t('choice.problem.too-few-left', { item: problem.itemName, count: problem.left })
    default:
      return t('problem.other', { detail: explainChoiceProblem(problem) })
  }
}

function RejectionWords({ rejection }: { rejection: OrderRejection | TillRejection }) {
  const { t, i18n } = useTranslation()
  const { money } = useReader()
  const known = `rejection.${rejection.type}`
  if (i18n.exists(known)) return t(known)
  const detail = isTillRejection(rejection)
    ? explainTillRejection(rejection, money.withCurrency)
    : explainRejection(rejection, money.withCurrency)
  return t('problem.other', { detail })
}
