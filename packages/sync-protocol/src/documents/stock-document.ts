import type { LevelDocument, SoldOutDocument, StockDocument } from '@evertill/domain'
import { z } from 'zod'
import type { ShapeOf } from '../shape-of.ts'
import { id, instant } from '../wire-parts.ts'

/** Sums of many entries: any whole number that JSON can carry. */
const sum = z.int()

export const stockDocument = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('level'),
    id,
    level: sum,
    reserved: sum,
  } satisfies ShapeOf<LevelDocument>),
  z.object({
    kind: z.literal('sold-out'),
    id: z.string().min(1).max(70),
    itemId: id,
    employeeId: id,
    at: instant,
  } satisfies ShapeOf<SoldOutDocument>),
]) satisfies z.ZodType<StockDocument>
