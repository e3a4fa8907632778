import { ORDER_LIMITS, type StockMovement } from '@evertill/domain'
import { text } from '@evertill/sync-protocol'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readOversells, readStock } from '../../reports/stock-list.ts'
import { managersOnly } from './managers-only.ts'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { parsed } from './parsed.ts'

const NOTICES_SHOWN = 100

const storeId = z.string().max(64)
const id = z.string().min(1).max(64)

const movement = z.object({
  storeId,
  /** Made at the tap: sent again it is booked once. */
  id: z.uuid(),
  type: z.enum(['stock.in', 'stock.out', 'stock.waste', 'stock.adjust']),
  stockItemId: id,
  quantity: z.int(),
  reason: text(ORDER_LIMITS.reasonLength),
})

/** `/stock`: how a store's stock stands, what to order, what was oversold, and what head office books. */
export const stockRoutes = new Hono<SignedInEnv>()
  .get('/', parsed('query', z.object({ storeId })), async (c) => {
    const { storeId } = c.req.valid('query')
    if (!isOwn(c, storeId)) return notYours(c)
    const stock = await c.var.read(async (sql) => ({
      items: await readStock(sql, storeId),
      oversells: await readOversells(sql, storeId, NOTICES_SHOWN),
    }))
    return c.json({ ...stock, serverTime: c.var.office.clock().toISOString() }, 200)
  })
  .post('/movements', managersOnly, parsed('json', movement), async (c) => {
    const { storeId, ...moved } = c.req.valid('json')
    if (!isOwn(c, storeId)) return notYours(c)
    const act = actOf(c)
    const booked: StockMovement = { ...moved, reason: moved.reason.trim(), at: act.at.toISOString() }
    const done = await c.var.office.store.bookStock(storeId, booked, act)
    if (!done.ok) return refuse(c, 'BAD_REQUEST', `${done.error.reason} Nothing was booked.`)
    c.var.office.log.info({ storeId, ...moved, userId: act.by.id }, 'stock moved')
    return c.json({ booked: true }, 201)
  })
  .post(
    '/oversells/seen',
    managersOnly,
    parsed('json', z.object({ storeId, sourceId: id, stockItemId: id })),
    async (c) => {
      const { storeId, ...oversell } = c.req.valid('json')
      if (!isOwn(c, storeId)) return notYours(c)
      const seen = await c.var.office.store.seeOversell(storeId, oversell, actOf(c))
      return c.json({ seen }, 200)
    },
  )

const isOwn = (c: Context<SignedInEnv>, storeId: string) => c.var.user.storeIds.includes(storeId)

const notYours = (c: Context<SignedInEnv>) =>
  refuse(c, 'NOT_YOUR_STORE', 'That store is not one of yours. Nothing was changed.')

const actOf = (c: Context<SignedInEnv>) => {
  const { id: userId, name } = c.var.user
  return { at: c.var.office.clock(), by: { id: userId, name } }
}
