import { text } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { z } from 'zod'
import { readOrderDetails } from '../../reports/order-details.ts'
import { orderCursor, readOrders } from '../../reports/order-list.ts'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { parsed } from './parsed.ts'

const orderQuery = z.object({
  day: z.iso.date().optional(),
  storeId: text(64).optional(),
  terminalId: z.uuid().optional(),
  receipt: z.string().max(40).optional(),
  cursor: orderCursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `/orders`: the live list, newest first, and one order with its lines. */
export const orderRoutes = new Hono<SignedInEnv>()
  .get('/', parsed('query', orderQuery), async (c) => {
    const query = c.req.valid('query')
    return c.json(await c.var.read((sql) => readOrders(sql, query)), 200)
  })
  .get('/:id', parsed('param', z.object({ id: z.uuid() })), async (c) => {
    const { id } = c.req.valid('param')
    const details = await c.var.read((sql) => readOrderDetails(sql, id))
    if (!details) return refuse(c, 'NOT_FOUND', 'There is no such order in your stores.')
    return c.json(details, 200)
  })
