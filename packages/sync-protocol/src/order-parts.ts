import {
  type BillTotals,
  ORDER_LIMITS,
  type PricedPart,
  type RefundTender,
  type ServingStatus,
  type SplitPlan,
  TENDER_KINDS,
  type TenderOfCheck,
  type WaitingLine,
} from '@evertill/domain'
import { z } from 'zod'
import { within } from './sale-parts.ts'
import type { ShapeOf } from './shape-of.ts'
import { text } from './text.ts'
import { id, minor, totals } from './wire-parts.ts'

/**
 * The parts of an order's life that both its commands and its document have. Like the parts of a sale they never
 * change once a command of them was shipped (S5): what becomes different gets parts of its own.
 */

/** Ids of lines, each of this order. */
export const lineIds = z.array(id).max(ORDER_LIMITS.lines)

export const waitingHow = z.enum(['hold', 'stay'])
export const waitingLine = z.object({ lineId: id, how: waitingHow } satisfies ShapeOf<WaitingLine>)

export const SERVING_STATUSES = [
  'confirmed',
  'preparing',
  'quality-check',
  'ready',
  'served',
  'picked-up',
  'delivered',
] as const satisfies readonly ServingStatus[]

const taxTotals = totals.shape.taxes
export const billTotals = z.object({
  taxes: taxTotals,
  net: minor,
  tax: minor,
  total: minor,
} satisfies ShapeOf<BillTotals>)

export const pricedPart = z.object({
  kind: z.enum(['line', 'charge']),
  id,
  listed: minor,
  discount: minor,
  net: minor,
  tax: minor,
  total: minor,
  taxes: taxTotals,
} satisfies ShapeOf<PricedPart>)

export const tenderOfCheck = z.object({ tenderId: id, checkId: id } satisfies ShapeOf<TenderOfCheck>)

type Plan<K extends SplitPlan['kind']> = Extract<SplitPlan, { readonly kind: K }>

const checkIds = z.array(id).max(ORDER_LIMITS.checks)
const parts = within([1, ORDER_LIMITS.quantity])
const itemShares = z.object({
  lineId: id,
  of: parts.optional(),
  shares: z.array(z.object({ checkId: id, parts })).max(ORDER_LIMITS.checks),
} satisfies ShapeOf<Plan<'items'>['lines'][number]>)

export const splitPlan = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('items'),
    checkIds,
    lines: z.array(itemShares).max(ORDER_LIMITS.lines),
  } satisfies ShapeOf<Plan<'items'>>),
  z.object({
    kind: z.literal('seats'),
    checks: z
      .array(z.object({ id, seats: z.array(within(ORDER_LIMITS.seat)).max(ORDER_LIMITS.seat[1]) }))
      .max(ORDER_LIMITS.checks),
    sharedTo: id.optional(),
  } satisfies ShapeOf<Plan<'seats'>>),
  z.object({ kind: z.literal('equal'), checkIds } satisfies ShapeOf<Plan<'equal'>>),
  z.object({
    kind: z.literal('amounts'),
    checks: z.array(z.object({ id, amount: minor })).max(ORDER_LIMITS.checks),
    restId: id,
  } satisfies ShapeOf<Plan<'amounts'>>),
])

export const refundTender = z.object({
  id,
  kind: z.enum(TENDER_KINDS),
  tenderId: id.optional(),
  amount: minor,
  tip: minor.optional(),
  rounding: minor.optional(),
  reference: text(ORDER_LIMITS.referenceLength).optional(),
} satisfies ShapeOf<RefundTender>)
