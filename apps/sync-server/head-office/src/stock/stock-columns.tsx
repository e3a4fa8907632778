import type { Columns } from '../components/figures-table.tsx'
import { quantityWords } from './quantity-words.ts'
import type { StockRow } from './stock-queries.ts'

/** Beside an open item only what tells the rows apart. */
export const stockColumns = ({ besidePanel }: { readonly besidePanel: boolean }): Columns<StockRow> =>
  besidePanel ? COLUMNS.filter(({ id }) => id !== 'advice') : COLUMNS

const COLUMNS: Columns<StockRow> = [
  {
    id: 'name',
    header: 'Item',
    cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
  },
  figure('level', 'On the shelf', ({ level }) => level),
  figure('reserved', 'Promised', ({ reserved }) => reserved),
  {
    id: 'free',
    header: 'Free',
    meta: { figure: true },
    cell: ({ row: { original } }) => {
      const free = original.level - original.reserved
      return (
        <span className="inline-flex items-center gap-2">
          {free <= 0 && (
            <span className="rounded-pill bg-danger-soft px-2 text-hint font-semibold text-danger-text">
              {free < 0 ? 'Oversold' : 'Sold out'}
            </span>
          )}
          <span className="font-semibold">{quantityWords(free, original.unit)}</span>
        </span>
      )
    },
  },
  { id: 'advice', header: 'To order', cell: ({ row }) => <Advice of={row.original} /> },
]

function figure(id: string, header: string, of: (row: StockRow) => number): Columns<StockRow>[number] {
  return {
    id,
    header,
    meta: { figure: true },
    cell: ({ row }) => quantityWords(of(row.original), row.original.unit),
  }
}

/** What the reorder rule says: how much, and by when it should be here. */
export function Advice({ of: { advice, unit } }: { of: Pick<StockRow, 'advice' | 'unit'> }) {
  if (!advice) return <span className="text-ink-soft">–</span>
  switch (advice.type) {
    case 'enough':
      return <span className="text-ink-soft">Enough</span>
    case 'max-below-reorder-point':
      return <span className="text-danger-text">Its most is below its reorder point</span>
    case 'reorder': {
      const words = `${quantityWords(advice.quantity, unit)} within ${advice.deliveryWindowHours} h`
      return advice.priority === 'URGENT' ? (
        <span className="font-semibold text-danger-text">Urgent: {words}</span>
      ) : (
        words
      )
    }
  }
}
