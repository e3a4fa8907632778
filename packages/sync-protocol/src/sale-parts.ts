import {
  type Discount,
  type LineModifier,
  ORDER_LIMITS,
  type OrderContent,
  type OrderLine,
  type OrderTotals,
  type ServiceCharge,
} from '@evertill/domain'
import { z } from 'zod'
import type { ShapeOf } from './shape-of.ts'
import { text } from './text.ts'
import {
  id,
  minor,
  orderContent as orderContentV1,
  orderLine as orderLineV1,
  tax,
  totals as totalsV1,
} from './wire-parts.ts'

/** The parts of a sale as version 2 of `order.pay` has them: what version 1 knew, and all that came with the rule book. */

const rate = (max: number) => z.int().min(1).max(max)
/** A whole number within a pair of `ORDER_LIMITS`. */
export const within = ([min, max]: readonly [number, number]) => z.int().min(min).max(max)
export const name = text(ORDER_LIMITS.nameLength)
export const reason = text(ORDER_LIMITS.reasonLength)

const lineModifier = z.object({
  groupId: id,
  modifierId: id,
  name,
  price: minor,
  prefix: z.object({ id, name }).optional(),
  level: within(ORDER_LIMITS.modifierLevel).optional(),
} satisfies ShapeOf<LineModifier>)

export const weight = z.object({
  amount: within(ORDER_LIMITS.weight),
  unit: z.enum(['kg', 'lb', 'l']),
  manual: z.boolean(),
})

export const orderLine = z.object({
  ...orderLineV1.shape,
  modifiers: z.array(lineModifier).max(ORDER_LIMITS.modifiersPerLine),
  weight: weight.optional(),
  override: z.object({ from: minor, reason, approvedBy: id.optional() }).optional(),
  guestNote: text(ORDER_LIMITS.noteLength).optional(),
  seat: within(ORDER_LIMITS.seat).optional(),
  course: within(ORDER_LIMITS.course).optional(),
  combo: z.object({ id, itemId: id, name, variantId: id.optional(), slotId: id.optional() }).optional(),
  giftCard: z.object({ cardId: id, load: z.literal(true).optional() }).optional(),
  prepMinutes: within(ORDER_LIMITS.prepMinutes).optional(),
} satisfies ShapeOf<OrderLine>)

export const discount = z.object({
  id,
  name,
  source: z.enum(['manual', 'promotion', 'coupon', 'loyalty', 'comp']),
  sourceId: id.optional(),
  value: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), rate: within(ORDER_LIMITS.discountRate) }),
    z.object({
      kind: z.literal('amount'),
      amount: minor.min(1),
      shares: z.array(minor.min(0)).max(ORDER_LIMITS.lines).optional(),
    }),
  ]),
  lineIds: z.array(id).min(1).max(ORDER_LIMITS.lines).optional(),
  reason: reason.optional(),
  approvedBy: id.optional(),
  exclusive: z.literal(true).optional(),
  group: id.optional(),
} satisfies ShapeOf<Discount>)

export const serviceCharge = z.object({
  id,
  name,
  rate: within(ORDER_LIMITS.serviceChargeRate),
  taxes: z.array(tax).max(ORDER_LIMITS.taxesPerLine),
} satisfies ShapeOf<ServiceCharge>)

export const table = z.object({ id, name })
export const customer = z.object({ name, phone: text(ORDER_LIMITS.nameLength) })

export const orderContent = z.object({
  ...orderContentV1.shape,
  pricing: z.object({
    ...orderContentV1.shape.pricing.shape,
    cashRounding: z
      .object({
        step: rate(ORDER_LIMITS.amount),
        mode: z.enum(['half-away', 'half-even', 'up', 'down']),
      })
      .optional(),
  }),
  lines: z.array(orderLine).min(1).max(ORDER_LIMITS.lines),
  discounts: z.array(discount).max(ORDER_LIMITS.discounts).optional(),
  serviceCharges: z.array(serviceCharge).max(ORDER_LIMITS.serviceCharges).optional(),
  table: table.optional(),
  guests: within(ORDER_LIMITS.guests).optional(),
  customer: customer.optional(),
  note: text(ORDER_LIMITS.noteLength).optional(),
  guestNote: text(ORDER_LIMITS.noteLength).optional(),
} satisfies ShapeOf<OrderContent>)

const lineTotals = totalsV1.shape.lines.element

export const totals = z.object({
  ...totalsV1.shape,
  lines: z.array(z.object({ ...lineTotals.shape, discount: minor.optional() })).max(ORDER_LIMITS.lines),
  charges: z
    .array(z.object({ chargeId: id, listed: minor, net: minor, tax: minor, total: minor }))
    .max(ORDER_LIMITS.serviceCharges)
    .optional(),
  discounts: z
    .array(z.object({ discountId: id, amount: minor }))
    .max(ORDER_LIMITS.discounts)
    .optional(),
} satisfies ShapeOf<OrderTotals>)

const anyTender = { id: z.uuid(), amount: minor, tip: minor.optional() }
const reference = text(ORDER_LIMITS.referenceLength)

export const tender = z.discriminatedUnion('kind', [
  z.object({
    ...anyTender,
    kind: z.literal('cash'),
    received: minor,
    change: minor,
    rounding: minor.optional(),
  }),
  z.object({ ...anyTender, kind: z.literal('card-manual'), reference }),
  z.object({
    ...anyTender,
    kind: z.literal('card'),
    attemptId: id,
    scheme: name,
    last4: z.string().regex(/^(\d{4})?$/),
    reference,
  }),
  z.object({ ...anyTender, kind: z.literal('gift-card'), cardId: id, offline: z.boolean() }),
  z.object({
    ...anyTender,
    kind: z.literal('loyalty'),
    accountId: id,
    points: z.int().min(0),
    offline: z.boolean(),
  }),
  z.object({ ...anyTender, kind: z.literal('house-account'), accountId: id, accountName: name }),
  z.object({ ...anyTender, kind: z.enum(['qr', 'ewallet', 'online']), provider: name, reference }),
])
