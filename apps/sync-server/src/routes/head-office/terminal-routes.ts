import { Hono } from 'hono'
import { z } from 'zod'
import { readCopiedTills } from '../../reports/copied-tills.ts'
import { readQuarantine, readTerminals } from '../../reports/terminal-list.ts'
import { createEnrolmentCode } from '../sync/enrolment-code.ts'
import { managersOnly } from './managers-only.ts'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { parsed } from './parsed.ts'
import { terminalActs } from './terminal-acts.ts'

const QUARANTINE_SHOWN = 200
const COPIED_SHOWN = 200

/** `/terminals`: who sells, how far each is, what was stored aside, what copies sold, and codes for new ones. */
export const terminalRoutes = new Hono<SignedInEnv>()
  .get('/', async (c) => {
    const now = c.var.office.clock()
    const tills = await c.var.read(async (sql) => ({
      terminals: await readTerminals(sql, now),
      quarantine: await readQuarantine(sql, QUARANTINE_SHOWN),
      copied: await readCopiedTills(sql, COPIED_SHOWN),
    }))
    return c.json({ ...tills, serverTime: now.toISOString() }, 200)
  })
  .route('/', terminalActs)
  .post('/codes', managersOnly, parsed('json', z.object({ storeId: z.string().max(64) })), async (c) => {
    const { storeId } = c.req.valid('json')
    if (!c.var.user.storeIds.includes(storeId)) {
      return refuse(c, 'NOT_YOUR_STORE', 'That store is not one of yours. Choose another store.')
    }
    const { store, clock, log } = c.var.office
    const madeAt = clock()
    const { code, expiresAt } = await createEnrolmentCode({
      store,
      clock,
      storeId,
      act: { at: madeAt, by: { id: c.var.user.id, name: c.var.user.name }, reason: '' },
    })
    log.info({ storeId, userId: c.var.user.id }, 'enrolment code made')
    // Whoever is enrolled from this moment on has joined since.
    return c.json(
      { code, madeAt: madeAt.toISOString(), expiresInMs: expiresAt.getTime() - clock().getTime() },
      201,
    )
  })
