import { MonitorSmartphone } from 'lucide-react'
import { useMemo } from 'react'
import { useStores, useTerminals } from '../api/queries.ts'
import { Empty } from '../components/empty.tsx'
import { Notice } from '../components/notice.tsx'
import { Reading } from '../components/reading.tsx'
import { RecordTable } from '../components/record-table.tsx'
import { counted } from '../format/words.ts'
import { AddTerminal } from './add-terminal.tsx'
import { CopiedTills } from './copied-tills.tsx'
import { Quarantine } from './quarantine.tsx'
import { useIsManager } from './terminal-acts.ts'
import { terminalColumns } from './terminal-columns.tsx'
import { useNow } from './use-now.ts'

/** "Are all tills well?": how many are and who is not, then each till, then what was stored aside and what copies sold. */
export function TerminalsPage() {
  const answer = useTerminals()
  // Ages are told by the server's clock as it was at the answer, so a wrong clock here changes nothing.
  const sinceAnswerMs = useNow(1_000) - answer.dataUpdatedAt
  const nowMs = answer.data ? Date.parse(answer.data.serverTime) + Math.max(0, sinceAnswerMs) : 0
  const isManager = useIsManager()
  const manyStores = useStores().length > 1
  const columns = useMemo(
    () => terminalColumns({ nowMs, isManager, manyStores }),
    [nowMs, isManager, manyStores],
  )
  return (
    <div className="mx-auto flex max-w-420 flex-col gap-4 p-6">
      <div className="flex items-end gap-4">
        <div className="grow">
          <h1 className="text-title font-semibold">Are all tills well?</h1>
          <p className="text-ink-soft">{answer.data ? summary(answer.data.terminals, nowMs) : '\u00a0'}</p>
        </div>
        {isManager && <AddTerminal terminals={answer.data?.terminals ?? []} />}
      </div>
      {answer.error && <Notice problem={answer.error} onRetry={() => answer.refetch()} />}
      {!answer.data && !answer.error && <Reading />}
      {answer.data && (
        <div className="overflow-x-auto rounded border border-edge bg-surface">
          <RecordTable
            label="Terminals"
            columns={columns}
            rows={answer.data.terminals}
            whenEmpty={
              <Empty icon={MonitorSmartphone} title="No till yet">
                Press “Add a terminal” above, and type the code it shows into the new till.
              </Empty>
            }
          />
        </div>
      )}
      {answer.data && answer.data.quarantine.length > 0 && <Quarantine commands={answer.data.quarantine} />}
      {answer.data && answer.data.copied.length > 0 && <CopiedTills commands={answer.data.copied} />}
    </div>
  )
}

/** A till that has not been heard of for longer than this is not called connected. */
export const CONNECTED_MS = 60_000

function summary(
  terminals: readonly { lastContactAt: string | null; unsent: number; quarantined: number }[],
  nowMs: number,
): string {
  if (terminals.length === 0) return 'There is none yet.'
  const sum = (of: (row: (typeof terminals)[number]) => number) =>
    terminals.reduce((all, row) => all + of(row), 0)
  const connected = sum(({ lastContactAt }) =>
    lastContactAt && nowMs - Date.parse(lastContactAt) < CONNECTED_MS ? 1 : 0,
  )
  const unsent = sum((row) => row.unsent)
  const quarantined = sum((row) => row.quarantined)
  return [
    `${connected} of ${counted(terminals.length, 'till', 'tills')} connected`,
    unsent === 0 ? 'nothing on its way' : `${counted(unsent, 'command', 'commands')} still on the tills`,
    quarantined === 0
      ? 'nothing stored aside'
      : `${counted(quarantined, 'command', 'commands')} stored aside`,
  ].join(' · ')
}
