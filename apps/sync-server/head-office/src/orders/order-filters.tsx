import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import { setFilters } from '../address/address.ts'
import { type OrderFilters as Filters, useStores, useTerminals } from '../api/queries.ts'
import { Choice } from '../components/choice.tsx'

const SETTLE_MS = 250

/** Store, terminal, day and receipt number; what is chosen stands in the address. */
export function OrderFilters({ filters }: { filters: Filters }) {
  const stores = useStores()
  const terminals = useTerminals().data?.terminals ?? []
  const ofStore = terminals.filter(({ storeId }) => !filters.storeId || storeId === filters.storeId)
  return (
    <div className="flex flex-wrap items-end gap-3">
      {stores.length > 1 && (
        <Choice
          label="Store"
          options={[{ id: '', name: 'All stores' }, ...stores]}
          chosen={filters.storeId ?? ''}
          onChoose={(store) => setFilters({ store, terminal: '' })}
        />
      )}
      <Choice
        label="Terminal"
        options={[{ id: '', name: 'All terminals' }, ...ofStore]}
        chosen={filters.terminalId ?? ''}
        onChoose={(terminal) => setFilters({ terminal })}
      />
      <div className="flex flex-col gap-1">
        <label htmlFor="orders-day" className="text-hint text-ink-soft">
          Business day
        </label>
        <input
          id="orders-day"
          type="date"
          value={filters.day ?? ''}
          onChange={({ target }) => setFilters({ day: target.value })}
          className="h-10 rounded border border-edge-strong bg-surface px-3 tabular-nums"
        />
      </div>
      <ReceiptSearch receipt={filters.receipt ?? ''} />
    </div>
  )
}

function ReceiptSearch({ receipt }: { receipt: string }) {
  const [typed, setTyped] = useState(receipt)
  useEffect(() => setTyped(receipt), [receipt])
  useEffect(() => {
    if (typed === receipt) return
    const timer = setTimeout(() => setFilters({ receipt: typed.trim() }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed, receipt])
  return (
    <SearchField value={typed} onChange={setTyped} className="flex flex-col gap-1">
      <Label className="text-hint text-ink-soft">Receipt number</Label>
      <div className="relative">
        <Search aria-hidden className="absolute start-3 top-3 size-4 text-ink-soft" />
        <Input
          placeholder="A1-0042"
          className="h-10 w-40 rounded border border-edge-strong bg-surface ps-9 pe-3 [&::-webkit-search-cancel-button]:hidden"
        />
      </div>
    </SearchField>
  )
}
