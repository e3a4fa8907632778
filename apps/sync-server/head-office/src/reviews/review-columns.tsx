import { explainReviewItem, type Order } from '@evertill/domain'
import type { ReviewRow } from '../../../src/reports/review-list.ts'
import type { Columns } from '../components/figures-table.tsx'
import { formatMoney } from '../format/money.ts'
import { ago, dateAndTime } from '../format/time.ts'

/** `Table 4`, `Receipt A1-0042`, or since when the order stands. */
export function nameOfOrder({ review }: ReviewRow): string {
  const order = orderOf(review)
  if (!order) return 'An order nobody knows'
  if ('receipt' in order) {
    return `Receipt ${order.receipt.prefix}-${String(order.receipt.number).padStart(4, '0')}`
  }
  return order.table?.name ?? order.customer?.name ?? 'An open order'
}

export const orderOf = ({ versions }: ReviewRow['review']): Order | undefined =>
  versions.theirs ?? versions.mine ?? versions.base

/** Why it waits, amounts in the order's own currency. */
export function reasonOf({ review }: ReviewRow): string {
  const { openedAt: _, versions: __, ...item } = review
  const currency = orderOf(review)?.pricing.currency
  return explainReviewItem({ about: 'order', review: item }, (amount) =>
    currency ? formatMoney(amount, currency, 'with-currency') : String(amount),
  )
}

/** Beside an open review only what tells the rows apart. */
export const reviewColumns = (
  nowMs: number,
  { besidePanel }: { readonly besidePanel: boolean },
): Columns<ReviewRow> =>
  besidePanel ? columnsAt(nowMs).filter(({ id }) => id !== 'store' && id !== 'reason') : columnsAt(nowMs)

const columnsAt = (nowMs: number): Columns<ReviewRow> => [
  {
    id: 'age',
    header: 'Since',
    cell: ({ row }) => {
      const { openedAt } = row.original.review
      return (
        <time dateTime={openedAt} title={dateAndTime(openedAt)} className="tabular-nums">
          {ago(Date.parse(openedAt), nowMs)}
        </time>
      )
    },
  },
  { id: 'store', header: 'Store', cell: ({ row }) => row.original.storeName },
  {
    id: 'order',
    header: 'Order',
    cell: ({ row }) => <span className="font-medium">{nameOfOrder(row.original)}</span>,
  },
  {
    id: 'tills',
    header: 'Tills',
    cell: ({ row }) => [...new Set(Object.values(row.original.terminals))].join(', '),
  },
  {
    id: 'reason',
    header: 'Why',
    cell: ({ row }) => <span className="block max-w-120 truncate">{reasonOf(row.original)}</span>,
  },
]
