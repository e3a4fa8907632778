import { z } from 'zod'
import { reason } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { CommandType, WireCommandOf } from '../wire-command.ts'

type Body<T extends CommandType> = StampedBody<WireCommandOf<T>>

/** The staff's time clock. An end without its beginning was recorded by a till that does not know of it. */
export const clockBodies = {
  'clock.in': {
    1: z.object({ shiftId: id.optional() } satisfies ShapeOf<Body<'clock.in'>>),
  },
  'clock.out': {
    1: z.object({ clockInId: id.optional() } satisfies ShapeOf<Body<'clock.out'>>),
  },
  'clock.break-start': {
    1: z.object({
      clockInId: id.optional(),
      paid: z.boolean(),
    } satisfies ShapeOf<Body<'clock.break-start'>>),
  },
  'clock.break-end': {
    1: z.object({ breakId: id.optional() } satisfies ShapeOf<Body<'clock.break-end'>>),
  },
  'clock.void': {
    1: z.object({
      entryId: id,
      reason,
      approvedBy: id.optional(),
    } satisfies ShapeOf<Body<'clock.void'>>),
  },
} as const
