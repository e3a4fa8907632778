import { useMemo } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { SalesOfDay } from '../../../src/reports/sales-of-day.ts'
import { type CurrencyOfRow, formatMoney } from '../format/money.ts'
import { counted } from '../format/words.ts'
import { hoursOfDay } from './hours-of-day.ts'

/** The day's shape: what was sold in each hour of the store's clock. */
export function HourChart({ hours, currency }: { hours: SalesOfDay['byHour']; currency: CurrencyOfRow }) {
  const bars = useMemo(() => hoursOfDay(hours), [hours])
  return (
    <figure className="flex min-w-0 flex-col p-4">
      <figcaption className="px-2 pb-2 text-status text-ink-soft">
        Sold in each hour, {currency.code}
      </figcaption>
      {/* Time runs from left to right in the chart in every language. */}
      <div dir="ltr" className="h-56 grow">
        <ResponsiveContainer width="100%" height="100%" minHeight={200}>
          <BarChart data={bars} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barCategoryGap="20%">
            <CartesianGrid vertical={false} stroke="var(--edge)" />
            <XAxis
              dataKey="label"
              tickLine={false}
              axisLine={{ stroke: 'var(--edge-strong)' }}
              tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
              interval="preserveStartEnd"
            />
            <YAxis
              width={72}
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--ink-soft)', fontSize: 12 }}
              tickFormatter={(amount: number) => shortMoney(amount, currency)}
            />
            <Tooltip
              cursor={{ fill: 'var(--sunken)' }}
              isAnimationActive={false}
              content={({ active, payload }) => {
                const bar: (typeof bars)[number] | undefined = payload[0]?.payload
                if (!active || !bar) return null
                return (
                  <div className="rounded border border-edge bg-surface px-3 py-2 shadow-raised">
                    <p className="text-status text-ink-soft">
                      {bar.label}–{bar.until}
                    </p>
                    <p className="font-semibold tabular-nums">
                      {formatMoney(bar.total, currency, 'with-currency')}
                    </p>
                    <p className="text-status text-ink-soft">{counted(bar.orders, 'order', 'orders')}</p>
                  </div>
                )
              }}
            />
            <Bar
              dataKey="total"
              fill="var(--accent)"
              radius={[4, 4, 0, 0]}
              maxBarSize={56}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
}

/** An axis tick: whole units of the currency, grouped. Ticks are where the chart puts them, not sums of money. */
function shortMoney(amount: number, { decimals }: CurrencyOfRow): string {
  return new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 2 }).format(
    amount / 10 ** decimals,
  )
}
