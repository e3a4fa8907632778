import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** A clock this far off head office's is worth telling, milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000

/** What the status line says, in full: this till, head office, the printer. */
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
        <WaitingReceipts />
      </div>
    </Sheet>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 border-edge border-b py-2">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-end font-medium">{children}</dd>
    </div>
  )
}

/** The print jobs not yet on paper; a guest who has left needs none. */
function WaitingReceipts() {
  const { t } = useTranslation()
  const { terminal } = useTill()
  const { time } = useReader()
  const printer = useView((view) => view.till.printer)
  return (
    <section aria-label={t('sheet.printer')}>
      <h3 className="flex items-baseline justify-between gap-6">
        <span className="font-semibold">{t('sheet.printer')}</span>
        <span className="text-small">{t(`status.printer.${printer.state}`)}</span>
      </h3>
      {printer.waiting.length === 0 ? (
        <p className="mt-2 text-ink-soft text-small">{t('sheet.no-receipts')}</p>
      ) : (
        <ul className="mt-2">
          {printer.waiting.map((job) => (
            <li key={job.id} className="flex items-center gap-4 border-edge border-b py-1">
              <bdi className="font-medium">{job.label}</bdi>
              {job.copy > 0 && <span className="text-small">{t('sheet.copy', { count: job.copy })}</span>}
              <span className="min-w-0 flex-1 truncate text-ink-soft text-small">
                {job.state === 'printing' ? t('job.printing') : t(`job.problem.${job.problem ?? 'queued'}`)} ·{' '}
                <bdi>{time.time(job.submittedAt)}</bdi>
              </span>
              <Act
                look="quiet"
                label={t('sheet.cancel-receipt', { number: job.label })}
                onPress={() => void terminal.cancelPrintJob(job.id)}
              >
                {t('cancel')}
              </Act>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
