import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import type { OrdersTab, TillView } from '../../state/till-store.ts'
import { OpenOrders } from '../house/open-orders.tsx'
import { ReviewList } from '../reviews/review-list.tsx'
import { ORDERS_TABS, OrdersTabs } from './orders-tabs.tsx'
import { PaidOrders } from './paid-orders.tsx'

/** Where guests sit, what is open comes first; at a counter, what was paid. */
function tabOf({ ordersTab, till }: TillView): OrdersTab {
  return ordersTab ?? (till.store?.defaultOrderType === 'dine-in' ? 'open' : 'paid')
}

/** Orders that are open, those paid today, and what a manager has to decide. */
export function OrdersScreen() {
  const { store } = useTill()
  const tab = useView(tabOf)
  useShortcuts((event) => {
    if (event.key === 'Escape') store.setState({ screen: 'sale' })
    else if (event.key === 'F2')
      store.setState({ ordersTab: ORDERS_TABS[(ORDERS_TABS.indexOf(tab) + 1) % ORDERS_TABS.length] })
    else return false
  })
  const tabs = <OrdersTabs tab={tab} />
  switch (tab) {
    case 'open':
      return <OpenOrders tabs={tabs} />
    case 'paid':
      return <PaidOrders tabs={tabs} />
    case 'reviews':
      return <ReviewList tabs={tabs} />
  }
}
