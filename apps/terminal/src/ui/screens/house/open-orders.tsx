import { ShoppingBasket, UtensilsCrossed } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenOrderView } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { joined } from '../../format/joined.ts'
import { ago } from '../../format/time-words.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useOpenOrders, useOrderName } from '../../state/use-house.ts'
import { useNow } from '../../state/use-now.ts'
import { OpenOrderPanel } from './open-order-panel.tsx'
import { OrderMarks } from './order-marks.tsx'

const AGE_EVERY_MS = 15_000

/** Orders sent and not paid, oldest first, of every till; beside them the chosen one. */
export function OpenOrders({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation()
  const { store } = useTill()
  const orders = useOpenOrders() ?? []
  const wanted = useView((view) => view.openOrderId)
  const chosen = orders.find(({ order }) => order.id === wanted) ?? orders[0]
  const choose = (openOrderId: string) => store.setState({ openOrderId })

  useShortcuts((event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return false
    const at = orders.findIndex(({ order }) => order.id === chosen?.order.id)
    const next = orders[at + step]
    if (next) choose(next.order.id)
  })

  return (
    <>
      <section className="flex min-h-0 min-w-0 flex-1 flex-col">
        {tabs}
        {orders.length === 0 ? (
          <NoOpenOrders />
        ) : (
          <ol
            aria-label={t('house.open-orders')}
            className="min-h-0 flex-1 overflow-y-auto border-edge border-t"
          >
            {orders.map((view) => (
              <li key={view.order.id} className="border-edge border-b">
                <OpenOrderRow
                  view={view}
                  chosen={view.order.id === chosen?.order.id}
                  onChoose={() => choose(view.order.id)}
                />
              </li>
            ))}
          </ol>
        )}
      </section>
      <aside
        aria-label={t('house.order')}
        className="flex w-[400px] shrink-0 flex-col border-edge border-s bg-surface max-[1100px]:w-[352px]"
      >
        {chosen && <OpenOrderPanel key={chosen.order.id} view={chosen} />}
      </aside>
    </>
  )
}

interface OpenOrderRowProps {
  view: OpenOrderView
  chosen: boolean
  onChoose: () => void
}

function OpenOrderRow({ view, chosen, onChoose }: OpenOrderRowProps) {
  const { t, i18n } = useTranslation()
  const { money } = useReader()
  const name = useOrderName()
  const nowMs = useNow(AGE_EVERY_MS)
  const { order, balance } = view
  const own = useView(({ till }) => till.identity?.terminalId)
  const person = useView(({ till }) => till.employees.find(({ id }) => id === order.employeeId)?.name)
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <button
      type="button"
      aria-current={chosen ? 'true' : undefined}
      onClick={onChoose}
      className={classNames(
        'grid min-h-20 w-full grid-cols-[minmax(0,1fr)_minmax(0,240px)_120px] items-center gap-4 px-4 py-2 text-start active:bg-pressed max-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,170px)_88px] max-[1100px]:gap-2',
        chosen && 'bg-accent-soft',
      )}
    >
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-semibold text-title" dir="auto">
          {name(order)}
        </span>
        <span className="truncate text-ink-soft text-small">
          {joined(
            ago(order.house.sentAt, nowMs, i18n.language),
            t('orders.items', { count: pieces }),
            person ?? t(order.terminalId === own ? 'orders.this-till' : 'orders.other-till'),
          )}
        </span>
      </span>
      <div className="min-w-0">
        <OrderMarks view={view} />
      </div>
      <span className="text-end font-semibold text-title">{money.amount(balance)}</span>
    </button>
  )
}

function NoOpenOrders() {
  const { t } = useTranslation()
  const { store } = useTill()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
      <UtensilsCrossed aria-hidden size={40} strokeWidth={1.5} className="text-ink-soft" />
      <p className="font-semibold">{t('house.no-open')}</p>
      <p className="max-w-md text-ink-soft text-small">{t('house.no-open-next')}</p>
      <Act onPress={() => store.setState({ screen: 'sale' })}>
        <ShoppingBasket aria-hidden size={20} />
        {t('house.to-sale')}
      </Act>
    </div>
  )
}
