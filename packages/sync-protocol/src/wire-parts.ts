import { ORDER_LIMITS } from '@evertill/domain'
import { z } from 'zod'
import { text } from './text.ts'

/** Ids are UUIDs (order, line, tender, terminal) or short menu keys; never free text. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w:.-]+$/, 'letters, digits and : . _ - only')
/** An amount in minor units. */
export const minor = z.int().min(-ORDER_LIMITS.amount).max(ORDER_LIMITS.amount)
export const currency = z.object({
  code: z.string().regex(/^[A-Z]{3}$/),
  decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
})
export const instant = z.iso.datetime({ precision: 3 })
export const businessDay = z.iso.date()

const anyTax = { id, name: text(ORDER_LIMITS.taxNameLength), enlargesBase: z.literal(true).optional() }

export const tax = z.discriminatedUnion('kind', [
  z.object({
    ...anyTax,
    kind: z.enum(['percent-included', 'percent-excluded']),
    rate: z.int().min(0).max(ORDER_LIMITS.taxRate),
    onNet: z.literal(true).optional(),
  }),
  z.object({
    ...anyTax,
    kind: z.enum(['fixed-included', 'fixed-excluded']),
    amount: minor.min(0),
  }),
])

export const orderLine = z.object({
  id,
  itemId: id,
  variantId: id,
  name: text(ORDER_LIMITS.nameLength),
  variantName: text(ORDER_LIMITS.nameLength),
  categoryId: id,
  categoryName: text(ORDER_LIMITS.nameLength),
  quantity: z.int().min(1).max(ORDER_LIMITS.quantity),
  unitPrice: minor,
  modifiers: z
    .array(z.object({ groupId: id, modifierId: id, name: text(ORDER_LIMITS.nameLength), price: minor }))
    .max(ORDER_LIMITS.modifiersPerLine),
  taxes: z.array(tax).max(ORDER_LIMITS.taxesPerLine),
  note: text(ORDER_LIMITS.noteLength),
})

/** With `orderLine`, `totals` and `tender`: the parts of version 1 of `order.pay`; they never change (S5). */
export const orderContent = z.object({
  id: z.uuid(),
  storeId: id,
  terminalId: id,
  employeeId: id,
  type: z.enum(['dine-in', 'takeaway', 'delivery']),
  openedAt: instant,
  pricing: z.object({
    currency,
    taxRounding: z.enum(['per-order', 'per-line']),
    roundingMode: z.enum(['half-away', 'half-even', 'up', 'down']),
  }),
  lines: z.array(orderLine).min(1).max(ORDER_LIMITS.lines),
})

export const receiptNumber = z.object({
  prefix: z.string().regex(/^[A-Z0-9]{1,8}$/),
  number: z.int().min(1).max(ORDER_LIMITS.receiptNumber),
})

export const totals = z.object({
  lines: z
    .array(z.object({ lineId: id, listed: minor, net: minor, tax: minor, total: minor }))
    .max(ORDER_LIMITS.lines),
  taxes: z.array(z.object({ tax, base: minor, amount: minor })).max(ORDER_LIMITS.taxes),
  net: minor,
  tax: minor,
  total: minor,
})

export const tender = z.discriminatedUnion('kind', [
  z.object({ id: z.uuid(), kind: z.literal('cash'), amount: minor, received: minor, change: minor }),
  z.object({
    id: z.uuid(),
    kind: z.literal('card-manual'),
    amount: minor,
    reference: text(ORDER_LIMITS.referenceLength),
  }),
])
