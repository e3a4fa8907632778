import type { StockItem } from '@evertill/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { stockTyped, stockWords } from '../../format/stock-format.ts'
import { useTill } from '../../state/till-context.tsx'
import { ReasonPicker } from '../house/reason-picker.tsx'

export type StockAct = 'receive' | 'waste' | 'count'

const REASONS: Readonly<Record<StockAct, readonly string[]>> = {
  receive: ['stock-delivery', 'stock-made'],
  waste: ['stock-fell', 'stock-spoiled', 'stock-wrong'],
  count: ['stock-counted', 'stock-found'],
}

/** How much came, went or is there, and why. */
export function MoveSheet({ item, act, onClose }: { item: StockItem; act: StockAct; onClose: () => void }) {
  const { t } = useTranslation()
  const { stock } = useTill()
  const [amount, setAmount] = useState('')
  const typed = stockTyped(amount, item.unit)
  const ready = typed !== undefined && (act === 'count' || typed > 0)
  return (
    <Sheet title={t(`stock.title.${act}`, { name: item.name })} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <TextField
          label={t('stock.amount', { unit: item.unit })}
          value={amount}
          onChange={setAmount}
          inputMode="numeric"
          max={13}
          technical
          autoFocus
        />
        <ReasonPicker
          reasons={REASONS[act]}
          act={ready ? t(`stock.do.${act}`, { amount: stockWords(typed, item.unit) }) : t(`stock.act.${act}`)}
          disabled={!ready}
          onReason={(reason) => {
            if (typed === undefined) return
            onClose()
            void stock[act](item.id, typed, reason)
          }}
        />
      </div>
    </Sheet>
  )
}
