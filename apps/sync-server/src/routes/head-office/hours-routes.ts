import { Hono } from 'hono'
import { z } from 'zod'
import { readStaffHours } from '../../reports/staff-hours.ts'
import { currentBusinessDay, readStores } from '../../reports/stores.ts'
import type { SignedInEnv } from './office-env.ts'
import { parsed } from './parsed.ts'

/** `/hours?day=`: who worked on a business day and how long; the current day when left out. */
export const hoursRoutes = new Hono<SignedInEnv>().get(
  '/',
  parsed('query', z.object({ day: z.iso.date().optional() })),
  async (c) => {
    const { day: asked } = c.req.valid('query')
    const now = c.var.office.clock()
    return c.json(
      await c.var.read(async (sql) => {
        const today = currentBusinessDay(await readStores(sql), now)
        const day = asked ?? today
        return { day, today, people: await readStaffHours(sql, day, now) }
      }),
      200,
    )
  },
)
