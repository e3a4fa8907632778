import { type LineEdit, ORDER_LIMITS } from '@evertill/domain'
import { z } from 'zod'
import { waitingHow } from '../../order-parts.ts'
import {
  customer,
  discount,
  name,
  orderLine,
  reason,
  serviceCharge,
  weight,
  within,
} from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { text } from '../../text.ts'
import { id, minor } from '../../wire-parts.ts'

type Edit<K extends LineEdit['kind']> = ShapeOf<Extract<LineEdit, { readonly kind: K }>>

const lineId = id
const pieces = within([1, ORDER_LIMITS.quantity])
const note = text(ORDER_LIMITS.noteLength)
const approvedBy = id.optional()
const discounts = z.array(discount).max(ORDER_LIMITS.discounts)

/** One change to an order the kitchen knows, version 1 of `order.edit`. */
export const lineEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add-line'),
    line: orderLine,
    waiting: waitingHow.optional(),
  } satisfies Edit<'add-line'>),
  z.object({ kind: z.literal('add-pieces'), lineId, pieces } satisfies Edit<'add-pieces'>),
  z.object({ kind: z.literal('void'), lineId, pieces, reason, approvedBy } satisfies Edit<'void'>),
  z.object({
    kind: z.literal('set-choices'),
    lineId,
    variantId: orderLine.shape.variantId,
    variantName: orderLine.shape.variantName,
    unitPrice: orderLine.shape.unitPrice,
    modifiers: orderLine.shape.modifiers,
  } satisfies Edit<'set-choices'>),
  z.object({ kind: z.literal('set-note'), lineId, note } satisfies Edit<'set-note'>),
  z.object({
    kind: z.literal('set-seat'),
    lineId,
    seat: within(ORDER_LIMITS.seat).optional(),
  } satisfies Edit<'set-seat'>),
  z.object({
    kind: z.literal('set-course'),
    lineId,
    course: within(ORDER_LIMITS.course).optional(),
  } satisfies Edit<'set-course'>),
  z.object({
    kind: z.literal('override-price'),
    lineId,
    unitPrice: minor,
    reason,
    approvedBy,
  } satisfies Edit<'override-price'>),
  z.object({ kind: z.literal('restore-price'), lineId } satisfies Edit<'restore-price'>),
  z.object({ kind: z.literal('set-weight'), lineId, weight } satisfies Edit<'set-weight'>),
  z.object({
    kind: z.literal('set-guest-note'),
    lineId: lineId.optional(),
    note,
  } satisfies Edit<'set-guest-note'>),
  z.object({ kind: z.literal('set-order-note'), note } satisfies Edit<'set-order-note'>),
  z.object({
    kind: z.literal('set-guests'),
    guests: within(ORDER_LIMITS.guests).optional(),
  } satisfies Edit<'set-guests'>),
  z.object({
    kind: z.literal('set-customer'),
    customer: customer.optional(),
  } satisfies Edit<'set-customer'>),
  z.object({
    kind: z.literal('set-service-charges'),
    charges: z.array(serviceCharge).max(ORDER_LIMITS.serviceCharges),
  } satisfies Edit<'set-service-charges'>),
  z.object({ kind: z.literal('add-discount'), discount } satisfies Edit<'add-discount'>),
  z.object({ kind: z.literal('remove-discount'), discountId: id } satisfies Edit<'remove-discount'>),
  z.object({ kind: z.literal('set-promotions'), discounts } satisfies Edit<'set-promotions'>),
  z.object({
    kind: z.literal('comp'),
    lineId,
    discountId: id,
    name,
    reason,
    approvedBy,
  } satisfies Edit<'comp'>),
]) satisfies z.ZodType<LineEdit>
