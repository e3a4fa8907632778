import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import type { TerminalRow } from '../../../src/reports/terminal-list.ts'
import type { Columns } from '../components/figures-table.tsx'
import { ago, clockWords, dateAndTime, isOff } from '../format/time.ts'
import { TERMINAL_STATUS_WORDS } from '../format/words.ts'
import { CONNECTED_MS } from './terminals-page.tsx'

export function terminalColumns(nowMs: number): Columns<TerminalRow> {
  return [
    {
      id: 'name',
      header: 'Terminal',
      cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
    },
    { id: 'store', header: 'Store', cell: ({ row }) => row.original.storeName },
    { id: 'prefix', header: 'Receipts', cell: ({ row }) => `${row.original.receiptPrefix}-…` },
    { id: 'status', header: 'Status', cell: ({ row }) => <Status terminal={row.original} nowMs={nowMs} /> },
    {
      id: 'contact',
      header: 'Last contact',
      cell: ({ row }) => <LastContact at={row.original.lastContactAt} nowMs={nowMs} />,
    },
    { id: 'clock', header: 'Clock', cell: ({ row }) => <Clock offsetMs={row.original.clockOffsetMs} /> },
    {
      id: 'unsent',
      header: 'Unsent',
      meta: { figure: true },
      cell: ({ row: { original } }) =>
        original.unsent === 0 ? '0' : <Waiting>{new Intl.NumberFormat().format(original.unsent)}</Waiting>,
    },
    {
      id: 'quarantined',
      header: 'Stored aside',
      meta: { figure: true },
      cell: ({ row: { original } }) =>
        original.quarantined === 0 ? (
          '0'
        ) : (
          <Waiting>{new Intl.NumberFormat().format(original.quarantined)}</Waiting>
        ),
    },
  ]
}

function Status({ terminal, nowMs }: { terminal: TerminalRow; nowMs: number }) {
  if (terminal.status !== 'active') {
    return (
      <span className="flex items-center gap-1.5 text-danger-text">
        <CircleX aria-hidden className="size-4" />
        {TERMINAL_STATUS_WORDS[terminal.status]}
      </span>
    )
  }
  const connected =
    terminal.lastContactAt !== null && nowMs - Date.parse(terminal.lastContactAt) < CONNECTED_MS
  const Icon = connected ? CircleCheck : CircleDashed
  return (
    <span className={`flex items-center gap-1.5 ${connected ? 'text-accent-text' : 'text-ink-soft'}`}>
      <Icon aria-hidden className="size-4" />
      {connected ? 'Connected' : 'Not connected'}
    </span>
  )
}

function LastContact({ at, nowMs }: { at: string | null; nowMs: number }) {
  if (at === null) return <span className="text-ink-soft">never</span>
  return (
    <time dateTime={at} title={dateAndTime(at)}>
      {ago(Date.parse(at), nowMs)}
    </time>
  )
}

function Clock({ offsetMs }: { offsetMs: number | null }) {
  if (offsetMs === null) return <span className="text-ink-soft">–</span>
  return isOff(offsetMs) ? <Waiting>{clockWords(offsetMs)}</Waiting> : 'On time'
}

function Waiting({ children }: { children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 rounded-pill bg-waiting-soft px-2 text-waiting-text">
      <TriangleAlert aria-hidden className="size-3.5" />
      {children}
    </span>
  )
}
