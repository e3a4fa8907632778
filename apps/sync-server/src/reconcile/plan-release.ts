import type { CommandResult } from '@evertill/sync-protocol'
import type { Batch } from '../store/store.ts'
import type { KnownState, PlanBatch, PlannedCommand } from './batch-plan.ts'

/**
 * Plans one stored command as if its terminal, in good standing, had sent it now: its place in the chain is proven
 * already, everything else is decided by what is known today.
 */
export function planRelease(
  plan: PlanBatch,
  batch: Batch,
  known: KnownState,
): { readonly entry: PlannedCommand; readonly result: CommandResult } {
  const [command] = batch.commands
  if (!command) throw new Error('Nothing to release')
  const terminal = {
    ...known.terminal,
    status: 'active',
    lastTseq: command.tseq - 1,
    lastHash: command.prevHash,
  } as const
  const decided = plan(batch, { ...known, terminal, stored: new Map() })
  if (decided.type !== 'accepted') throw new Error('A stored command is in its place')
  const [entry] = decided.entries
  const [result] = decided.results
  if (!entry || !result) throw new Error('A plan answers each of its commands')
  return { entry, result }
}
