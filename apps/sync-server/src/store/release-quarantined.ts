import type { CommandResult } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { FeedEvents } from '../events/feed-events.ts'
import { batchChanges } from '../reconcile/batch-changes.ts'
import { batchKeys } from '../reconcile/batch-keys.ts'
import type { PlanBatch } from '../reconcile/batch-plan.ts'
import { tseqsOf, withOversold } from '../reconcile/oversold-steps.ts'
import { planRelease } from '../reconcile/plan-release.ts'
import { readStoredCommand } from '../reconcile/read-command.ts'
import { stockChanges } from '../reconcile/stock-changes.ts'
import { isRefusedRow } from './apply-batch.ts'
import type { Database } from './database.ts'
import { knownState } from './known-state.ts'
import { createMenuCache, type MenuCache } from './menu-cache.ts'
import { moveFeed } from './move-feed.ts'
import { writeAct } from './office-acts.ts'
import type { Release, Store } from './store.ts'
import { writeChanges } from './write-changes.ts'
import { writeReceiptNumbers } from './write-entries.ts'
import { finishStock, sendStock } from './write-stock.ts'

/**
 * Decides a command that was stored aside once more, as if it had arrived now (S14), in one transaction. The command
 * itself stays as it was sealed; what became of it changes, and who released it and why is written down, whatever came
 * of it.
 */
export function createReleaseQuarantined(deps: {
  readonly database: Database
  readonly events: FeedEvents
}): Store['releaseQuarantined'] {
  const menus = createMenuCache()
  return async (release, plan) => {
    const actor = { role: 'evertill_store', storeId: release.storeId } as const
    const answer = await deps.database
      .as(actor, (sql) => releaseOne(sql, release, plan, menus))
      .catch((error: unknown) => {
        if (!isRefusedRow(error)) throw error
        const reason = `The database refused this command: ${error.message}.`
        const result = { tseq: release.tseq, outcome: 'quarantined', code: 'NOT_STORABLE', reason } as const
        return deps.database.as(actor, async (sql) => {
          await keepAside(sql, release, result)
          return { result, head: undefined }
        })
      })
    if (answer?.head !== undefined) deps.events.announce(release.storeId, answer.head)
    return answer?.result
  }
}

async function releaseOne(
  sql: TransactionSql,
  release: Release,
  plan: PlanBatch,
  menus: MenuCache,
): Promise<{ result: CommandResult; head: number | undefined } | undefined> {
  const { storeId, terminalId, tseq, act } = release
  const [row] = await sql<{ envelope: string; hash: string }[]>`
    select envelope, hash from commands
    where terminal_id = ${terminalId} and tseq = ${tseq} and outcome = 'quarantined'`
  if (!row) return undefined
  const command = readStoredCommand(row, { storeId, terminalId })
  const batch = { storeId, terminalId, commands: [command], receivedAt: act.at }
  const known = await knownState(sql, batch, batchKeys(batch), menus)
  // Read under the terminal's lock: of two managers the second finds it released.
  if (known.stored.get(tseq)?.result.outcome !== 'quarantined') return undefined
  const { entry, result } = planRelease(plan, batch, known)
  if (entry.outcome === 'quarantined') {
    await keepAside(sql, release, result)
    return { result, head: undefined }
  }
  const changes = batchChanges(terminalId, [entry])
  const feed = moveFeed(sql, storeId, changes)
  const stocked = stockChanges([entry], { ...known, ...known.menu }, act.at.toISOString())
  const writer = { storeId, terminalId, at: act.at }
  const stock = sendStock(sql, writer, stocked)
  await Promise.all([
    sql`
      update commands set outcome = ${result.outcome}, code = ${result.code ?? null}, reason = ${result.reason ?? null},
        rev = ${result.rev ?? null}, review_id = ${result.reviewId ?? null}, released_at = ${act.at.toISOString()}
      where terminal_id = ${terminalId} and tseq = ${tseq}`,
    ...writeChanges(sql, storeId, changes, act.at),
    writeReceiptNumbers(sql, batch, [entry], changes),
    writeAct(sql, storeId, actOf(release, result), act),
    feed,
    stock,
  ])
  const { head = (await feed)?.[0]?.head, oversold } = await finishStock(sql, writer, stocked, stock)
  const [told = result] = withOversold([result], tseqsOf([entry], oversold))
  return { result: told, head }
}

/** It could still not be applied: the reason of today is the one to show. */
async function keepAside(sql: TransactionSql, release: Release, result: CommandResult): Promise<void> {
  const { storeId, terminalId, tseq, act } = release
  await Promise.all([
    sql`
      update commands set code = ${result.code ?? null}, reason = ${result.reason ?? null}
      where terminal_id = ${terminalId} and tseq = ${tseq} and outcome = 'quarantined'`,
    writeAct(sql, storeId, actOf(release, result), act),
  ])
}

const actOf = ({ terminalId, tseq }: Release, { outcome }: CommandResult) =>
  ({ act: 'command-released', terminalId, tseq, outcome }) as const
