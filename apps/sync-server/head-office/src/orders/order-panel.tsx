import { CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import type { OrderDetails } from '../../../src/reports/order-details.ts'
import { useOrder, useStores } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { formatMoney } from '../format/money.ts'
import { clockWords, dateAndTime, isOff } from '../format/time.ts'
import { counted, ORDER_TYPE_WORDS } from '../format/words.ts'
import { OrderLines } from './order-lines.tsx'
import { OrderMoney } from './order-money.tsx'

/** One order, beside the list: what it was, how it was paid, where. Escape closes it. */
export function OrderPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const answer = useOrder(id)
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    addEventListener('keydown', closeOnEscape)
    return () => removeEventListener('keydown', closeOnEscape)
  }, [onClose])
  const receipt = answer.data?.order.receipt
  return (
    <aside aria-label="Order" className="flex h-full w-104 shrink-0 flex-col border-s border-edge bg-surface">
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-edge ps-5 pe-2">
        <h2 className="grow text-body font-semibold tabular-nums">
          {receipt ? `Receipt ${receipt.prefix}-${String(receipt.number).padStart(4, '0')}` : 'Receipt'}
        </h2>
        <Button kind="icon" aria-label="Close" onPress={onClose}>
          <X aria-hidden className="size-5" />
        </Button>
      </header>
      <div className="min-h-0 grow overflow-auto p-5">
        {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
        {!answer.data && !answer.error && <Reading />}
        {answer.data && <Details details={answer.data} />}
      </div>
    </aside>
  )
}

function Details({ details }: { details: OrderDetails }) {
  const { order, variances } = details
  const timeZone = useStores().find(({ id }) => id === order.storeId)?.timeZone
  const facts: readonly (readonly [string, string])[] = [
    ['Store', details.storeName],
    ['Terminal', details.terminalName],
    ['Cashier', details.employeeName],
    ['Type', ORDER_TYPE_WORDS[order.type]],
    ['Paid at', dateAndTime(order.confirmedAt, timeZone)],
    ['Business day', order.businessDay],
    ...(isOff(details.clockOffsetMs)
      ? [['Till’s clock then', `${clockWords(details.clockOffsetMs)}: the time above is the till’s`] as const]
      : []),
    ...(order.reprints > 0 ? [['Receipt', counted(order.reprints, 'reprint', 'reprints')] as const] : []),
  ]
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-3">
        <p className="grow text-total font-bold tabular-nums">
          {formatMoney(order.totals.total, order.pricing.currency, 'with-currency')}
        </p>
        <p className="flex items-center gap-1.5 rounded-pill bg-accent-soft px-3 py-1 text-status font-medium text-accent-text">
          <CircleCheck aria-hidden className="size-4" />
          Paid
        </p>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-end tabular-nums">{value || '–'}</dd>
          </div>
        ))}
      </dl>
      <OrderLines order={order} variances={variances} />
      <OrderMoney order={order} />
    </div>
  )
}
