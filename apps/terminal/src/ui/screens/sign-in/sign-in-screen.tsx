import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SettingsButton } from '../../components/settings-button.tsx'
import { Wordmark } from '../../components/wordmark.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useWorkNow } from '../clock/use-work-now.ts'
import { StatusLine } from '../status/status-line.tsx'
import { PersonTile } from './person-tile.tsx'
import { PinPanel } from './pin-panel.tsx'

/** Who sells? A tile per person, then the PIN; the basket in progress stays where it was. */
export function SignInScreen() {
  const { t } = useTranslation()
  const { terminal, clock } = useTill()
  const { time } = useReader()
  const workOf = useWorkNow()
  const employees = useView((view) => view.till.employees)
  const store = useView((view) => view.till.store)
  const terminalName = useView((view) => view.till.identity?.name)
  const [chosenId, setChosenId] = useState<string>()
  const chosen =
    employees.find(({ id }) => id === chosenId) ?? (employees.length === 1 ? employees[0] : undefined)

  const noteOf = (employeeId: string) => {
    const { clockIn, pause } = workOf(employeeId)
    if (pause) return t('clock.on-break', { time: time.time(pause.at) })
    return clockIn && t('clock.at-work', { time: time.time(clockIn.at) })
  }
  return (
    <div className="flex h-full flex-col">
      <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_400px]">
        <section className="flex min-h-0 flex-col gap-6 overflow-y-auto p-8">
          <header className="flex items-center justify-between gap-4">
            <Wordmark />
            <div className="flex items-center gap-2">
              <p className="text-ink-soft text-small" dir="auto">
                {[store?.name, terminalName].filter(Boolean).join(' · ')}
              </p>
              <SettingsButton />
            </div>
          </header>
          <h1 className="font-semibold text-total">{t('sign-in.who')}</h1>
          {employees.length === 0 && <p className="text-ink-soft">{t('sign-in.nobody')}</p>}
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(168px,1fr))] gap-2">
            {employees.map((person) => (
              <li key={person.id}>
                <PersonTile
                  person={person}
                  chosen={person.id === chosen?.id}
                  note={noteOf(person.id)}
                  onChoose={() => setChosenId(person.id)}
                />
              </li>
            ))}
          </ul>
        </section>
        <aside className="flex flex-col justify-center border-edge border-s bg-surface p-8">
          {chosen ? (
            <PinPanel
              key={chosen.id}
              person={chosen}
              act={t('sign-in.act')}
              check={async (pin) => {
                const signedIn = await terminal.signIn(chosen.id, pin)
                return signedIn.ok ? undefined : signedIn.error
              }}
              also={{
                act: t('clock.open'),
                keys: 'F9',
                check: (pin) => clock.identify(chosen.id, pin),
              }}
            />
          ) : (
            <p className="text-center text-ink-soft">{t('sign-in.choose')}</p>
          )}
        </aside>
      </main>
      <StatusLine />
    </div>
  )
}
