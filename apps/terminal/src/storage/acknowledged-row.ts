import type { CommandResult } from '@evertill/sync-protocol'
import type { OutboxRow } from '../engine/ports/outbox.ts'

/**
 * The row once the server has it. A later answer without a result never takes away an earlier result; one with another
 * outcome says that a manager has let the command out of quarantine. What the kitchen was told of it matters until it
 * is applied.
 */
export function acknowledgedRow(row: OutboxRow, result: CommandResult | undefined, at: number): OutboxRow {
  const acknowledged = { ...row, acknowledgedAt: row.acknowledgedAt ?? at }
  if (!result) return acknowledged
  const { quarantined: _, told, ...rest } = acknowledged
  const { outcome } = result
  return {
    ...rest,
    result,
    ...(told && (outcome === 'in-review' || outcome === 'quarantined') ? { told } : {}),
    ...(outcome === 'quarantined' ? { quarantined: 1 as const } : {}),
  }
}

/** The row as it was before the server had it. */
export function rewoundRow(row: OutboxRow): OutboxRow {
  const { acknowledgedAt: _at, result: _result, quarantined: _quarantined, ...waiting } = row
  return waiting
}

/** The row with what the kitchen has to hear of a manager's decision on it; the same row where that was told before, or its own tickets are yet to be handed over. */
export function decisionRow(row: OutboxRow, kitchen: NonNullable<OutboxRow['kitchen']>): OutboxRow {
  if (!row.told || row.toPrint) return row
  const { told: _, ...rest } = row
  return kitchen.length > 0 ? { ...rest, toPrint: 1, kitchen } : rest
}
