import { type Minor, tipOffers } from '@evertill/domain'
import { HandCoins } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Keypad } from '../../components/keypad.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useView } from '../../state/till-context.tsx'
import { amountOf, backspace, EMPTY_ENTRY, typeDigits } from './amount-entry.ts'

interface TipSheetProps {
  /** What the shares are of, minor units. */
  of: Minor
  /** The tip so far; 0 for none. */
  tip: Minor
  onTip: (tip: Minor) => void
  onClose: () => void
}

/** What the guest gives on top for the staff: a share of the bill by one tap, or an amount on the pad. */
export function TipSheet(props: TipSheetProps) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('tip.title')} onClose={props.onClose} width="wide">
      <TipEntry {...props} />
    </Sheet>
  )
}

function TipEntry({ of, tip, onTip }: TipSheetProps) {
  const { t, i18n } = useTranslation()
  const { money } = useReader()
  const rates = useView(({ till }) => till.store?.tipRates)
  const [entry, setEntry] = useState(EMPTY_ENTRY)
  const percent = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    maximumFractionDigits: 2,
    numberingSystem: 'latn',
  })
  const typed = entry !== EMPTY_ENTRY
  const done = () => onTip(typed ? amountOf(entry) : tip)
  useShortcuts((event) => {
    if (/^[0-9]$/.test(event.key)) setEntry((before) => typeDigits(before, event.key))
    else if (event.key === 'Backspace') setEntry(backspace)
    else if (event.key === 'Enter') done()
    else return false
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_320px] gap-8">
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('tip.what', { amount: money.withCurrency(of) })}</p>
        <output
          aria-label={t('tip.tip')}
          data-testid="tip-entry"
          className="flex min-h-20 items-center justify-center rounded border border-edge-strong bg-ground px-4 font-bold text-total"
        >
          {money.withCurrency(typed ? amountOf(entry) : tip)}
        </output>
        <div className="grid grid-cols-3 gap-2">
          {tipOffers(of, rates).map(({ rate, amount }) => (
            <Act
              key={rate}
              size="large"
              onPress={() => onTip(amount)}
              className="flex-col gap-0 font-semibold"
            >
              <span dir="ltr">{percent.format(rate / 1_000_000)}</span>
              <span className="font-normal text-body text-ink-soft">{money.amount(amount)}</span>
            </Act>
          ))}
        </div>
        <div className="mt-auto flex flex-col gap-2">
          <Act onPress={() => onTip(0)}>{t('tip.none')}</Act>
          <Act look="primary" size="large" keys="Enter" onPress={done}>
            <HandCoins aria-hidden size={22} />
            {t('tip.take', { amount: money.amount(typed ? amountOf(entry) : tip) })}
          </Act>
        </div>
      </div>
      <Keypad
        label={t('tip.pad')}
        corner="00"
        onDigits={(digits) => setEntry((before) => typeDigits(before, digits))}
        onBackspace={() => setEntry(backspace)}
      />
    </div>
  )
}
