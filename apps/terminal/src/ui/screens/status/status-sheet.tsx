import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Fact } from '../../components/fact.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { StaleTickets } from './stale-tickets.tsx'
import { WaitingPapers } from './waiting-papers.tsx'

/** A clock this far off head office's is worth telling, milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000

/** What the status line says, in full, for a till nobody is signed in at: this till, head office, the printer. */
export function StatusSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { terminal, store } = useTill()
  const { time } = useReader()
  const sync = useView((view) => view.till.sync)
  const identity = useView((view) => view.till.identity)
  const offset = sync.clockOffsetMs
  return (
    <Sheet
      title={t('sheet.status')}
      onClose={onClose}
      footer={
        <Act size="large" onPress={() => terminal.syncNow()} className="w-full">
          <RefreshCw aria-hidden size={20} />
          {t('sheet.try-now')}
        </Act>
      }
    >
      <div className="flex flex-col gap-6">
        <StaleTickets />
        <p>{t('sheet.safe')}</p>
        {sync.refused !== undefined && (
          <p role="alert" className="rounded bg-danger-soft p-4 text-danger-text" dir="auto">
            {sync.refused}
          </p>
        )}
        {sync.enrolAgain && (
          <Act size="large" onPress={() => store.setState({ sheet: 'enrol' })}>
            {t('enrol.again')}
          </Act>
        )}
        <dl className="flex flex-col">
          <Fact name={t('sheet.till')}>
            <bdi>{identity ? `${identity.name} · ${identity.receiptPrefix}` : '–'}</bdi>
          </Fact>
          <Fact name={t('sheet.server')}>
            {t(`link.${sync.link}`)}
            {identity && (
              <bdi className="block text-ink-soft text-small" dir="ltr">
                {identity.serverUrl}
              </bdi>
            )}
          </Fact>
          <Fact name={t('sheet.last-contact')}>
            {sync.lastContactAt ? <bdi>{time.dateTime(sync.lastContactAt)}</bdi> : t('sheet.never')}
          </Fact>
          <Fact name={t('sheet.unsent')}>
            {sync.unsent}
            {sync.oldestUnsentAt && (
              <span className="block text-ink-soft text-small">
                {t('sheet.oldest', { time: time.dateTime(sync.oldestUnsentAt) })}
              </span>
            )}
          </Fact>
          <Fact name={t('sheet.set-aside')}>
            {sync.quarantined}
            {sync.quarantined > 0 && (
              <span className="block text-ink-soft text-small">{t('sheet.set-aside-what')}</span>
            )}
          </Fact>
          {sync.unreadable > 0 && (
            <Fact name={t('sheet.unreadable')}>
              {sync.unreadable}
              <span className="block text-ink-soft text-small">{t('sheet.unreadable-what')}</span>
            </Fact>
          )}
          {offset !== undefined && Math.abs(offset) >= CLOCK_TOLERANCE_MS && (
            <Fact name={t('sheet.clock')}>
              {t(offset > 0 ? 'sheet.clock-behind' : 'sheet.clock-ahead', {
                count: Math.round(Math.abs(offset) / 60_000),
              })}
            </Fact>
          )}
        </dl>
        <WaitingPapers />
      </div>
    </Sheet>
  )
}
