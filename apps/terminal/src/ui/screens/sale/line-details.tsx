import type { OrderLine } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'
import { weightWords } from '../devices/weight-words.ts'
import { lineDetails } from './basket-lines.ts'

/** Below the name of a line: its choices, what it weighs and for how much, the price it would have had, its note. */
export function LineDetails({ line }: { line: OrderLine }) {
  const { t, i18n } = useTranslation()
  const { money } = useReader()
  const { weight, override, unitPrice } = line
  const perUnit = (amount: number) => `${money.amount(amount)}${weight ? `/${weight.unit}` : ''}`
  const weighed = weight && `${weightWords(weight, i18n.language)} × ${perUnit(unitPrice)}`
  const rows = [
    weighed && (weight.manual ? t('line.keyed', { weighed }) : weighed),
    override && t('line.instead-of', { price: perUnit(override.from) }),
    ...lineDetails(line),
  ]
  return rows
    .filter((row) => row !== undefined)
    .map((row) => (
      <span key={row} className="col-start-2 text-ink-soft text-small break-words" dir="auto">
        {row}
      </span>
    ))
}
