import { Package } from 'lucide-react'
import { useMemo } from 'react'
import { setFilters, useAddress } from '../address/address.ts'
import { useStores } from '../api/queries.ts'
import { Choice } from '../components/choice.tsx'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { RecordTable } from '../components/record-table.tsx'
import { counted } from '../format/words.ts'
import { useNow } from '../terminals/use-now.ts'
import { MoveStock } from './move-stock.tsx'
import { Oversells } from './oversells.tsx'
import { stockColumns } from './stock-columns.tsx'
import { type StockAnswer, useStock } from './stock-queries.ts'

/** "What is in stock?": how much is short, then what was oversold, then each item of one store. */
export function StockPage() {
  const stores = useStores()
  const { search } = useAddress()
  const storeId = search.get('store') ?? stores[0]?.id ?? ''
  const chosen = search.get('item') ?? undefined
  const answer = useStock(storeId)
  const sinceAnswerMs = useNow(1_000) - answer.dataUpdatedAt
  const nowMs = answer.data ? Date.parse(answer.data.serverTime) + Math.max(0, sinceAnswerMs) : 0
  const columns = useMemo(() => stockColumns({ besidePanel: chosen !== undefined }), [chosen])
  const row = answer.data?.items.find(({ id }) => id === chosen)
  return (
    <div className="flex h-full">
      <div className="flex h-full min-w-0 grow flex-col gap-4 p-6">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="grow">
            <h1 className="text-title font-semibold">What is in stock?</h1>
            <p className="text-ink-soft">{answer.data ? summaryOf(answer.data) : '\u00a0'}</p>
          </div>
          {stores.length > 1 && (
            <Choice
              label="Store"
              options={stores}
              chosen={storeId}
              onChoose={(store) => setFilters({ store, item: '' })}
            />
          )}
        </div>
        {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
        {!answer.data && !answer.error && <Reading />}
        {answer.data && (
          <>
            <Oversells storeId={storeId} stock={answer.data} nowMs={nowMs} />
            <div className="min-h-0 overflow-auto rounded border border-edge bg-surface">
              <RecordTable
                label="Everything that is counted, by name"
                columns={columns}
                rows={answer.data.items}
                open={chosen}
                onOpen={(item) => setFilters({ item })}
                onClose={() => setFilters({ item: '' })}
                whenEmpty={
                  <Empty icon={Package} title="Nothing is counted here">
                    Items with a recipe on the menu are counted; everything else is sold without.
                  </Empty>
                }
              />
            </div>
          </>
        )}
      </div>
      {row && <MoveStock key={row.id} storeId={storeId} row={row} onClose={() => setFilters({ item: '' })} />}
    </div>
  )
}

function summaryOf({ items, oversells }: StockAnswer): string {
  const out = items.filter(({ level, reserved }) => level <= reserved).length
  const toOrder = items.filter(({ advice }) => advice?.type === 'reorder').length
  return [
    counted(items.length, 'item is counted', 'items are counted'),
    ...(out > 0 ? [`${out} sold out`] : []),
    ...(toOrder > 0 ? [`${toOrder} to order`] : []),
    ...(oversells.length > 0 ? [counted(oversells.length, 'was oversold', 'were oversold')] : []),
  ].join(', ')
}
