import { ListPlus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useOpenOrders, useOrderName } from '../../state/use-house.ts'

/** Says which order the basket is for, where it is not a new one; while it is empty, it can be one again. */
export function AddingTo() {
  const { t } = useTranslation()
  const { actions } = useTill()
  const name = useOrderName()
  const orderId = useView(({ till }) => till.basket?.addsTo ?? till.addingTo)
  const empty = useView(({ till }) => till.basket === undefined)
  const order = useOpenOrders()?.find((one) => one.order.id === orderId)?.order
  if (orderId === undefined) return null
  return (
    <p
      data-testid="adding-to"
      className="flex min-h-12 items-center gap-2 border-edge border-b bg-accent-soft ps-4 pe-1 text-accent-text"
    >
      <ListPlus aria-hidden size={20} className="shrink-0" />
      <span className="min-w-0 flex-1 truncate font-semibold" dir="auto">
        {t('house.for-order', { order: name(order) })}
      </span>
      {empty && (
        <Act look="quiet" label={t('house.stop-adding')} onPress={() => void actions.stopAdding()}>
          <X aria-hidden size={20} />
        </Act>
      )}
    </p>
  )
}
