import { ReceiptText } from 'lucide-react'
import { useMemo } from 'react'
import { setFilters, useAddress } from '../address/address.ts'
import { type OrderFilters as Filters, useOrders, useStores } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { RecordTable } from '../components/record-table.tsx'
import { orderColumns } from './order-columns.tsx'
import { OrderFilters } from './order-filters.tsx'
import { OrderPanel } from './order-panel.tsx'

/** "Which orders came in?": the live list, newest first, and the chosen order beside it. */
export function OrdersPage() {
  const { search } = useAddress()
  const filters = useMemo(() => filtersIn(search), [search])
  const open = search.get('order') ?? undefined
  const stores = useStores()
  const orders = useOrders(filters)
  const rows = useMemo(() => orders.data?.pages.flatMap((page) => page.orders) ?? NO_ROWS, [orders.data])
  const currencies = new Set(rows.map(({ currency }) => currency.code))
  const [onlyCurrency] = currencies.size === 1 ? currencies : []
  const columns = useMemo(
    () => orderColumns({ stores, onlyCurrency, besidePanel: open !== undefined }),
    [stores, onlyCurrency, open],
  )
  const isFiltered = Object.keys(filters).length > 0
  return (
    <div className="flex h-full">
      <div className="flex h-full min-w-0 grow flex-col gap-4 p-6">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="grow">
            <h1 className="text-title font-semibold">Which orders came in?</h1>
            <p className="text-ink-soft">Newest first; what arrives appears by itself.</p>
          </div>
          <OrderFilters filters={filters} />
        </div>
        {orders.error && <Notice problem={orders.error} onRetry={() => orders.refetch()} />}
        {!orders.data && !orders.error && <Reading />}
        {orders.data && (
          <div className="min-h-0 overflow-auto rounded border border-edge bg-surface">
            <RecordTable
              label="Orders, newest first"
              columns={columns}
              rows={rows}
              open={open}
              onOpen={(order) => setFilters({ order })}
              onClose={() => setFilters({ order: '' })}
              whenEmpty={<NoOrders isFiltered={isFiltered} />}
            />
            {orders.hasNextPage && (
              <div className="flex justify-center p-3">
                <Button onPress={() => orders.fetchNextPage()} isDisabled={orders.isFetchingNextPage}>
                  Show older orders
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
      {open && <OrderPanel id={open} onClose={() => setFilters({ order: '' })} />}
    </div>
  )
}

const NO_ROWS: never[] = []

function NoOrders({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Empty icon={ReceiptText} title="No order fits these filters">
        <p className="mb-3">Choose another day or store, or take the filters away.</p>
        <Button onPress={() => setFilters({ day: '', store: '', terminal: '', receipt: '' })}>
          Show all orders
        </Button>
      </Empty>
    )
  }
  return (
    <Empty icon={ReceiptText} title="No orders yet">
      Sell something on a till: the order appears here by itself as soon as the till reaches head office.
    </Empty>
  )
}

function filtersIn(search: URLSearchParams): Filters {
  const named = {
    day: search.get('day'),
    storeId: search.get('store'),
    terminalId: search.get('terminal'),
    receipt: search.get('receipt'),
  }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value))
}
