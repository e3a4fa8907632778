import type { TillDays } from '../api/queries.ts'
import { type Columns, FiguresTable } from '../components/figures-table.tsx'
import { Panel } from '../components/panel.tsx'
import { formatMoney } from '../format/money.ts'
import { counted } from '../format/words.ts'
import { Difference } from './difference.tsx'

type Session = TillDays['sessions'][number]
type StoreDay = TillDays['stores'][number]

/** The answer: what is missing or too much over all closed drawers, and what of the day's sales no Z report has yet. */
export function DayAnswer({ sessions, stores }: Pick<TillDays, 'sessions' | 'stores'>) {
  const currencies = [...new Map(sessions.map(({ currency }) => [currency.code, currency])).values()]
  return (
    <div className="grid grid-cols-12 items-start gap-4">
      {currencies.map((currency) => (
        <DifferenceIn
          key={currency.code}
          currency={currency}
          sessions={sessions.filter((session) => session.currency.code === currency.code)}
        />
      ))}
      <Panel title="Sales of the day and Z reports" className="col-span-12 xl:col-span-7">
        <FiguresTable label="Sales of the day and Z reports" columns={STORE_COLUMNS} rows={stores} />
      </Panel>
    </div>
  )
}

function DifferenceIn({
  currency,
  sessions,
}: {
  currency: Session['currency']
  sessions: readonly Session[]
}) {
  const closed = sessions.flatMap(({ z }) => (z ? [z] : []))
  const sum = (of: (z: NonNullable<Session['z']>) => number) => closed.reduce((all, z) => all + of(z), 0)
  const flagged = sessions.filter(({ flags }) => flags.length > 0).length
  const reviews = sum(({ unresolved }) => unresolved?.reviews ?? 0)
  const facts = [
    [
      'Expected',
      formatMoney(
        sum(({ figures }) => figures.cash.expected),
        currency,
      ),
    ],
    [
      'Counted',
      formatMoney(
        sum(({ counted: found }) => found),
        currency,
      ),
    ],
    ['Drawers still open', String(sessions.length - closed.length)],
    ['Open reviews at closing', String(reviews)],
    ['To be looked at', counted(flagged, 'session', 'sessions')],
  ] as const
  return (
    <section
      aria-label={`Difference in ${currency.code}`}
      className="col-span-12 flex flex-col gap-4 rounded border border-edge bg-surface p-6 xl:col-span-5"
    >
      <div>
        <p className="text-ink-soft">Difference over all closed drawers</p>
        <p className="text-display font-bold tracking-tight tabular-nums">
          <Difference amount={sum(({ difference }) => difference)} currency={currency} withCurrency />
        </p>
      </div>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-end">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const figure = { figure: true }
const amount = (id: string, header: string, of: (day: StoreDay) => number): Columns<StoreDay>[number] => ({
  id,
  header,
  meta: figure,
  cell: ({ row: { original } }) => formatMoney(of(original), original.currency),
})

const STORE_COLUMNS: Columns<StoreDay> = [
  { id: 'store', header: 'Store', cell: ({ row }) => <bdi>{row.original.storeName}</bdi> },
  amount('sold', 'Sold', ({ sold }) => sold),
  amount('reported', 'In Z reports', ({ reported }) => reported),
  amount('late', 'Booked late', ({ late }) => late),
  amount('open', 'In no Z report yet', ({ open }) => open),
]
