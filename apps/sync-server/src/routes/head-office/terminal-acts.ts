import { text } from '@evertill/sync-protocol'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { planBatch } from '../../reconcile/plan-batch.ts'
import type { OfficeAct, TerminalRecord } from '../../store/store.ts'
import { managersOnly } from './managers-only.ts'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { parsed } from './parsed.ts'

const reason = text(200).refine((words) => words.trim() !== '', 'a reason in a few words')
const terminalId = parsed('param', z.object({ id: z.uuid() }))
const withReason = parsed('json', z.object({ reason }))
/** As many as the page shows, at most. */
const release = parsed('json', z.object({ reason, tseqs: z.array(z.int().min(1)).min(1).max(200) }))

/** `/terminals/:id/…`: what a manager does about one terminal, with a reason that is written down (S14). */
export const terminalActs = new Hono<SignedInEnv>()
  .use('/:id/*', managersOnly)
  .post('/:id/block', terminalId, withReason, async (c) => {
    const terminal = await ownTerminal(c, c.req.valid('param').id)
    if (!terminal) return notThere(c)
    return setStatus(c, terminal, 'revoked', c.req.valid('json').reason)
  })
  .post('/:id/unblock', terminalId, withReason, async (c) => {
    const terminal = await ownTerminal(c, c.req.valid('param').id)
    if (!terminal) return notThere(c)
    return setStatus(c, terminal, 'active', c.req.valid('json').reason)
  })
  .post('/:id/releases', terminalId, release, async (c) => {
    const terminal = await ownTerminal(c, c.req.valid('param').id)
    if (!terminal) return notThere(c)
    const { store } = c.var.office
    const { tseqs, reason } = c.req.valid('json')
    const act = actOf(c, reason)
    const counts = { released: 0, keptAside: 0 }
    // In the order they were made: a reprint finds its sale.
    for (const tseq of tseqs.toSorted((a, b) => a - b)) {
      const { id, storeId } = terminal
      const result = await store.releaseQuarantined({ storeId, terminalId: id, tseq, act }, planBatch)
      if (!result) continue
      if (result.outcome === 'quarantined') counts.keptAside++
      else counts.released++
    }
    c.var.office.log.info({ terminalId: terminal.id, userId: act.by.id, ...counts }, 'commands released')
    return c.json(counts, 200)
  })

async function setStatus(
  c: Context<SignedInEnv>,
  { id, storeId, name }: TerminalRecord,
  status: 'active' | 'revoked',
  reason: string,
) {
  const act = actOf(c, reason)
  if (!(await c.var.office.store.setTerminalStatus(storeId, id, status, act))) {
    return refuse(
      c,
      'NOT_AS_IT_WAS',
      `${name} is not as it was a moment ago. Look again. Nothing was changed.`,
    )
  }
  c.var.office.log.info({ terminalId: id, status, userId: act.by.id }, 'terminal status changed')
  return c.json({ status }, 200)
}

/** Of another store it is as if it did not exist (S15). */
async function ownTerminal(c: Context<SignedInEnv>, id: string): Promise<TerminalRecord | undefined> {
  const terminal = await c.var.office.store.terminal(id)
  return terminal && c.var.user.storeIds.includes(terminal.storeId) ? terminal : undefined
}

const notThere = (c: Context<SignedInEnv>) =>
  refuse(c, 'NOT_FOUND', 'There is no such terminal in your stores.')

const actOf = (c: Context<SignedInEnv>, reason: string): OfficeAct => {
  const { id, name } = c.var.user
  return { at: c.var.office.clock(), by: { id, name }, reason: reason.trim() }
}
