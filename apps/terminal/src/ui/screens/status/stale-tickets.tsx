import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useNow } from '../../state/use-now.ts'
import { staleTickets } from './print-queues.ts'

/** Kitchen tickets so old that their food may be served long since: each waits for a yes or a no. */
export function StaleTickets() {
  const { t } = useTranslation()
  const { terminal } = useTill()
  const printer = useView((view) => view.till.printer)
  const nowMs = useNow(30_000)
  const tickets = staleTickets(printer, nowMs)
  if (tickets.length === 0) return null
  return (
    <ul className="flex flex-col gap-2" aria-label={t('sheet.stale-tickets')}>
      {tickets.map(({ job, minutes }) => (
        <li
          key={job.id}
          data-testid="stale-ticket"
          className="flex flex-wrap items-center gap-2 rounded bg-danger-soft p-3 text-danger-text"
        >
          <span className="min-w-0 flex-1">{t('sheet.stale', { ticket: job.label, count: minutes })}</span>
          <Act onPress={() => void terminal.releasePrintJob(job.id)}>{t('sheet.stale-yes')}</Act>
          <Act look="quiet" onPress={() => void terminal.cancelPrintJob(job.id)}>
            {t('sheet.stale-no')}
          </Act>
        </li>
      ))}
    </ul>
  )
}
