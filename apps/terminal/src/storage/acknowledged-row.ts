import type { CommandResult } from '@evertill/sync-protocol'
import type { OutboxRow } from '../engine/ports/outbox.ts'

/**
 * The row once the server has it. A later answer without a result never takes away an earlier result; one with another
 * outcome says that a manager has let the command out of quarantine.
 */
export function acknowledgedRow(row: OutboxRow, result: CommandResult | undefined, at: number): OutboxRow {
  const acknowledged = { ...row, acknowledgedAt: row.acknowledgedAt ?? at }
  if (!result) return acknowledged
  const { quarantined: _, ...rest } = acknowledged
  return { ...rest, result, ...(result.outcome === 'quarantined' ? { quarantined: 1 as const } : {}) }
}

/** The row as it was before the server had it. */
export function rewoundRow(row: OutboxRow): OutboxRow {
  const { acknowledgedAt: _at, result: _result, quarantined: _quarantined, ...waiting } = row
  return waiting
}
