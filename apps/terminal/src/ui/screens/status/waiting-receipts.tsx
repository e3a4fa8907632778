import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

/** The print jobs not yet on paper; a guest who has left needs none. */
export function WaitingReceipts() {
  const { t } = useTranslation()
  const { terminal } = useTill()
  const { time } = useReader()
  const printer = useView((view) => view.till.printer)
  return (
    <section aria-label={t('sheet.printer')}>
      <h2 className="flex items-baseline justify-between gap-6">
        <span className="font-semibold">{t('sheet.printer')}</span>
        <span className="text-small">{t(`status.printer.${printer.state}`)}</span>
      </h2>
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
