import type { CommandResult } from '@evertill/sync-protocol'
import postgres, { type TransactionSql } from 'postgres'
import type { FeedEvents } from '../events/feed-events.ts'
import { batchKeys } from '../reconcile/batch-keys.ts'
import type { BatchAnswer, BatchPlan, PlanBatch } from '../reconcile/batch-plan.ts'
import { tseqsOf, withOversold } from '../reconcile/oversold-steps.ts'
import type { ReadCommand } from '../reconcile/read-command.ts'
import type { Database } from './database.ts'
import { isKeptUnique, stateOfFreshSales } from './fresh-sales.ts'
import { knownState, type StateRead } from './known-state.ts'
import { waitWhenLost } from './lost-connection.ts'
import { createMenuCache, type MenuCache } from './menu-cache.ts'
import type { Batch, Store } from './store.ts'
import { writeEntries, writeForks } from './write-entries.ts'

/**
 * One transaction per batch. The whole batch is written at once, of sales without asking first whether they are new.
 * Only when the database refuses a row is it done again, first with all that is known, then with a savepoint per
 * command, so that one poisonous command cannot take its neighbours with it (S6, S9).
 */
export function createApplyBatch(deps: {
  readonly database: Database
  readonly events: FeedEvents
}): Store['applyBatch'] {
  const menus = createMenuCache()
  return async (batch, plan) => {
    const actor = { role: 'evertill_store', storeId: batch.storeId, byKeys: true } as const
    const done = (way: typeof atOnce) => deps.database.as(actor, (sql) => way(sql, batch, plan, menus))
    const answer = await done(trusting)
      .catch(whenRefused(() => done(atOnce)))
      .catch(whenRefused(() => done(oneByOne)))
    if (answer.ok) deps.events.announce(batch.storeId, answer.head)
    return answer
  }
}

const whenRefused =
  (again: () => Promise<BatchAnswer>) =>
  (error: unknown): Promise<BatchAnswer> => {
    if (!isRefusedRow(error)) throw error
    return again()
  }

async function trusting(
  sql: TransactionSql,
  batch: Batch,
  plan: PlanBatch,
  menus: MenuCache,
): Promise<BatchAnswer> {
  const known = await stateOfFreshSales(sql, batch, batchKeys(batch), menus)
  const decided = known && plan(batch, known)
  if (!decided || !isKeptUnique(decided)) return await atOnce(sql, batch, plan, menus)
  return await write(sql, batch, decided, { ...known, trusted: true })
}

async function atOnce(
  sql: TransactionSql,
  batch: Batch,
  plan: PlanBatch,
  menus: MenuCache,
): Promise<BatchAnswer> {
  const known = await knownState(sql, batch, batchKeys(batch), menus)
  const decided = plan(batch, known)
  return await write(sql, batch, decided, known)
}

async function write(
  sql: TransactionSql,
  batch: Batch,
  decided: BatchPlan,
  known: StateRead & { readonly trusted?: boolean },
): Promise<BatchAnswer> {
  if (decided.type === 'refused') return { ok: false, error: decided.error }
  if (decided.type === 'forked') {
    await writeForks(sql, batch, decided.commands)
    return { ok: false, error: decided.error }
  }
  const { entries, results } = decided
  const lastTseq = entries.at(-1)?.command.tseq ?? known.terminal.lastTseq
  if (entries.length === 0) return { ok: true, lastTseq, results, head: known.head }
  const { head, oversold } = await writeEntries(sql, batch, entries, { ...known, ...known.menu })
  return {
    ok: true,
    lastTseq,
    results: withOversold(results, tseqsOf(entries, oversold)),
    head: head ?? known.head,
  }
}

async function oneByOne(
  sql: TransactionSql,
  batch: Batch,
  plan: PlanBatch,
  menus: MenuCache,
): Promise<BatchAnswer> {
  const results: CommandResult[] = []
  let end = { lastTseq: 0, head: 0 }
  for (const command of batch.commands) {
    const answer = await sql
      .savepoint((step) => atOnce(step, { ...batch, commands: [command] }, plan, menus).catch(waitWhenLost))
      .catch((error: unknown) => {
        if (!isRefusedRow(error)) throw error
        return atOnce(sql, { ...batch, commands: [poisoned(command, error)] }, plan, menus)
      })
    if (!answer.ok) return answer
    end = { lastTseq: answer.lastTseq, head: answer.head }
    results.push(...answer.results)
  }
  return { ok: true, ...end, results }
}

function poisoned(command: ReadCommand, error: postgres.PostgresError): ReadCommand {
  const reason = `The database refused this command: ${error.message}.`
  return { ...command, content: { ok: false, code: 'NOT_STORABLE', reason } }
}

/** Data exceptions (22…) and broken constraints (23…) are the command's fault; everything else is tried again. */
export function isRefusedRow(error: unknown): error is postgres.PostgresError {
  return error instanceof postgres.PostgresError && /^2[23]/.test(error.code)
}
