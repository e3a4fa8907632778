import { ORDER_LIMITS } from '@evertill/domain'
import { text } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { readReviews } from '../../reports/review-list.ts'
import { managersOnly } from './managers-only.ts'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { parsed } from './parsed.ts'

const SHOWN = 100

const listQuery = z.object({ status: z.enum(['open', 'decided']).default('open') })

const decision = z.object({
  storeId: z.string().max(64),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['accept-mine', 'accept-theirs', 'void']) }),
    z.object({ kind: z.literal('merge'), lineIds: z.array(z.string().max(64)).max(ORDER_LIMITS.lines) }),
  ]),
  reason: text(ORDER_LIMITS.reasonLength),
})

/** `/reviews`: what tills did that cannot both count, oldest first, and a manager's word on it (I8). */
export const reviewRoutes = new Hono<SignedInEnv>()
  .get('/', parsed('query', listQuery), async (c) => {
    const { status } = c.req.valid('query')
    const listed = await c.var.read((sql) => readReviews(sql, { status, limit: SHOWN }))
    return c.json({ ...listed, serverTime: c.var.office.clock().toISOString() }, 200)
  })
  .post(
    '/:id/decision',
    managersOnly,
    parsed('param', z.object({ id: z.string().max(64) })),
    parsed('json', decision),
    async (c) => {
      const { id: reviewId } = c.req.valid('param')
      const { storeId, verdict, reason } = c.req.valid('json')
      if (!c.var.user.storeIds.includes(storeId)) {
        return refuse(c, 'NOT_YOUR_STORE', 'That store is not one of yours. Nothing was changed.')
      }
      const { store, clock, log } = c.var.office
      const at = clock().toISOString()
      const decided = await store.decideReview(storeId, {
        ...{ type: 'review.decide', id: uuidv7(), reviewId, verdict },
        ...{ employeeId: c.var.user.id, reason: reason.trim(), at },
      })
      if (!decided.ok) {
        const { code, reason: why } = decided.error
        return refuse(c, code === 'NO_SUCH_REVIEW' ? 'NOT_FOUND' : 'NOT_AS_IT_WAS', why)
      }
      log.info({ storeId, reviewId, verdict: verdict.kind, userId: c.var.user.id }, 'review decided')
      return c.json({ decided: true }, 200)
    },
  )
