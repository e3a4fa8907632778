import type { CommandResult } from '@evertill/sync-protocol'
import type { Batch } from '../store/store.ts'
import type { BatchPlan, KnownState, PlannedCommand } from './batch-plan.ts'
import { planCommand, quarantine } from './plan-command.ts'
import { createPlanLedger } from './plan-ledger.ts'
import type { ReadCommand } from './read-command.ts'

/** Decides a pushed batch (S7–S9, S14). Pure: the stores run it inside their transaction, sometimes more than once. */
export function planBatch(batch: Batch, known: KnownState): BatchPlan {
  const broken = chainProblem(batch.commands, known)
  if (broken) return broken
  const ledger = createPlanLedger(batch, known)
  const plan = known.terminal.status === 'revoked' ? setAside : planCommand
  const results: CommandResult[] = []
  const entries: PlannedCommand[] = []
  for (const command of batch.commands) {
    const stored = known.stored.get(command.tseq)
    if (stored) {
      results.push(stored.result)
      continue
    }
    if (command.tseq <= (batch.storedTo ?? 0)) {
      throw new Error('The database was put back while this push was under way: it has to be sent again')
    }
    const planned = plan(command, ledger)
    entries.push(planned)
    results.push(resultOf(planned))
  }
  return { type: 'accepted', results, entries }
}

/**
 * S7: a gap is asked for, a fork is kept aside and ends the terminal's enrolment. Which of what a forked terminal hands
 * over belongs to the history that was here first, it is told by the outcomes of old.
 */
function chainProblem(commands: readonly ReadCommand[], known: KnownState): BatchPlan | undefined {
  const { status, lastTseq, lastHash } = known.terminal
  const isStored = ({ tseq, hash }: ReadCommand) => known.stored.get(tseq)?.hash === hash
  if (status === 'forked') return commands.every(isStored) ? undefined : forkedBy(commands, isStored)
  const first = commands[0]
  if (first && first.tseq > lastTseq + 1) {
    const message = `Commands ${lastTseq + 1} to ${first.tseq - 1} are missing.`
    return { type: 'refused', error: { code: 'TSEQ_GAP', message, expected: lastTseq + 1 } }
  }
  let previous = lastHash
  const follows = (command: ReadCommand) => {
    if (command.tseq <= lastTseq) return isStored(command)
    const fits = command.prevHash === previous
    previous = command.hash
    return fits
  }
  return commands.every(follows) ? undefined : forkedBy(commands, isStored)
}

function forkedBy(commands: readonly ReadCommand[], isStored: (command: ReadCommand) => boolean): BatchPlan {
  return {
    type: 'forked',
    commands: commands.filter((command) => !isStored(command)),
    error: {
      code: 'TSEQ_FORK',
      message:
        'This terminal has two different histories, as after copying its disk. It must be enrolled again.',
    },
  }
}

/** S14: what a blocked terminal had not sent yet waits for a manager. */
function setAside(command: ReadCommand): PlannedCommand {
  const { content } = command
  if (!content.ok) return quarantine(command, content.code, content.reason)
  const reason = 'This terminal was blocked by head office. A manager can release what it sold.'
  return quarantine(command, 'TERMINAL_REVOKED', reason)
}

function resultOf({ command, outcome, code, reason, reviewId, changes }: PlannedCommand): CommandResult {
  const rev = changes[0]?.after.rev
  return {
    tseq: command.tseq,
    outcome,
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    ...(reviewId !== undefined && { reviewId }),
    ...(rev !== undefined && outcome !== 'quarantined' && { rev }),
  }
}
