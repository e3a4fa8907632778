import { ShoppingBasket, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useShortLines } from '../../state/use-stock.ts'
import { AddingTo } from '../house/adding-to.tsx'
import { SaleActs } from '../house/sale-acts.tsx'
import { BasketLine } from './basket-line.tsx'
import { BasketTotals } from './basket-totals.tsx'
import { OrderTypeSwitch } from './order-type-switch.tsx'
import { RepricedNotice } from './repriced-notice.tsx'

/** The order on the right: its lines, its money, and Pay, which never moves. */
export function BasketPanel() {
  const { t } = useTranslation()
  const { actions } = useTill()
  const basket = useView((view) => view.till.basket)
  const screen = useView((view) => view.screen)
  const open = basket?.order.status === 'draft' && screen === 'sale'
  const adds = basket?.addsTo !== undefined
  const filled = basket !== undefined && basket.order.lines.length > 0

  return (
    <aside
      aria-label={t('basket.name')}
      className="flex w-[400px] shrink-0 flex-col border-edge border-s bg-surface max-[1100px]:w-[352px]"
    >
      <header className="flex items-center gap-2 border-edge border-b p-2">
        <OrderTypeSwitch disabled={(!open && filled) || adds} />
        <Act
          look="quiet"
          label={t('basket.discard')}
          keys="F8"
          disabled={!open || !filled}
          onPress={() => void actions.discard()}
          className="px-2"
        >
          <Trash2 aria-hidden size={20} />
        </Act>
      </header>
      <AddingTo />
      <RepricedNotice />
      {filled ? <Lines open={open} /> : <EmptyBasket />}
      <footer className="border-edge border-t p-4">
        <BasketTotals />
        <SaleActs />
      </footer>
    </aside>
  )
}

function Lines({ open }: { open: boolean }) {
  const { t } = useTranslation()
  const lines = useView((view) => view.till.basket?.order.lines) ?? []
  const totals = useView((view) => view.till.basket?.totals.lines) ?? []
  const selectedId = useView((view) => view.selectedLineId)
  const short = useShortLines()
  const listRef = useRef<HTMLOListElement>(null)
  const newest = lines.at(-1)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is brought into sight
  useEffect(() => {
    void listRef.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [newest])

  return (
    <ol ref={listRef} aria-label={t('basket.lines')} className="min-h-0 flex-1 overflow-y-auto">
      {lines.map((line) => (
        <BasketLine
          key={line.id}
          line={line}
          listed={totals.find(({ lineId }) => lineId === line.id)?.listed ?? 0}
          selected={open && line.id === selectedId}
          open={open}
          short={short.find(({ lineId }) => lineId === line.id)}
        />
      ))}
    </ol>
  )
}

function EmptyBasket() {
  const { t } = useTranslation()
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-3 p-8 text-center text-ink-soft">
      <ShoppingBasket aria-hidden size={40} strokeWidth={1.5} />
      <p className="font-semibold text-ink">{t('basket.empty')}</p>
      <p className="text-small">{t('basket.empty-next')}</p>
    </div>
  )
}
