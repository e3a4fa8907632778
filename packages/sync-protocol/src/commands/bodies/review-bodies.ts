import type { ReviewVerdict } from '@evertill/domain'
import { z } from 'zod'
import { lineIds } from '../../order-parts.ts'
import { reason } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { WireCommandOf } from '../wire-command.ts'

const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept-mine') }),
  z.object({ kind: z.literal('accept-theirs') }),
  z.object({ kind: z.literal('merge'), lineIds }),
  z.object({ kind: z.literal('void') }),
]) satisfies z.ZodType<ReviewVerdict>

/** What a manager decides between two versions. */
export const reviewBodies = {
  'review.decide': {
    1: z.object({
      reviewId: id,
      verdict,
      reason,
    } satisfies ShapeOf<StampedBody<WireCommandOf<'review.decide'>>>),
  },
} as const
