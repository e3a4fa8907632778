import { useTranslation } from 'react-i18next'
import { Keypad } from '../../components/keypad.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { type AmountEntry, amountOf, backspace, typeDigits } from '../payment/amount-entry.ts'

interface AmountPadProps {
  entry: AmountEntry
  onEntry: (change: (before: AmountEntry) => AmountEntry) => void
}

/** An amount of cash, typed. */
export function AmountPad({ entry, onEntry }: AmountPadProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  useShortcuts((event) => {
    if (/^[0-9]$/.test(event.key)) onEntry((before) => typeDigits(before, event.key))
    else if (event.key === 'Backspace') onEntry(backspace)
    else return false
  })
  return (
    <div className="flex w-full max-w-80 flex-col gap-2">
      <output
        aria-label={t('cash.amount')}
        className="flex h-16 items-center justify-end rounded border border-edge-strong bg-surface px-4 font-semibold text-total"
      >
        {money.amount(amountOf(entry))}
      </output>
      <Keypad
        label={t('cash.amount-pad')}
        corner="00"
        onDigits={(digits) => onEntry((before) => typeDigits(before, digits))}
        onBackspace={() => onEntry(backspace)}
      />
    </div>
  )
}
