import { useMemo } from 'react'
import type { QuarantinedCommand } from '../../../src/reports/terminal-list.ts'
import { type Columns, FiguresTable } from '../components/figures-table.tsx'
import { Panel } from '../components/panel.tsx'
import { dateAndTime } from '../format/time.ts'
import { counted } from '../format/words.ts'
import { ActWithReason } from './act-with-reason.tsx'
import { useIsManager } from './terminal-acts.ts'

/** Commands the server could not apply: kept whole, with the reason, until a manager lets them in. */
export function Quarantine({ commands }: { commands: readonly QuarantinedCommand[] }) {
  const isManager = useIsManager()
  const columns = useMemo(() => (isManager ? [...COLUMNS, RELEASE] : COLUMNS), [isManager])
  return (
    <Panel title="Stored aside">
      <p className="px-4 pb-3 text-ink-soft">
        The server kept these whole but did not apply them; the tills sell on. A released one is applied as if
        it had arrived now, or says again why it cannot be. For a code you do not know, tell support.
      </p>
      {isManager && <ReleaseAll commands={commands} />}
      <div className="overflow-x-auto">
        <FiguresTable label="Commands stored aside" columns={columns} rows={commands} />
      </div>
    </Panel>
  )
}

/** A blocked till hands over all its sales at once: one reason for all of them. */
function ReleaseAll({ commands }: { commands: readonly QuarantinedCommand[] }) {
  const ofBlocked = Map.groupBy(
    commands.filter(({ code }) => code === 'TERMINAL_REVOKED'),
    ({ terminalId }) => terminalId,
  )
  return [...ofBlocked].flatMap(([terminalId, own]) => {
    const [first] = own
    if (!first || own.length === 1) return []
    const sales = counted(own.length, 'command', 'commands')
    return [
      <div key={terminalId} className="flex items-center gap-3 px-4 pb-3">
        <p>{`${first.storeName}, ${first.terminalName}: ${sales} handed over while it was blocked.`}</p>
        <ActWithReason
          what={{ act: 'release', terminalId, tseqs: own.map(({ tseq }) => tseq) }}
          button={`Release all ${own.length}`}
          title={`Release ${sales}`}
          explanation={`They are applied in the order ${first.terminalName} made them, as if they had arrived now. This cannot be undone.`}
          confirm={`Release ${sales}`}
        />
      </div>,
    ]
  })
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

const RELEASE: Columns<QuarantinedCommand>[number] = {
  id: 'release',
  header: 'Release',
  meta: { figure: true },
  cell: ({ row: { original } }) => (
    <ActWithReason
      what={{ act: 'release', terminalId: original.terminalId, tseqs: [original.tseq] }}
      button="Release"
      title="Release this command"
      explanation={`Number ${original.tseq} of ${original.terminalName} (${original.type || 'unreadable'}) is applied as if it had arrived now. This cannot be undone.`}
      confirm="Release"
    />
  ),
}
