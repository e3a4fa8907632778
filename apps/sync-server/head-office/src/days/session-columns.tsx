import type { OfficeStore } from '../../../src/reports/stores.ts'
import type { TillDays } from '../api/queries.ts'
import type { Columns } from '../components/figures-table.tsx'
import { formatMoney } from '../format/money.ts'
import { timeOfDay } from '../format/time.ts'
import { Difference } from './difference.tsx'

type Session = TillDays['sessions'][number]

/** Columns of the day's sessions. The store's stands only where there is more than one. */
export function sessionColumns({
  stores,
  besidePanel,
}: {
  stores: readonly OfficeStore[]
  besidePanel: boolean
}): Columns<Session> {
  const zoneOf = (storeId: string) => stores.find(({ id }) => id === storeId)?.timeZone ?? 'UTC'
  const time = (storeId: string, at: string | undefined) =>
    at === undefined ? '–' : timeOfDay(at, zoneOf(storeId))
  const money = (
    id: string,
    header: string,
    of: (z: NonNullable<Session['z']>) => number,
  ): Columns<Session>[number] => ({
    id,
    header,
    meta: { figure: true },
    cell: ({ row: { original } }) => (original.z ? formatMoney(of(original.z), original.currency) : '–'),
  })
  const columns: Columns<Session> = [
    {
      id: 'terminal',
      header: 'Till',
      cell: ({ row }) => <bdi className="font-medium">{row.original.terminalName || 'A till'}</bdi>,
    },
    { id: 'store', header: 'Store', cell: ({ row }) => <bdi>{row.original.storeName}</bdi> },
    {
      id: 'z',
      header: 'Z report',
      cell: ({ row }) => (row.original.z ? `Z ${row.original.z.carriedOn.zNumber}` : 'Open'),
    },
    {
      id: 'opened',
      header: 'Opened',
      cell: ({ row: { original } }) => time(original.storeId, original.opened?.at),
    },
    {
      id: 'closed',
      header: 'Closed',
      cell: ({ row: { original } }) => time(original.storeId, original.z?.closedAt),
    },
    money('sales', 'Sales', ({ figures }) => figures.sales.total),
    money('expected', 'Expected', ({ figures }) => figures.cash.expected),
    money('counted', 'Counted', ({ counted }) => counted),
    {
      id: 'difference',
      header: 'Difference',
      meta: { figure: true },
      cell: ({ row: { original } }) =>
        original.z ? <Difference amount={original.z.difference} currency={original.currency} /> : '–',
    },
    {
      id: 'flags',
      header: 'To be looked at',
      cell: ({ row }) =>
        row.original.flags.length > 0 ? (
          <span className="rounded-pill bg-waiting-soft px-2 text-status font-semibold text-waiting-text">
            {row.original.flags.length}
          </span>
        ) : (
          '–'
        ),
    },
  ]
  const leftOut = [
    ...(stores.length > 1 ? [] : ['store']),
    ...(besidePanel ? ['opened', 'closed', 'flags'] : []),
  ]
  return columns.filter(({ id }) => !leftOut.includes(id ?? ''))
}
