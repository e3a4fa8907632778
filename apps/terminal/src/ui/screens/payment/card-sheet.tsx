import type { Minor } from '@evertill/domain'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Keypad } from '../../components/keypad.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { usePayable } from '../../state/use-payable.ts'
import { amountOf, backspace, EMPTY_ENTRY, typeDigits } from './amount-entry.ts'

interface CardSheetProps {
  due: Minor
  /** On top of what is due; 0 for none. */
  tip: Minor
  onTaken: () => void
  onClose: () => void
}

/** A payment made on a card terminal that is not connected: the cashier keys in amount and slip number. */
export function CardSheet({ due, tip, onTaken, onClose }: CardSheetProps) {
  const { t } = useTranslation()
  const { take: takeOffer } = usePayable()
  const { money } = useReader()
  const [entry, setEntry] = useState(EMPTY_ENTRY)
  const [reference, setReference] = useState('')
  const amount = entry === EMPTY_ENTRY ? due : amountOf(entry)
  const tooMuch = amount > due

  const take = async (event: FormEvent) => {
    event.preventDefault()
    if (tooMuch || amount <= 0) return
    const offer = { kind: 'card-manual', amount, reference: reference.trim() } as const
    if (await takeOffer({ ...offer, ...(tip > 0 && { tip }) })) onTaken()
    onClose()
  }

  return (
    <Sheet title={t('card.title')} onClose={onClose}>
      <form onSubmit={take} className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('card.keyed-what')}</p>
        <div className="flex items-baseline justify-between gap-4">
          <span className="text-ink-soft">{t('card.amount')}</span>
          <output aria-label={t('card.amount')} className="font-bold text-total">
            {money.withCurrency(amount + tip)}
          </output>
        </div>
        {tip > 0 && (
          <p className="text-ink-soft text-small">{t('tip.included', { tip: money.amount(tip) })}</p>
        )}
        <Keypad
          label={t('card.pad')}
          corner="00"
          onDigits={(digits) => setEntry((before) => typeDigits(before, digits))}
          onBackspace={() => setEntry(backspace)}
        />
        <TextField
          label={t('card.reference')}
          hint={t('card.reference-hint')}
          value={reference}
          onChange={setReference}
          max={40}
          technical
          autoFocus
        />
        <p role="alert" className="text-danger-text text-small empty:hidden">
          {tooMuch && t('card.too-much', { amount: money.amount(due) })}
        </p>
        <Act type="submit" look="primary" size="large" keys="Enter" disabled={tooMuch || amount <= 0}>
          {t('card.take', { amount: money.amount(amount + tip) })}
        </Act>
      </form>
    </Sheet>
  )
}
