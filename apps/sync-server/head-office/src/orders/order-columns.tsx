import type { OrderRow } from '../../../src/reports/order-list.ts'
import type { OfficeStore } from '../../../src/reports/stores.ts'
import type { Columns } from '../components/figures-table.tsx'
import { formatMoney } from '../format/money.ts'
import { dateAndTime, timeOfDay } from '../format/time.ts'
import { ORDER_TYPE_WORDS, TENDER_WORDS } from '../format/words.ts'

/**
 * Columns of the order list. The store's stands only where there is more than one; beside the panel, what the panel
 * says anyway is left out. With a single currency it stands once, in the heading.
 */
export function orderColumns({
  stores,
  onlyCurrency,
  besidePanel,
}: {
  stores: readonly OfficeStore[]
  onlyCurrency: string | undefined
  besidePanel: boolean
}): Columns<OrderRow> {
  const zoneOf = (storeId: string) => stores.find(({ id }) => id === storeId)?.timeZone ?? 'UTC'
  const style = onlyCurrency ? 'bare' : 'with-currency'
  const columns: Columns<OrderRow> = [
    {
      id: 'receipt',
      header: 'Receipt',
      cell: ({ row }) => <span className="font-medium tabular-nums">{row.original.receiptNumber}</span>,
    },
    {
      id: 'day',
      header: 'Day',
      cell: ({ row }) => <span className="tabular-nums">{row.original.businessDay}</span>,
    },
    {
      id: 'paid',
      header: 'Paid at',
      cell: ({ row: { original } }) => (
        <time
          dateTime={original.paidAt}
          title={dateAndTime(original.paidAt, zoneOf(original.storeId))}
          className="tabular-nums"
        >
          {timeOfDay(original.paidAt, zoneOf(original.storeId))}
        </time>
      ),
    },
    { id: 'store', header: 'Store', cell: ({ row }) => row.original.storeName },
    { id: 'terminal', header: 'Terminal', cell: ({ row }) => row.original.terminalName },
    { id: 'type', header: 'Type', cell: ({ row }) => ORDER_TYPE_WORDS[row.original.orderType] },
    {
      id: 'tender',
      header: 'Tender',
      cell: ({ row }) => row.original.tenders.map((kind) => TENDER_WORDS[kind]).join(' + '),
    },
    { id: 'items', header: 'Items', meta: { figure: true }, cell: ({ row }) => row.original.items },
    {
      id: 'tax',
      header: 'Tax',
      meta: { figure: true },
      cell: ({ row: { original } }) => formatMoney(original.tax, original.currency),
    },
    {
      id: 'total',
      header: onlyCurrency ? `Total, ${onlyCurrency}` : 'Total',
      meta: { figure: true },
      cell: ({ row: { original } }) => (
        <span className="font-medium">{formatMoney(original.total, original.currency, style)}</span>
      ),
    },
  ]
  const leftOut = [...(stores.length > 1 ? [] : ['store']), ...(besidePanel ? ['type', 'tax'] : [])]
  return columns.filter(({ id }) => !leftOut.includes(id ?? ''))
}
