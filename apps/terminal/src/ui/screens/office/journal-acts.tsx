import { Download, RefreshCw, RotateCcw, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { ApproveSheet } from '../sign-in/approve-sheet.tsx'
import { JournalOutcome } from './journal-outcome.tsx'

/** Try now, and what support does with the journal: check it, take it along, make the till anew from it. */
export function JournalActs() {
  const { t } = useTranslation()
  const { terminal, journal } = useTill()
  const task = useView((view) => view.journal)
  const busy = task?.type === 'checking' || task?.type === 'exporting'
  useShortcuts((event) => {
    if (event.key === 'F5') terminal.syncNow()
    else if (event.key === 'F6') void journal.ask('verify')
    else if (event.key === 'F7') void journal.ask('export')
    else if (event.key === 'F8') void journal.ask('rebuild')
    else return false
  })
  return (
    <footer className="flex shrink-0 flex-col gap-3 border-edge border-t bg-surface px-6 py-4">
      <JournalOutcome />
      <div className="flex flex-wrap gap-2">
        <Act look="primary" keys="F5" onPress={() => terminal.syncNow()} className="flex-1">
          <RefreshCw aria-hidden size={20} className="shrink-0" />
          {t('office.act.try')}
        </Act>
        <Act keys="F6" disabled={busy} onPress={() => void journal.ask('verify')}>
          <ShieldCheck aria-hidden size={20} className="shrink-0" />
          {t('office.act.verify')}
        </Act>
        <Act keys="F7" disabled={busy} onPress={() => void journal.ask('export')}>
          <Download aria-hidden size={20} className="shrink-0" />
          {t('office.act.export')}
        </Act>
        <Act keys="F8" disabled={busy} onPress={() => void journal.ask('rebuild')}>
          <RotateCcw aria-hidden size={20} className="shrink-0" />
          {t('office.act.rebuild')}
        </Act>
      </div>
      {task?.type === 'confirming' && <ConfirmRebuild />}
      {task?.type === 'approving' && (
        <ApproveSheet
          permission="journal:verify"
          what={t('office.approve.what')}
          onPin={journal.approve}
          onClose={journal.close}
        />
      )}
    </footer>
  )
}

/** What happens, what is safe, how long it takes, in that order. */
function ConfirmRebuild() {
  const { t } = useTranslation()
  const { journal } = useTill()
  useShortcuts((event) => {
    if (event.key !== 'Enter') return false
    void journal.confirm()
  })
  return (
    <Sheet
      title={t('office.confirm.title')}
      onClose={journal.close}
      footer={
        <div className="grid grid-cols-2 gap-2">
          <Act size="large" onPress={journal.close}>
            {t('cancel')}
          </Act>
          <Act look="primary" size="large" onPress={() => void journal.confirm()}>
            {t('office.confirm.act')}
          </Act>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('office.confirm.what')}</p>
        <p className="rounded bg-accent-soft p-4 text-accent-text">{t('office.confirm.safe')}</p>
        <p className="text-ink-soft">{t('office.confirm.when')}</p>
      </div>
    </Sheet>
  )
}
