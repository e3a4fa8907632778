import { Hono } from 'hono'
import { z } from 'zod'
import { readSalesOfDay } from '../../reports/sales-of-day.ts'
import { currentBusinessDay, readStores } from '../../reports/stores.ts'
import type { SignedInEnv } from './office-env.ts'
import { parsed } from './parsed.ts'

/** `/today?day=`: what was sold on a business day; on the current one when `day` is left out. */
export const salesRoutes = new Hono<SignedInEnv>().get(
  '/',
  parsed('query', z.object({ day: z.iso.date().optional() })),
  async (c) => {
    const { day: asked } = c.req.valid('query')
    return c.json(
      await c.var.read(async (sql) => {
        const today = currentBusinessDay(await readStores(sql), c.var.office.clock())
        const day = asked ?? today
        return { day, today, sales: await readSalesOfDay(sql, day) }
      }),
      200,
    )
  },
)
