import type { MenuItem, SoldByWeight } from '@evertill/domain'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTill } from '../../state/till-context.tsx'
import { useDevices } from '../../state/use-devices.ts'
import { weightWords } from '../devices/weight-words.ts'
import type { ItemChoice } from './item-choice.ts'
import { keyedWeight, thousandthsIn } from './keyed-weight.ts'

interface WeighPanelProps {
  item: MenuItem
  soldBy: SoldByWeight
  choice: ItemChoice
  onChoose: (choice: ItemChoice) => void
}

/** What it weighs, from the scale; keyed where there is none that answers, and then said so on the receipt. */
export function WeighPanel({ item, soldBy, choice, onChoose }: WeighPanelProps) {
  const { t, i18n } = useTranslation()
  const { terminal } = useTill()
  const hasScale = useDevices()?.some(({ kind }) => kind === 'scale') ?? false
  const [keyed, setKeyed] = useState('')
  const [weighing, setWeighing] = useState(false)
  const [told, setTold] = useState<string>()
  const { unit } = soldBy
  const unitPrice = item.variants.find(({ id }) => id === choice.variantId)?.price

  const tare = choice.weight?.tare ?? soldBy.tare ?? 0
  const inUnit = (amount: number) => weightWords({ amount, unit }, i18n.language)

  const weigh = async () => {
    setWeighing(true)
    setTold(undefined)
    const answer = await terminal.devices.weigh({
      text: item.name.slice(0, 13),
      ...(unitPrice !== undefined && unitPrice <= 999_999 && { unitPrice }),
    })
    setWeighing(false)
    if (answer.status === 'not-stable') return setTold(`devices.weigh.${answer.reading}`)
    if (answer.status === 'no-scale') return setTold('devices.weigh.no-scale')
    // A pound is not sold as a kilogram.
    if (answer.status === 'failed' || answer.weight.unit !== unit) return setTold('devices.weigh.failed')
    const { amount, net } = answer.weight
    setKeyed('')
    onChoose({ ...choice, weight: { gross: amount, manual: false, ...(net && { tare: 0 }) } })
  }

  const key = (text: string) => {
    setKeyed(text)
    const amount = thousandthsIn(text)
    const { weight: _, ...rest } = choice
    onChoose(amount === undefined ? rest : { ...rest, weight: keyedWeight(amount) })
  }

  return (
    <div className="flex flex-col gap-4">
      <output data-testid="weight" aria-live="polite" dir="ltr" className="text-start font-bold text-total">
        {choice.weight ? inUnit(choice.weight.gross - tare) : `– ${unit}`}
      </output>
      {choice.weight && tare > 0 && (
        <p className="-mt-3 text-ink-soft text-small">
          {t('devices.weigh.tare', { gross: inUnit(choice.weight.gross), tare: inUnit(tare) })}
        </p>
      )}
      {hasScale && (
        <Act look="primary" size="large" disabled={weighing} onPress={() => void weigh()}>
          <Scale aria-hidden size={20} />
          {weighing
            ? t('devices.weigh.weighing')
            : t(choice.weight ? 'devices.weigh.again' : 'devices.weigh.act')}
        </Act>
      )}
      {told !== undefined && (
        <p role="alert" className="rounded bg-waiting-soft px-4 py-3 text-waiting-text">
          {t(told)}
        </p>
      )}
      <TextField
        label={t('devices.weigh.by-hand', { unit })}
        value={keyed}
        onChange={key}
        technical
        max={9}
        inputMode="numeric"
        hint={hasScale ? t('devices.weigh.by-hand-hint') : t('devices.weigh.no-scale')}
      />
    </div>
  )
}
