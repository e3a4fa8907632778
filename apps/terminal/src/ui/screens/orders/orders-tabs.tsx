import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../components/key-hint.tsx'
import { useTill } from '../../state/till-context.tsx'
import type { OrdersTab } from '../../state/till-store.ts'
import { useOpenOrders, useWaitingReviews } from '../../state/use-house.ts'

export const ORDERS_TABS: readonly OrdersTab[] = ['open', 'paid', 'reviews']

/** The three lists of the orders screen, with how many there are in those that wait. */
export function OrdersTabs({ tab }: { tab: OrdersTab }) {
  const { t } = useTranslation()
  const { store } = useTill()
  const waiting = { open: useOpenOrders()?.length ?? 0, paid: 0, reviews: useWaitingReviews().length }
  return (
    <header className="flex items-center gap-4 p-4">
      <h1 className="sr-only">{t(`house.tab-title.${tab}`)}</h1>
      <ToggleButtonGroup
        aria-label={t('house.tabs')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[tab]}
        onSelectionChange={(keys) => {
          const chosen = ORDERS_TABS.find((one) => keys.has(one))
          if (chosen) store.setState({ ordersTab: chosen })
        }}
        className="grid w-full max-w-[560px] grid-cols-3 gap-1 rounded bg-sunken p-1"
      >
        {ORDERS_TABS.map((one) => (
          <ToggleButton
            key={one}
            id={one}
            className="flex h-12 items-center justify-center gap-1.5 rounded px-2 font-medium text-ink-soft data-[pressed]:bg-pressed data-[selected]:bg-surface data-[selected]:text-ink data-[selected]:shadow-[0_0_0_1px_var(--edge-strong)]"
          >
            <span className="truncate">{t(`house.tab.${one}`)}</span>
            {waiting[one] > 0 && (
              <span className={one === 'reviews' ? 'font-bold text-waiting-text' : 'font-bold'}>
                · {waiting[one]}
              </span>
            )}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <KeyHint keys="F2" />
    </header>
  )
}
