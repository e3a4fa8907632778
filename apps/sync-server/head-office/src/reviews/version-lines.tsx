import { balanceOf, listedAmount, type Order, priceOrder } from '@evertill/domain'
import { formatMoney } from '../format/money.ts'

/** The lines of one version; what is not as it was before has a mark and a word. */
export function VersionLines({ order, base }: { order: Order; base: Order | undefined }) {
  const { currency, roundingMode } = order.pricing
  const before = new Map(base?.lines.map(({ id, quantity }) => [id, quantity]))
  const gone = base?.lines.filter(({ id }) => !order.lines.some((line) => line.id === id)) ?? []
  const total = 'totals' in order ? order.totals.total : priceOrder(order).total
  return (
    <div className="mt-auto flex flex-col gap-2 border-t border-edge pt-3">
      <ul aria-label="Lines" className="flex flex-col gap-1">
        {order.lines.map((line) => {
          const was = before.get(line.id)
          const mark = !base || was === line.quantity ? undefined : was === undefined ? 'new' : `was ${was}`
          return (
            <li key={line.id} className="grid grid-cols-[2rem_1fr_auto] gap-x-2">
              <span className="text-ink-soft tabular-nums">{line.quantity} ×</span>
              <span className={mark ? 'font-medium' : ''}>
                <bdi>{line.name}</bdi>
                {mark && <span className="ms-2 text-status text-waiting-text">{mark}</span>}
              </span>
              <span className="tabular-nums">{formatMoney(listedAmount(line, roundingMode), currency)}</span>
            </li>
          )
        })}
        {gone.map((line) => (
          <li key={line.id} className="grid grid-cols-[2rem_1fr_auto] gap-x-2 text-ink-soft">
            <span className="tabular-nums">{line.quantity} ×</span>
            <span className="line-through">
              <bdi>{line.name}</bdi>
            </span>
            <span className="text-status">taken back</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t border-edge pt-2 font-semibold tabular-nums">
        <span>Total</span>
        <span>{formatMoney(total, currency, 'with-currency')}</span>
      </p>
      <p className="flex justify-between text-status text-ink-soft tabular-nums">
        <span>{order.status === 'cancelled' ? 'Cancelled' : 'Still to pay'}</span>
        <span>{order.status === 'cancelled' ? '' : formatMoney(balanceOf(order), currency)}</span>
      </p>
    </div>
  )
}
