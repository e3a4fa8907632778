import { addLevels, levelsBetween, oversoldBy, type StockLevels } from '@evertill/domain'
import type { CommandResult } from '@evertill/sync-protocol'
import type { PlannedCommand } from './batch-plan.ts'
import type { StockStep } from './stock-changes.ts'

/** That more was sold or promised than there was: to be kept for head office. */
export interface OversellRow {
  readonly sourceId: string
  readonly orderId: string | undefined
  readonly stockItemId: string
  /** What this source took too much. */
  readonly quantity: number
  /** What was missing in all after it. */
  readonly short: number
}

export interface OversoldSteps {
  readonly rows: readonly OversellRow[]
  /** Commands that sold more than there was. */
  readonly commandIds: ReadonlySet<string>
}

/**
 * Which of the steps sold more than there was, as `oversoldBy` of the domain says, one row for each order or movement
 * and item. `after`: the levels once all of them are counted in, whatever else moved them before.
 */
export function oversoldSteps(steps: readonly StockStep[], after: StockLevels): OversoldSteps {
  const rows = new Map<string, OversellRow>()
  const commandIds = new Set<string>()
  const all = steps.reduce((sum, { moved }) => addLevels(sum, moved), new Map() as StockLevels)
  let levels = levelsBetween(all, after)
  for (const { sourceId, orderId, commandId, moved } of steps) {
    const next = addLevels(levels, moved)
    for (const { stockItemId, more, short } of oversoldBy(levels, next)) {
      const key = `${sourceId} ${stockItemId}`
      const quantity = (rows.get(key)?.quantity ?? 0) + more
      rows.set(key, { sourceId, orderId, stockItemId, quantity, short })
      if (commandId !== undefined) commandIds.add(commandId)
    }
    levels = next
  }
  return { rows: [...rows.values()], commandIds }
}

/** Places of the commands that oversold. */
export function tseqsOf(
  entries: readonly PlannedCommand[],
  { commandIds }: OversoldSteps,
): ReadonlySet<number> {
  return new Set(entries.flatMap(({ command: { id, tseq } }) => (commandIds.has(id) ? [tseq] : [])))
}

/** The server's stock counts, so a sale of more than there was is applied with that difference on record (S9). */
export const OVERSOLD = { outcome: 'applied-with-override', code: 'OVERSOLD' } as const

/** The answers, with those of the commands that oversold; a price that differs is told first. */
export function withOversold(
  results: readonly CommandResult[],
  oversold: ReadonlySet<number>,
): readonly CommandResult[] {
  if (oversold.size === 0) return results
  return results.map((result) =>
    result.outcome === 'applied' && oversold.has(result.tseq) ? { ...result, ...OVERSOLD } : result,
  )
}
