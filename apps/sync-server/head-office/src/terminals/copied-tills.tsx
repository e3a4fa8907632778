import type { CopiedCommand } from '../../../src/reports/copied-tills.ts'
import { type Columns, FiguresTable } from '../components/figures-table.tsx'
import { Panel } from '../components/panel.tsx'
import { formatMoney } from '../format/money.ts'
import { dateAndTime } from '../format/time.ts'

/** What a second computer did under the numbers of one till: which came first is in the books, this is not (S7). */
export function CopiedTills({ commands }: { commands: readonly CopiedCommand[] }) {
  return (
    <Panel title="Sold by a copy">
      <p className="px-4 pb-3 text-ink-soft">
        Two computers sold under the numbers of one till, as after copying its disk. What came first is in the
        reports; this came second, is kept whole and is in no report. Count the copy’s drawer against it,
        enrol both computers again, and sell there again what has to be in the books.
      </p>
      <div className="overflow-x-auto">
        <FiguresTable label="Commands of a copied till" columns={COLUMNS} rows={commands} />
      </div>
    </Panel>
  )
}

const COLUMNS: Columns<CopiedCommand> = [
  {
    id: 'at',
    header: 'At the till’s clock',
    cell: ({ row: { original } }) => (
      <span className="whitespace-nowrap tabular-nums">{original.at ? dateAndTime(original.at) : '–'}</span>
    ),
  },
  {
    id: 'terminal',
    header: 'Terminal',
    cell: ({ row }) => `${row.original.storeName}, ${row.original.terminalName}`,
  },
  { id: 'tseq', header: 'No.', meta: { figure: true }, cell: ({ row }) => row.original.tseq },
  { id: 'type', header: 'Command', cell: ({ row }) => row.original.type || 'unreadable' },
  {
    id: 'receipt',
    header: 'Receipt',
    cell: ({ row }) => <span className="font-medium tabular-nums">{row.original.receipt ?? '–'}</span>,
  },
  {
    id: 'taken',
    header: 'Taken',
    meta: { figure: true },
    cell: ({ row: { original } }) => taken(original),
  },
]

function taken({ taken, currency }: CopiedCommand): string {
  if (taken === 0) return '–'
  return currency ? formatMoney(taken, currency, 'with-currency') : String(taken)
}
