import type { QuarantinedCommand } from '../../../src/reports/terminal-list.ts'
import { type Columns, FiguresTable } from '../components/figures-table.tsx'
import { Panel } from '../components/panel.tsx'
import { dateAndTime } from '../format/time.ts'

/** Commands the server could not apply: kept whole, with the reason, while the tills go on. */
export function Quarantine({ commands }: { commands: readonly QuarantinedCommand[] }) {
  return (
    <Panel title="Stored aside">
      <p className="px-4 pb-3 text-ink-soft">
        The server kept these whole but did not apply them; the tills sell on. Tell support the code and the
        reason.
      </p>
      <div className="overflow-x-auto">
        <FiguresTable label="Commands stored aside" columns={COLUMNS} rows={commands} />
      </div>
    </Panel>
  )
}

const COLUMNS: Columns<QuarantinedCommand> = [
  {
    id: 'received',
    header: 'Received',
    cell: ({ row }) => (
      <span className="whitespace-nowrap tabular-nums">{dateAndTime(row.original.receivedAt)}</span>
    ),
  },
  {
    id: 'terminal',
    header: 'Terminal',
    cell: ({ row }) => `${row.original.storeName}, ${row.original.terminalName}`,
  },
  { id: 'tseq', header: 'No.', meta: { figure: true }, cell: ({ row }) => row.original.tseq },
  { id: 'type', header: 'Command', cell: ({ row }) => row.original.type || 'unreadable' },
  { id: 'code', header: 'Code', cell: ({ row }) => <span className="font-medium">{row.original.code}</span> },
  {
    id: 'reason',
    header: 'Reason',
    cell: ({ row }) => (
      <span className="block max-w-160 py-2 whitespace-pre-line">{row.original.reason}</span>
    ),
  },
]
