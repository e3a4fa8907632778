import { balanceOf } from '@evertill/domain'
import { useTranslation } from 'react-i18next'
import { useView } from '../../state/till-context.tsx'
import { useOpenOrders, useOrderName } from '../../state/use-house.ts'
import { BillTotals } from './bill-totals.tsx'
import { OrderLines } from './order-lines.tsx'

/** In the basket's place while an order of the house is paid: what the guests pay for. */
export function BillPanel() {
  const { t } = useTranslation()
  const name = useOrderName()
  const bill = useView((view) => view.bill)
  const provisionalIds =
    useOpenOrders()?.find(({ order }) => order.id === bill?.order.id)?.provisionalLineIds ?? []
  if (!bill) return null
  return (
    <aside
      aria-label={t('house.bill')}
      className="flex w-[400px] shrink-0 flex-col border-edge border-s bg-surface max-[1100px]:w-[352px]"
    >
      <header className="flex min-h-16 items-center border-edge border-b px-4">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-title" dir="auto">
          {name(bill.order)}
        </h2>
      </header>
      <OrderLines order={bill.order} provisionalIds={provisionalIds} />
      <footer className="border-edge border-t p-4">
        <BillTotals order={bill.order} balance={balanceOf(bill.order)} />
      </footer>
    </aside>
  )
}
