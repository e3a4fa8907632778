import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import type { TerminalRow } from '../../../src/reports/terminal-list.ts'
import type { Columns } from '../components/figures-table.tsx'
import { ago, clockWords, dateAndTime, isOff } from '../format/time.ts'
import { TERMINAL_STATUS_WORDS } from '../format/words.ts'
import { ActWithReason } from './act-with-reason.tsx'
import { CONNECTED_MS } from './terminals-page.tsx'

export function terminalColumns({
  nowMs,
  isManager,
  manyStores,
}: {
  nowMs: number
  isManager: boolean
  manyStores: boolean
}): Columns<TerminalRow> {
  return [
    {
      id: 'name',
      header: 'Terminal',
      cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
    },
    ...(manyStores ? [STORE] : []),
    { id: 'prefix', header: 'Receipts', cell: ({ row }) => `${row.original.receiptPrefix}-…` },
    { id: 'status', header: 'Status', cell: ({ row }) => <Status terminal={row.original} nowMs={nowMs} /> },
    {
      id: 'contact',
      header: 'Last contact',
      cell: ({ row }) => <LastContact at={row.original.lastContactAt} nowMs={nowMs} />,
    },
    { id: 'version', header: 'Version', cell: ({ row }) => <Version terminal={row.original} /> },
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
    ...(isManager ? [ACT] : []),
  ]
}

const STORE: Columns<TerminalRow>[number] = {
  id: 'store',
  header: 'Store',
  cell: ({ row }) => row.original.storeName,
}

const ACT: Columns<TerminalRow>[number] = {
  id: 'act',
  header: 'Access',
  meta: { figure: true },
  cell: ({ row: { original } }) => <BlockOrUnblock terminal={original} />,
}

function BlockOrUnblock({ terminal: { id, name, status } }: { terminal: TerminalRow }) {
  switch (status) {
    case 'active':
    case 'forked':
      return (
        <ActWithReason
          what={{ act: 'block', terminalId: id }}
          button="Block"
          title={`Block ${name}`}
          explanation={`${name} gets nothing from head office any more. It can still be sold on; those sales arrive stored aside, for a manager to release.`}
          confirm={`Block ${name}`}
        />
      )
    case 'revoked':
      return (
        <ActWithReason
          what={{ act: 'unblock', terminalId: id }}
          button="Let back in"
          title={`Let ${name} back in`}
          explanation={`What ${name} sells from now on is applied as before. What it handed over meanwhile stays stored aside until it is released.`}
          confirm={`Let ${name} back in`}
        />
      )
  }
}

/** An old till sells and sends, but shows old prices. */
function Version({ terminal: { version, appVersion } }: { terminal: TerminalRow }) {
  switch (version) {
    case 'current':
      return appVersion || <span className="text-ink-soft">–</span>
    case 'behind':
      return <Waiting>{`${appVersion}: update it`}</Waiting>
    case 'must-update':
      return (
        <span className="inline-flex items-center gap-1.5 text-danger-text">
          <CircleX aria-hidden className="size-4" />
          {`${appVersion}: must be updated`}
        </span>
      )
  }
}

function Status({ terminal, nowMs }: { terminal: TerminalRow; nowMs: number }) {
  if (terminal.status !== 'active') {
    return (
      <span className="flex items-center gap-1.5 text-danger-text">
        <CircleX aria-hidden className="size-4" />
        {terminal.blocked ? (
          <span
            className="max-w-52 truncate"
            title={`${terminal.blocked.reason} (${terminal.blocked.by}, ${dateAndTime(terminal.blocked.at)})`}
          >{`Blocked: ${terminal.blocked.reason}`}</span>
        ) : (
          TERMINAL_STATUS_WORDS[terminal.status]
        )}
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
