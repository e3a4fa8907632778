import { Building2, HardDrive, type LucideIcon, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SyncReport } from '../../../engine/terminal.ts'

const COUNTS: readonly { readonly name: 'saved' | 'sent' | 'acknowledged'; readonly icon: LucideIcon }[] = [
  { name: 'saved', icon: HardDrive },
  { name: 'sent', icon: Send },
  { name: 'acknowledged', icon: Building2 },
]

/** The way of every entry in three figures: here, on its way, there. */
export function OfficeCounts({ report }: { report: SyncReport }) {
  const { t, i18n } = useTranslation()
  const figures = new Intl.NumberFormat(`${i18n.language}-u-nu-latn`)
  return (
    <ul className="grid grid-cols-3 gap-4">
      {COUNTS.map(({ name, icon: Icon }) => (
        <li key={name} className="flex items-center gap-4 rounded border border-edge bg-surface px-4 py-3">
          <Icon aria-hidden size={24} className="shrink-0 text-ink-soft" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t(`office.count.${name}`)}</p>
            <p className="text-ink-soft text-small">{t(`office.count.${name}-what`)}</p>
          </div>
          <span data-testid={`office-${name}`} className="font-bold text-total">
            {figures.format(report[name])}
          </span>
        </li>
      ))}
    </ul>
  )
}
