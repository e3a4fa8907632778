import { type ClockEntry, explainTimeClockProblem, reconcileClock } from '@evertill/domain'
import type { PlannedCommand } from './batch-plan.ts'
import type { PlanLedger } from './plan-ledger.ts'
import type { ReadCommand } from './read-command.ts'

/** Keeps what the time clock recorded, always; a person in two places at once waits for a manager with its reason (S9). */
export function planClock(command: ReadCommand, entry: ClockEntry, ledger: PlanLedger): PlannedCommand {
  const { outcome, overlaps } = reconcileClock(ledger.clock(), entry)
  ledger.takeClock(entry)
  const [overlap] = overlaps
  const why = overlap && { code: 'CLOCK_OVERLAP', reason: explainTimeClockProblem(overlap) }
  return { command, outcome, ...why, changes: [], reviews: [] }
}
