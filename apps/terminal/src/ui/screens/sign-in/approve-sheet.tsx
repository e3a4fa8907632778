import { can, type Permission } from '@evertill/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalProblem } from '../../../engine/terminal.ts'
import { Sheet } from '../../components/sheet.tsx'
import { useView } from '../../state/till-context.tsx'
import { PersonTile } from './person-tile.tsx'
import { PinPanel } from './pin-panel.tsx'

interface ApproveSheetProps {
  permission: Permission
  /** What it is for, in a sentence. */
  what: string
  /** What is wrong with the PIN, or nothing: then it is allowed. */
  onPin: (employeeId: string, pin: string) => Promise<ApprovalProblem | undefined>
  onClose: () => void
}

/** Somebody who may allows one act by PIN on the same screen; whoever is signed in stays. */
export function ApproveSheet({ permission, what, onPin, onClose }: ApproveSheetProps) {
  const { t } = useTranslation()
  const employees = useView((view) => view.till.employees)
  const able = employees.filter(({ role }) => can(role, permission))
  const [chosenId, setChosenId] = useState<string>()
  const chosen = able.find(({ id }) => id === chosenId) ?? (able.length === 1 ? able[0] : undefined)
  return (
    <Sheet title={t('office.approve.title')} onClose={onClose} width="wide">
      <div className="grid grid-cols-[minmax(0,1fr)_320px] gap-8">
        <section className="flex flex-col gap-4">
          <p className="text-ink-soft">{able.length === 0 ? t('office.approve.nobody') : what}</p>
          <ul className="grid grid-cols-2 gap-2">
            {able.map((person) => (
              <li key={person.id}>
                <PersonTile
                  person={person}
                  chosen={person.id === chosen?.id}
                  onChoose={() => setChosenId(person.id)}
                />
              </li>
            ))}
          </ul>
        </section>
        {chosen && (
          <PinPanel
            key={chosen.id}
            person={chosen}
            act={t('office.approve.act')}
            check={(pin) => onPin(chosen.id, pin)}
          />
        )}
      </div>
    </Sheet>
  )
}
