import { explainTillFlag, type RecordedTillCommand, reconcileTill } from '@evertill/domain'
import type { PlannedCommand } from './batch-plan.ts'
import { codeOf } from './code-of.ts'
import type { PlanLedger } from './plan-ledger.ts'
import type { ReadCommand } from './read-command.ts'

/** Keeps what happened at a drawer, always; what contradicts what is known waits for a person with its reason (S9). */
export function planTill(
  command: ReadCommand,
  till: RecordedTillCommand,
  ledger: PlanLedger,
): PlannedCommand {
  const record = { terminalId: ledger.terminalId, command: till }
  const { outcome, flag } = reconcileTill(ledger.tills(), record)
  ledger.takeTill(command.id, record)
  const why = flag && { code: codeOf(flag.type), reason: explainTillFlag(flag) }
  return { command, outcome, ...why, changes: [], reviews: [] }
}
