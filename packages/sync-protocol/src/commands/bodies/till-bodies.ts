import { ORDER_LIMITS, type PieceCount } from '@evertill/domain'
import { z } from 'zod'
import { reason } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { text } from '../../text.ts'
import { toldZReport, unresolved, zCarry } from '../../till-parts.ts'
import { currency, id, minor } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { CommandType, WireCommandOf } from '../wire-command.ts'

type Body<T extends CommandType> = StampedBody<WireCommandOf<T>>

const ofSession = { sessionId: id, approvedBy: id.optional() }
const count = z.int().min(0)

const movement = z.object({
  ...ofSession,
  amount: minor.min(1),
  reason,
} satisfies ShapeOf<Body<'till.cash-in'>>)

const pieceCount = z.object({
  denomination: minor.min(1),
  pieces: count,
} satisfies ShapeOf<PieceCount>)

/** What happens at a drawer beyond its sales. */
export const tillBodies = {
  'till.open': {
    1: z.object({
      ...ofSession,
      currency,
      float: minor.min(0),
      carried: zCarry,
    } satisfies ShapeOf<Body<'till.open'>>),
  },
  'till.cash-in': { 1: movement },
  'till.cash-out': { 1: movement },
  'till.drop': { 1: movement },
  'till.count': {
    1: z.object({
      ...ofSession,
      pieces: z.array(pieceCount).max(1_000),
    } satisfies ShapeOf<Body<'till.count'>>),
  },
  'till.close': {
    1: z.object({
      ...ofSession,
      note: text(ORDER_LIMITS.reasonLength),
      unresolved: unresolved.optional(),
      z: toldZReport,
    } satisfies ShapeOf<Body<'till.close'>>),
  },
} as const
