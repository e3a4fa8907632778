import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill } from '../../state/till-context.tsx'

/** Longest note, in UTF-16 units: what every till and head office keep. */
const MAX_NOTE = 200

/** The last step: a note if there is something to say, and the Z report. */
export function CloseSheet({ zNumber, onClose }: { zNumber: number; onClose: () => void }) {
  const { t } = useTranslation()
  const { cash } = useTill()
  const [note, setNote] = useState('')
  const close = () => void cash.close(note.trim())
  useShortcuts((event) => {
    if (event.key !== 'F10') return false
    close()
  })
  return (
    <Sheet title={t('cash.close.title')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('cash.close.what')}</p>
        <TextField
          label={t('cash.close.note')}
          hint={t('cash.close.note-hint')}
          value={note}
          onChange={setNote}
          max={MAX_NOTE}
        />
        <Act look="primary" size="large" keys="F10" onPress={close}>
          {t('cash.close.act', { number: zNumber })}
        </Act>
      </div>
    </Sheet>
  )
}
