import { ArrowUpFromLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useOpenOrders, useOrderName } from '../../state/use-house.ts'

/** Pay was pressed while items for an order of the house are in the basket: they are sent first. */
export function SendFirstSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const name = useOrderName()
  const addsTo = useView(({ till }) => till.basket?.addsTo)
  const order = useOpenOrders()?.find((one) => one.order.id === addsTo)?.order
  return (
    <Sheet title={t('house.send-first.title', { order: name(order) })} onClose={onClose}>
      <SendThenPay onClose={onClose} />
    </Sheet>
  )
}

function SendThenPay({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const sendAndPay = () => void actions.sendAndPay()
  useShortcuts((event) => {
    if (event.key !== 'Enter') return false
    sendAndPay()
  })
  return (
    <div className="flex flex-col gap-6">
      <p className="text-ink-soft">{t('house.send-first.what')}</p>
      <div className="grid grid-cols-2 gap-2">
        <Act size="large" onPress={onClose}>
          {t('cancel')}
        </Act>
        <Act look="primary" size="large" keys="Enter" onPress={sendAndPay} className="text-body">
          <ArrowUpFromLine aria-hidden size={20} />
          {t('house.send-first.act')}
        </Act>
      </div>
    </div>
  )
}
