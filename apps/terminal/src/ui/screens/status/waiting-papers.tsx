import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { type PrintQueue, printQueues, type QueuedJob } from './print-queues.ts'

/** Every printer with what it has yet to print. */
export function WaitingPapers() {
  const printer = useView((view) => view.till.printer)
  return (
    <div className="flex flex-col gap-4">
      {printQueues(printer).map((queue) => (
        <Queue key={queue.id} queue={queue} />
      ))}
    </div>
  )
}

function Queue({ queue: { name, state, jobs } }: { queue: PrintQueue }) {
  const { t } = useTranslation()
  const title = name ?? t('sheet.printer')
  return (
    <section aria-label={title}>
      <h2 className="flex items-baseline justify-between gap-6">
        <bdi className="font-semibold">{title}</bdi>
        <span className="text-small">{t(`status.printer.${state}`)}</span>
      </h2>
      {jobs.length === 0 && name === undefined && (
        <p className="mt-2 text-ink-soft text-small">{t('sheet.no-receipts')}</p>
      )}
      {jobs.length > 0 && (
        <ul className="mt-2">
          {jobs.map((queued) => (
            <Job key={queued.job.id} queued={queued} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** A guest who has left needs no receipt, and a kitchen that was told needs no ticket. */
function Job({ queued: { job, standIn } }: { queued: QueuedJob }) {
  const { t } = useTranslation()
  const { terminal } = useTill()
  const { time } = useReader()
  return (
    <li className="flex items-center gap-4 border-edge border-b py-1">
      <bdi className="font-medium">{job.label}</bdi>
      {job.copy > 0 && <span className="text-small">{t('sheet.copy', { count: job.copy })}</span>}
      <span className="min-w-0 flex-1 truncate text-ink-soft text-small">
        {job.state === 'printing' ? t('job.printing') : t(`job.problem.${job.problem ?? 'queued'}`)} ·{' '}
        {standIn !== undefined && <>{t('sheet.stands-in', { printer: standIn })} · </>}
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
  )
}
