import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { TextField } from '../../components/text-field.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'

/** Longest reason, in UTF-16 units: what every till and head office keep. */
const MAX_REASON = 200

interface ReasonPickerProps {
  /** Their words stand under `house.reason`. */
  reasons: readonly string[]
  /** What is done for the reason. */
  act: string
  danger?: boolean
  disabled?: boolean
  onReason: (reason: string) => void
}

/**
 * One of few reasons, or one's own; a reason there must be. Kept in English with the order where it is one of the
 * few: head office reads the reasons of every till together.
 */
export function ReasonPicker({
  reasons,
  act,
  danger = false,
  disabled = false,
  onReason,
}: ReasonPickerProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const [own, setOwn] = useState('')
  const reason = own.trim() || (chosen ? t(`house.reason.${chosen}`, { lng: 'en' }) : '')
  const ready = reason !== '' && !disabled
  // After a tap on a reason the finger's button has the focus: Enter still means the act.
  useShortcuts((event) => {
    if (event.key !== 'Enter' || !ready) return false
    onReason(reason)
  })
  const done = (event: FormEvent) => {
    event.preventDefault()
    if (ready) onReason(reason)
  }
  return (
    <form onSubmit={done} className="flex flex-col gap-3">
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="mb-1 font-medium text-small">{t('house.why')}</legend>
        {reasons.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={chosen === one && own === ''}
            onClick={() => {
              setOwn('')
              setChosen(one)
            }}
            className={classNames(
              'min-h-12 rounded border-2 px-3 py-1 text-start font-medium active:bg-pressed',
              chosen === one && own === '' ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
            )}
          >
            {t(`house.reason.${one}`)}
          </button>
        ))}
      </fieldset>
      <TextField label={t('house.own-reason')} value={own} onChange={setOwn} max={MAX_REASON} />
      <Act type="submit" look={danger ? 'danger' : 'primary'} size="large" keys="Enter" disabled={!ready}>
        {act}
      </Act>
    </form>
  )
}
