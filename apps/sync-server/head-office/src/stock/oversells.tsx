import { Check, TriangleAlert } from 'lucide-react'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { ago, dateAndTime } from '../format/time.ts'
import { quantityWords } from './quantity-words.ts'
import { type OversellRow, type StockAnswer, useSeeOversell } from './stock-queries.ts'

/** More was sold than there was: what, how much, on which receipt and how long ago, until somebody has looked. */
export function Oversells({ storeId, stock, nowMs }: { storeId: string; stock: StockAnswer; nowMs: number }) {
  const see = useSeeOversell()
  if (stock.oversells.length === 0) return null
  return (
    <section
      aria-label="Oversold"
      className="shrink-0 rounded border border-waiting-text bg-waiting-soft text-waiting-text"
    >
      <h2 className="flex items-center gap-2 px-4 pt-3 text-small font-semibold">
        <TriangleAlert aria-hidden className="size-4" />
        Sold more than there was
      </h2>
      <ul className="max-h-48 overflow-auto px-4 pb-2">
        {stock.oversells.map((row) => (
          <li key={`${row.sourceId} ${row.stockItemId}`} className="flex items-center gap-3">
            <span className="grow">{wordsOf(row, stock)}</span>
            <time dateTime={row.recordedAt} title={dateAndTime(row.recordedAt)} className="tabular-nums">
              {ago(Date.parse(row.recordedAt), nowMs)}
            </time>
            <Button
              kind="icon"
              aria-label={`Seen: ${wordsOf(row, stock)}`}
              isDisabled={see.isPending}
              onPress={() => see.mutate({ storeId, sourceId: row.sourceId, stockItemId: row.stockItemId })}
            >
              <Check aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
      {see.error && <Notice problem={see.error} />}
    </section>
  )
}

/** `Plum crumbles: 1 too many on receipt A2-0001, 1 missing after it`. */
function wordsOf({ stockItemId, quantity, short, receipt, orderId }: OversellRow, { items }: StockAnswer) {
  const item = items.find(({ id }) => id === stockItemId)
  const unit = item?.unit ?? 'piece'
  const where = receipt ? `on receipt ${receipt}` : orderId ? 'on an open order' : 'after a count'
  return `${item?.name ?? stockItemId}: ${quantityWords(quantity, unit)} too many ${where}, ${quantityWords(short, unit)} missing after it`
}
