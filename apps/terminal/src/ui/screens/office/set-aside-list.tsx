import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SetAside } from '../../../engine/terminal.ts'
import { useReader } from '../../state/reader-context.tsx'

interface SetAsideListProps {
  entries: readonly SetAside[]
  /** All of them; the list shows the newest. */
  count: number
}

/** What head office stored aside, one row each, with its own reason. */
export function SetAsideList({ entries, count }: SetAsideListProps) {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('office.aside.title')}
      className="flex min-h-0 flex-col rounded border border-edge bg-surface"
    >
      <header className="flex items-baseline justify-between gap-4 border-edge border-b px-4 py-3">
        <h2 className="font-semibold">{t('office.aside.title')}</h2>
        <span className="font-semibold">{count}</span>
      </header>
      {entries.length === 0 ? (
        <p className="flex items-center gap-2 p-4 text-ink-soft">
          <CircleCheck aria-hidden size={18} className="shrink-0" />
          {t('office.aside.none')}
        </p>
      ) : (
        <>
          <p className="px-4 pt-3 text-ink-soft text-small">{t('office.aside.what')}</p>
          <ol
            // biome-ignore lint/a11y/noNoninteractiveTabindex: rows that hold nothing to press still scroll by keyboard.
            tabIndex={0}
            aria-label={t('office.aside.title')}
            className="min-h-0 flex-1 overflow-y-auto"
          >
            {entries.map((entry) => (
              <AsideRow key={entry.tseq} entry={entry} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function AsideRow({ entry }: { entry: SetAside }) {
  const { t } = useTranslation()
  const { money, time } = useReader()
  return (
    <li className="flex min-h-14 items-start gap-4 border-edge border-b px-4 py-3 last:border-b-0">
      <div className="w-32 shrink-0">
        <bdi className="font-semibold">{entry.receiptNumber ?? t('office.entry', { tseq: entry.tseq })}</bdi>
        <bdi className="block text-ink-soft text-small">{time.dateTime(entry.at)}</bdi>
      </div>
      <div className="min-w-0 flex-1">
        <p dir="auto">{entry.reason === '' ? t('office.aside.no-reason') : entry.reason}</p>
        <bdi className="block text-ink-soft text-small" dir="ltr">
          {entry.code}
        </bdi>
      </div>
      <span className="shrink-0 text-end font-semibold">
        {entry.total === undefined ? '–' : money.amount(entry.total)}
      </span>
    </li>
  )
}
