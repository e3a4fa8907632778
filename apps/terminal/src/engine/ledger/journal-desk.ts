import { err, ok, type Result } from '@evertill/domain'
import type { ChainHead } from '@evertill/sync-protocol'
import type { Host, JournalExport } from '../../contract/index.ts'
import type { Approvals } from '../people/approvals.ts'
import { sellerOf } from '../people/seller.ts'
import type { Approval, JournalCheck, JournalProblem, TerminalState } from '../terminal.ts'
import { checkJournal } from './check-journal.ts'
import type { OnProgress } from './complete-outbox.ts'
import type { Ledger } from './ledger.ts'

/** What support does with a till's journal, for whoever may or has somebody's approval. */
export interface JournalDesk {
  verify(approval?: Approval, onProgress?: OnProgress): Promise<Result<JournalCheck, JournalProblem>>
  export(approval?: Approval): Promise<Result<JournalExport, JournalProblem>>
}

export function createJournalDesk(deps: {
  host: Host
  ledger: Ledger
  approvals: Approvals
  state: () => TerminalState
  /** The chain as the server last told it; absent before the first greeting. */
  serverHead: () => ChainHead | undefined
}): JournalDesk {
  const { host, ledger } = deps

  const mayDo = (approval: Approval | undefined): Result<unknown, JournalProblem> => {
    const asked = sellerOf(deps.state(), 'journal:verify')
    if (asked.ok) return asked
    switch (asked.error.type) {
      case 'not-permitted':
        return deps.approvals.spend(approval, 'journal:verify') ? ok(undefined) : err(asked.error)
      case 'not-signed-in':
        return err({ type: 'not-signed-in' })
      default:
        return err({ type: 'not-ready' })
    }
  }

  return {
    async verify(approval, onProgress) {
      const allowed = mayDo(approval)
      if (!allowed.ok) return allowed
      const server = deps.serverHead()
      const own = ledger.counters()
      const anchors = [own, ...(server ? [server] : [])].map(({ lastTseq, lastHash }) => ({
        lastTseq,
        lastHash,
      }))
      try {
        return ok(await checkJournal(host, { anchors, entries: own.lastTseq }, onProgress))
      } catch (cause) {
        return err({ type: 'not-done', message: reasonOf(cause) })
      }
    },
    async export(approval) {
      const allowed = mayDo(approval)
      if (!allowed.ok) return allowed
      try {
        const answer = await host.call('journal.export', null)
        return answer.status === 'ok' ? ok(answer.file) : err({ type: 'not-done', message: answer.message })
      } catch (cause) {
        return err({ type: 'not-done', message: reasonOf(cause) })
      }
    },
  }
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
