import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderSummary } from '../../../engine/terminal.ts'
import { classNames } from '../../components/class-names.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { OrderDetail } from './order-detail.tsx'
import { ordersMatching } from './orders-matching.ts'

/** More than a till sells in a day; the list stays quick at this length. */
const LIMIT = 500

/** The day's paid orders, newest first, and the receipt of the chosen one. */
export function PaidOrders({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation()
  const { terminal } = useTill()
  const version = useView((view) => view.till.ordersVersion)
  const [wanted, setWanted] = useState('')
  const [chosenId, setChosenId] = useState<string>()
  const { data: orders = [] } = useQuery({
    queryKey: ['orders-of-day', version],
    queryFn: () => terminal.ordersOfDay({ limit: LIMIT }),
    placeholderData: (before) => before,
  })
  const shown = ordersMatching(orders, wanted)
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0]

  useShortcuts((event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return false
    setChosenId(shown[shown.findIndex(({ id }) => id === chosen?.id) + step]?.id ?? chosen?.id)
  })

  return (
    <>
      <section className="flex min-h-0 min-w-0 flex-1 flex-col">
        {tabs}
        <div className="flex px-4 pb-3">
          <label className="flex h-12 w-full max-w-96 items-center gap-2 rounded border border-edge-strong bg-surface px-3 focus-within:outline-3 focus-within:outline-focus">
            <Search aria-hidden size={20} className="shrink-0 text-ink-soft" />
            <input
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
              aria-label={t('orders.find')}
              placeholder={t('orders.find')}
              autoComplete="off"
              className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-soft"
            />
          </label>
        </div>
        {shown.length === 0 ? (
          <p role="status" className="p-8 text-center text-ink-soft">
            {wanted === '' ? t('orders.none') : t('orders.not-found', { number: wanted })}
          </p>
        ) : (
          <OrderList orders={shown} chosenId={chosen?.id} onChoose={setChosenId} />
        )}
      </section>
      <aside
        aria-label={t('orders.receipt')}
        className="flex w-[400px] shrink-0 flex-col border-edge border-s bg-surface max-[1100px]:w-[352px]"
      >
        {chosen ? <OrderDetail key={chosen.id} orderId={chosen.id} /> : null}
      </aside>
    </>
  )
}

interface OrderListProps {
  orders: readonly OrderSummary[]
  chosenId: string | undefined
  onChoose: (id: string) => void
}

function OrderList({ orders, chosenId, onChoose }: OrderListProps) {
  const { t } = useTranslation()
  const { money, time } = useReader()
  const own = useView((view) => view.till.identity?.terminalId)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        aria-hidden
        className="grid grid-cols-[120px_80px_1fr_140px_112px] gap-4 border-edge border-b px-4 py-2 text-ink-soft text-small max-[1100px]:grid-cols-[96px_64px_1fr_112px_88px] max-[1100px]:gap-2"
      >
        <span>{t('orders.number')}</span>
        <span>{t('orders.time')}</span>
        <span>{t('orders.till')}</span>
        <span>{t('orders.delivery')}</span>
        <span className="text-end">{t('orders.total')}</span>
      </div>
      <ol aria-label={t('orders.title')} className="min-h-0 flex-1 overflow-y-auto">
        {orders.map((order) => (
          <li key={order.id} className="border-edge border-b">
            <button
              type="button"
              aria-current={order.id === chosenId ? 'true' : undefined}
              onClick={() => onChoose(order.id)}
              className={classNames(
                'grid min-h-14 w-full grid-cols-[120px_80px_1fr_140px_112px] items-center gap-4 px-4 text-start active:bg-pressed max-[1100px]:grid-cols-[96px_64px_1fr_112px_88px] max-[1100px]:gap-2',
                order.id === chosenId && 'bg-accent-soft',
              )}
            >
              <bdi className="font-semibold">{order.receiptNumber}</bdi>
              <span>
                <bdi>{time.time(order.paidAt)}</bdi>
              </span>
              <span className="truncate text-ink-soft text-small">
                {order.terminalId === own ? t('orders.this-till') : t('orders.other-till')} ·{' '}
                {t('orders.items', { count: order.itemCount })}
              </span>
              <DeliveryMark delivery={order.delivery} />
              <span className="text-end font-semibold">{money.amount(order.total)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
