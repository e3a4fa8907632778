import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'

interface NoteSheetProps {
  name: string
  note: string
  onSave: (note: string) => void
  onClose: () => void
}

/** A line's note for the kitchen. */
export function NoteSheet({ name, note: before, onSave, onClose }: NoteSheetProps) {
  const { t } = useTranslation()
  const [note, setNote] = useState(before)
  const save = (event: FormEvent) => {
    event.preventDefault()
    onSave(note.trim())
  }
  return (
    <Sheet title={t('line.note-for', { name })} onClose={onClose}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <TextField label={t('line.note-label')} value={note} onChange={setNote} max={200} autoFocus />
        <Act type="submit" look="primary" size="large" keys="Enter">
          {t('save')}
        </Act>
      </form>
    </Sheet>
  )
}
