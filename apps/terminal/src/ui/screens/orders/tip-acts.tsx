import { isPaid, type Order, type Tender, tipOf } from '@evertill/domain'
import { HandCoins } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill } from '../../state/till-context.tsx'
import { TipSheet } from '../payment/tip-sheet.tsx'

/** The tips on the cards a paid order was paid with: written on the slip after the payment, until the day is closed. */
export function TipActs({ order }: { order: Order }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { actions } = useTill()
  const [chosen, setChosen] = useState<Tender>()
  if (!isPaid(order) || order.status === 'closed') return null
  const cards = order.tenders.filter(({ kind }) => kind === 'card' || kind === 'card-manual')
  return (
    <>
      {cards.map((tender) => (
        <Act key={tender.id} onPress={() => setChosen(tender)} className="mb-2 w-full">
          <HandCoins aria-hidden size={20} />
          {t('tip.adjust-of', { tender: t(`tender.${tender.kind}`), amount: money.amount(tender.amount) })}
          {tipOf(order, tender) > 0 && (
            <span className="font-semibold">{money.amount(tipOf(order, tender))}</span>
          )}
        </Act>
      ))}
      {chosen && (
        <TipSheet
          of={chosen.amount}
          tip={tipOf(order, chosen)}
          onTip={(tip) => {
            setChosen(undefined)
            void actions.adjustTip(order.id, chosen.id, tip)
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}
