import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashMovement } from '../../../engine/cash/cash-at-till.ts'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill } from '../../state/till-context.tsx'
import { ReasonPicker } from '../house/reason-picker.tsx'
import { amountOf, EMPTY_ENTRY } from '../payment/amount-entry.ts'
import { AmountPad } from './amount-pad.tsx'

/** Their words stand with the other reasons of the house. */
const REASONS = {
  'till.cash-in': ['cash-change', 'cash-found'],
  'till.cash-out': ['cash-supplier', 'cash-errand', 'cash-tips', 'cash-change'],
  'till.drop': ['cash-safe', 'cash-bank'],
} as const

/** Cash that is no sale: how much, and why. */
export function MoveSheet({ movement, onClose }: { movement: CashMovement['type']; onClose: () => void }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { cash } = useTill()
  const [typed, setTyped] = useState(EMPTY_ENTRY)
  const amount = amountOf(typed)
  const words = `cash.move.${movement.slice('till.'.length)}`
  return (
    <Sheet title={t(`${words}.title`)} onClose={onClose} width="wide">
      <div className="grid grid-cols-[320px_minmax(0,1fr)] gap-8">
        <AmountPad entry={typed} onEntry={setTyped} />
        <div className="flex flex-col gap-4">
          <p className="text-ink-soft">{t(`${words}.what`)}</p>
          <ReasonPicker
            reasons={REASONS[movement]}
            act={t(`${words}.act`, { amount: money.withCurrency(amount) })}
            disabled={amount === 0}
            onReason={(reason) => {
              onClose()
              void cash.move({ type: movement, amount, reason })
            }}
          />
        </div>
      </div>
    </Sheet>
  )
}
