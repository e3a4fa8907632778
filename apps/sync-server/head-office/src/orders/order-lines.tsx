import type { PaidOrder } from '@evertill/domain'
import { TriangleAlert } from 'lucide-react'
import type { OrderDetails } from '../../../src/reports/order-details.ts'
import { formatMoney } from '../format/money.ts'

/** The lines as sold; where the charged price is not head office's, the difference stands below. */
export function OrderLines({ order, variances }: { order: PaidOrder; variances: OrderDetails['variances'] }) {
  const { currency } = order.pricing
  const listedOf = new Map(order.totals.lines.map((line) => [line.lineId, line.listed]))
  return (
    <ul aria-label="Lines" className="flex flex-col gap-2 border-t border-edge pt-4">
      {order.lines.map((line) => {
        const variance = variances.find(({ lineId }) => lineId === line.id)
        const details = [line.variantName, ...line.modifiers.map(({ name }) => name), line.note].filter(
          Boolean,
        )
        return (
          <li key={line.id} className="grid grid-cols-[2.5rem_1fr_auto] gap-x-2">
            <span className="text-ink-soft tabular-nums">{line.quantity} ×</span>
            <span className="font-medium">
              <bdi>{line.name}</bdi>
            </span>
            <span className="tabular-nums">{formatMoney(listedOf.get(line.id) ?? 0, currency)}</span>
            {details.length > 0 && (
              <span className="col-start-2 text-status text-ink-soft">
                <bdi>{details.join(' · ')}</bdi>
              </span>
            )}
            {variance && (
              <span className="col-span-2 col-start-2 flex items-center gap-1.5 text-status text-waiting-text">
                <TriangleAlert aria-hidden className="size-4 shrink-0" />
                {variance.expected === null
                  ? 'Head office does not know this item; the guest paid what the till had.'
                  : `Charged ${formatMoney(variance.charged, currency)}, head office had ${formatMoney(variance.expected, currency)}.`}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
