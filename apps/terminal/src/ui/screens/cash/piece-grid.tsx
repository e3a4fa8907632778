import type { Minor } from '@evertill/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../components/class-names.ts'
import { Keypad } from '../../components/keypad.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { type PieceEntry, takeDigitBack, typePieces } from './piece-counts.ts'

interface PieceGridProps {
  /** Largest first. */
  denominations: readonly Minor[]
  entry: PieceEntry
  onEntry: (change: (before: PieceEntry) => PieceEntry) => void
}

/** One row for each coin and note; the number pad writes into the chosen one, Enter goes on to the next. */
export function PieceGrid({ denominations, entry, onEntry }: PieceGridProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  const [at, setAt] = useState(0)
  const chosen = denominations[at] ?? 0
  const type = (digits: string) => onEntry((before) => typePieces(before, chosen, digits))
  const back = () => onEntry((before) => takeDigitBack(before, chosen))
  const step = (by: number) => setAt(Math.min(denominations.length - 1, Math.max(0, at + by)))
  useShortcuts((event) => {
    if (/^[0-9]$/.test(event.key)) type(event.key)
    else if (event.key === 'Backspace') back()
    else if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter' && at < denominations.length - 1) step(1)
    else return false
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_280px] gap-6">
      <ul className="grid grid-cols-2 gap-2">
        {denominations.map((denomination, n) => {
          const pieces = entry.get(denomination) ?? 0
          return (
            <li key={denomination}>
              <button
                type="button"
                aria-pressed={n === at}
                onClick={() => setAt(n)}
                className={classNames(
                  'grid min-h-12 w-full grid-cols-[72px_64px_minmax(0,1fr)] items-center gap-2 rounded border-2 px-3 text-start active:bg-pressed',
                  n === at ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
                )}
              >
                <span className="text-end font-semibold">{money.amount(denomination)}</span>
                <span className="whitespace-nowrap text-center text-ink-soft">× {pieces}</span>
                <span className={classNames('text-end', pieces === 0 && 'text-ink-soft')}>
                  {money.amount(denomination * pieces)}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <Keypad label={t('cash.pieces-pad')} onDigits={type} onBackspace={back} className="self-start" />
    </div>
  )
}
