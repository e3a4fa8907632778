import { TriangleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { type TillDays, useStores } from '../api/queries.ts'
import { Button } from '../components/button.tsx'
import { formatMoney } from '../format/money.ts'
import { dateAndTime, timeOfDay } from '../format/time.ts'
import { TENDER_WORDS } from '../format/words.ts'
import { Difference } from './difference.tsx'

type Session = TillDays['sessions'][number]

const MOVEMENT_WORDS = { 'till.cash-in': 'Cash in', 'till.cash-out': 'Cash out', 'till.drop': 'To the safe' }

/** One session, beside the list: its Z report as printed, what was put in and taken out. Escape closes it. */
export function SessionPanel({ session, onClose }: { session: Session; onClose: () => void }) {
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    addEventListener('keydown', closeOnEscape)
    return () => removeEventListener('keydown', closeOnEscape)
  }, [onClose])
  const { z, flags } = session
  return (
    <aside
      aria-label="Till session"
      className="flex h-full w-104 shrink-0 flex-col border-s border-edge bg-surface"
    >
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-edge ps-5 pe-2">
        <h2 className="grow text-body font-semibold tabular-nums">
          {z ? `Z report ${z.carriedOn.zNumber}` : 'Drawer still open'}
        </h2>
        <Button kind="icon" aria-label="Close" onPress={onClose}>
          <X aria-hidden className="size-5" />
        </Button>
      </header>
      {/* Reachable by the keyboard, so that it can be scrolled by it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus */}
      <div tabIndex={0} className="flex min-h-0 grow flex-col gap-5 overflow-auto p-5">
        {flags.map((flag) => (
          <p key={flag} className="flex gap-2 rounded bg-waiting-soft p-3 text-waiting-text">
            <TriangleAlert aria-hidden className="size-5 shrink-0" />
            {flag}
          </p>
        ))}
        <Facts session={session} />
        {z && <Figures session={session} z={z} />}
        <Movements session={session} />
      </div>
    </aside>
  )
}

function Facts({
  session: { opened, z, people, storeId, storeName, terminalName, currency, counts },
}: {
  session: Session
}) {
  const timeZone = useStores().find(({ id }) => id === storeId)?.timeZone
  const nameOf = (id: string) => people[id] ?? id
  const facts: readonly (readonly [string, string])[] = [
    ['Store', storeName],
    ['Till', terminalName],
    ...(opened
      ? ([
          ['Opened', `${dateAndTime(opened.at, timeZone)}, ${nameOf(opened.by)}`],
          ['Float', formatMoney(opened.float, currency)],
        ] as const)
      : []),
    ...(z ? ([['Closed', `${dateAndTime(z.closedAt, timeZone)}, ${nameOf(z.closedBy)}`]] as const) : []),
    ...counts.map(
      ({ at, by, counted }, n) =>
        [
          counts.length === 1 ? 'Counted' : `Count ${n + 1}`,
          `${formatMoney(counted, currency)}, ${timeOfDay(at, timeZone ?? 'UTC')}, ${nameOf(by)}`,
        ] as const,
    ),
    ...(z && z.note !== '' ? ([['Note', z.note]] as const) : []),
  ]
  return <List rows={facts} />
}

function Figures({ session: { currency, people }, z }: { session: Session; z: NonNullable<Session['z']> }) {
  const money = (amount: number) => formatMoney(amount, currency)
  const { cash, sales, refunds, tenders, taxes, tips } = z.figures
  const { unresolved } = z
  return (
    <>
      <p className="flex items-baseline justify-between text-total font-bold tabular-nums">
        <span className="text-body font-normal text-ink-soft">Difference</span>
        <Difference amount={z.difference} currency={currency} />
      </p>
      <List
        rows={[
          ['Expected', money(cash.expected)],
          ['Counted', money(z.counted)],
          ['Cash taken', money(cash.taken)],
          [`Sales (${sales.count})`, money(sales.total)],
          [`Refunds (${refunds.count})`, money(-refunds.total)],
          ...tenders.flatMap(({ kind, taken, givenBack, tips: ofTips = 0 }) => [
            [TENDER_WORDS[kind], money(taken.total - givenBack.total)] as const,
            ...(ofTips === 0 ? [] : [[`Tips: ${TENDER_WORDS[kind]}`, money(ofTips)] as const]),
          ]),
          ...taxes.map(({ tax, amount }) => [tax.name, money(amount)] as const),
          ...z.late.map((late) => [`Booked late of ${late.businessDay}`, money(late.sales.total)] as const),
          [`Sales since the first day (${z.carriedOn.sales.count})`, money(z.carriedOn.sales.total)],
        ]}
      />
      {tips && (
        <List
          rows={[
            ['Tips taken', money(tips.taken)],
            ...(tips.paidOut === 0 ? [] : [['Tips paid out', money(-tips.paidOut)] as const]),
            ...tips.staff.map(
              ({ employeeId, owed }) =>
                [`Tips owed: ${people[employeeId] ?? employeeId}`, money(owed)] as const,
            ),
          ]}
        />
      )}
      {unresolved && (
        <List
          rows={[
            ['Orders to review at closing', String(unresolved.reviews)],
            ['Card payments unknown', String(unresolved.cardAttempts)],
            ['Orders not yet paid', String(unresolved.openOrders ?? 0)],
          ]}
        />
      )}
    </>
  )
}

function Movements({ session: { movements, currency, people, storeId } }: { session: Session }) {
  const timeZone = useStores().find(({ id }) => id === storeId)?.timeZone ?? 'UTC'
  if (movements.length === 0) return null
  return (
    <section aria-label="Cash in and out" className="flex flex-col gap-2">
      <h3 className="text-small font-semibold">Cash in and out</h3>
      <ul className="flex flex-col">
        {movements.map(({ id, type, amount, reason, at, employeeId, approvedBy }) => (
          <li key={id} className="flex items-baseline gap-3 border-b border-edge py-1.5 last:border-0">
            <span className="text-ink-soft tabular-nums">{timeOfDay(at, timeZone)}</span>
            <span className="min-w-0 grow">
              {MOVEMENT_WORDS[type]}: <bdi>{reason}</bdi>
              <span className="block text-status text-ink-soft">
                <bdi>{people[employeeId] ?? employeeId}</bdi>
                {approvedBy !== undefined && (
                  <>
                    , allowed by <bdi>{people[approvedBy] ?? approvedBy}</bdi>
                  </>
                )}
              </span>
            </span>
            <span className="tabular-nums">
              {formatMoney(type === 'till.cash-in' ? amount : -amount, currency)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function List({ rows }: { rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">
            <bdi>{name}</bdi>
          </dt>
          <dd className="text-end tabular-nums">{value || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
