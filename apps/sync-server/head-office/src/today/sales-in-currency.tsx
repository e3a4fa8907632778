import { useMemo } from 'react'
import type { CategorySales, SalesOfDay, StoreSales, TenderSales } from '../../../src/reports/sales-of-day.ts'
import { type Columns, FiguresTable } from '../components/figures-table.tsx'
import { Panel } from '../components/panel.tsx'
import { formatMoney } from '../format/money.ts'
import { counted, TENDER_WORDS } from '../format/words.ts'
import { HourChart } from './hour-chart.tsx'
import { Share } from './share.tsx'

/** The day in one currency: figure and picture, then by category, store and tender. */
export function SalesInCurrency({ sales }: { sales: SalesOfDay }) {
  const { currency, total } = sales
  const { categories, stores, tenders } = useMemo(() => columnsFor(sales), [sales])
  return (
    <>
      <section
        aria-label={`Sales in ${currency.code}`}
        className="grid grid-cols-[minmax(260px,1fr)_minmax(0,3fr)] rounded border border-edge bg-surface"
      >
        <div className="flex flex-col gap-5 border-e border-edge p-6">
          <div>
            <p className="text-ink-soft">Sold, tax included</p>
            <p className="text-display font-bold tracking-tight tabular-nums">
              {formatMoney(total, currency, 'with-currency')}
            </p>
          </div>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 tabular-nums">
            <dt className="text-ink-soft">Orders</dt>
            <dd className="text-end">{new Intl.NumberFormat().format(sales.orders)}</dd>
            <dt className="text-ink-soft">Average order</dt>
            <dd className="text-end">{formatMoney(sales.average, currency)}</dd>
            <dt className="text-ink-soft">Net</dt>
            <dd className="text-end">{formatMoney(sales.net, currency)}</dd>
            <dt className="text-ink-soft">Tax</dt>
            <dd className="text-end">{formatMoney(sales.tax, currency)}</dd>
            <dt className="text-ink-soft">Tips, on top</dt>
            <dd className="text-end">{formatMoney(tipsOf(sales), currency)}</dd>
          </dl>
        </div>
        <HourChart hours={sales.byHour} currency={currency} />
      </section>
      <div className="grid grid-cols-12 items-start gap-4">
        <Panel title="By category" className="col-span-12 xl:col-span-5">
          <FiguresTable label="Sales by category" columns={categories} rows={sales.byCategory} />
        </Panel>
        <Panel title="By store" className="col-span-7 xl:col-span-4">
          <FiguresTable label="Sales by store" columns={stores} rows={sales.byStore} />
        </Panel>
        <Panel title="By tender" className="col-span-5 xl:col-span-3">
          <FiguresTable label="Sales by tender" columns={tenders} rows={sales.byTender} />
        </Panel>
      </div>
    </>
  )
}

const tipsOf = ({ byTender }: SalesOfDay): number => byTender.reduce((sum, { tips }) => sum + tips, 0)

function columnsFor(sales: SalesOfDay) {
  const { currency, total, byCategory, byTender, orders, tax } = sales
  const money = (amount: number) => formatMoney(amount, currency)
  const figure = { figure: true }
  const sum = <Row,>(rows: readonly Row[], of: (row: Row) => number) =>
    rows.reduce((all, row) => all + of(row), 0)
  const categories: Columns<CategorySales> = [
    { id: 'name', header: 'Category', footer: 'All', cell: ({ row }) => <Name>{row.original.name}</Name> },
    {
      id: 'share',
      header: 'Share',
      cell: ({ row }) => <Share part={row.original.total} whole={total} />,
    },
    {
      id: 'quantity',
      header: 'Sold',
      meta: figure,
      footer: () => new Intl.NumberFormat().format(sum(byCategory, (row) => row.quantity)),
      cell: ({ row }) => new Intl.NumberFormat().format(row.original.quantity),
    },
    {
      id: 'total',
      header: currency.code,
      meta: figure,
      footer: () => money(sum(byCategory, (row) => row.total)),
      cell: ({ row }) => money(row.original.total),
    },
  ]
  const stores: Columns<StoreSales> = [
    { id: 'name', header: 'Store', footer: 'All', cell: ({ row }) => <Name>{row.original.name}</Name> },
    {
      id: 'orders',
      header: 'Orders',
      meta: figure,
      footer: () => new Intl.NumberFormat().format(orders),
      cell: ({ row }) => new Intl.NumberFormat().format(row.original.orders),
    },
    {
      id: 'tax',
      header: 'Tax',
      meta: figure,
      footer: () => money(tax),
      cell: ({ row }) => money(row.original.tax),
    },
    {
      id: 'total',
      header: currency.code,
      meta: figure,
      footer: () => money(total),
      cell: ({ row }) => money(row.original.total),
    },
  ]
  const tenders: Columns<TenderSales> = [
    {
      id: 'kind',
      header: 'Tender',
      footer: 'All',
      cell: ({ row }) => (
        <span title={counted(row.original.payments, 'payment', 'payments')}>
          {TENDER_WORDS[row.original.kind]}
        </span>
      ),
    },
    {
      id: 'amount',
      header: currency.code,
      meta: figure,
      footer: () => money(sum(byTender, (row) => row.amount)),
      cell: ({ row }) => money(row.original.amount),
    },
    {
      id: 'tips',
      header: 'Tips',
      meta: figure,
      footer: () => money(tipsOf(sales)),
      cell: ({ row }) => money(row.original.tips),
    },
  ]
  return { categories, stores, tenders }
}

/** One line however long; the whole of it on hover. */
function Name({ children }: { children: string }) {
  return (
    <span title={children} className="block max-w-44 truncate">
      <bdi>{children}</bdi>
    </span>
  )
}
