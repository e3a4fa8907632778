import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../../engine/terminal.ts'
import { classNames } from '../../components/class-names.ts'

interface PersonTileProps {
  person: StaffMember
  chosen: boolean
  /** How they stand with the time clock. */
  note?: string | undefined
  onChoose: () => void
}

/** A person to choose, by name and role. */
export function PersonTile({ person, chosen, note, onChoose }: PersonTileProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onMouseDown={(event) => event.preventDefault()}
      aria-pressed={chosen}
      onClick={onChoose}
      className={classNames(
        'flex min-h-24 w-full flex-col justify-center rounded border-2 px-4 text-start active:bg-pressed',
        chosen ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
      )}
    >
      <span className="line-clamp-2 font-semibold text-body" dir="auto">
        {person.name}
      </span>
      <span className="text-ink-soft text-small">{t(`role.${person.role}`)}</span>
      {note !== undefined && (
        <span className="flex items-center gap-1.5 font-medium text-accent-text text-small">
          <span aria-hidden className="size-2 shrink-0 rounded-pill bg-accent" />
          {note}
        </span>
      )}
    </button>
  )
}
