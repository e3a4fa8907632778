import { Hono } from 'hono'
import { z } from 'zod'
import { currentBusinessDay, readStores } from '../../reports/stores.ts'
import { readTillDays } from '../../reports/till-days.ts'
import type { SignedInEnv } from './office-env.ts'
import { parsed } from './parsed.ts'

/** `/days?day=`: till sessions opened on a business day with their Z reports; the current day when left out. */
export const dayRoutes = new Hono<SignedInEnv>().get(
  '/',
  parsed('query', z.object({ day: z.iso.date().optional() })),
  async (c) => {
    const { day: asked } = c.req.valid('query')
    return c.json(
      await c.var.read(async (sql) => {
        const today = currentBusinessDay(await readStores(sql), c.var.office.clock())
        const day = asked ?? today
        return { day, today, ...(await readTillDays(sql, day)) }
      }),
      200,
    )
  },
)
