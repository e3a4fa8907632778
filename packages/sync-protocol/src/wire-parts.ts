import { z } from 'zod'
import { text } from './text.ts'

/** Ids are UUIDs (order, line, tender, terminal) or short menu keys; never free text. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w:.-]+$/, 'letters, digits and : . _ - only')
export const minor = z.int()
export const currency = z.object({
  code: z.string().regex(/^[A-Z]{3}$/),
  decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
})
export const instant = z.iso.datetime({ precision: 3 })
export const businessDay = z.iso.date()

export const tax = z.object({
  id,
  name: text(100),
  kind: z.enum(['percent-included', 'percent-excluded']),
  rate: z.int().min(0).max(10_000_000),
})

const orderLine = z.object({
  id,
  itemId: id,
  variantId: id,
  name: text(200),
  variantName: text(200),
  categoryId: id,
  categoryName: text(200),
  quantity: z.int().min(1).max(9_999),
  unitPrice: minor,
  modifiers: z.array(z.object({ groupId: id, modifierId: id, name: text(200), price: minor })).max(50),
  taxes: z.array(tax).max(10),
  note: text(500),
})

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
  lines: z.array(orderLine).min(1).max(500),
})

export const receiptNumber = z.object({
  prefix: z.string().regex(/^[A-Z0-9]{1,8}$/),
  number: z.int().min(1).max(999_999_999),
})

export const totals = z.object({
  lines: z.array(z.object({ lineId: id, listed: minor, net: minor, tax: minor, total: minor })).max(500),
  taxes: z.array(z.object({ tax, base: minor, amount: minor })).max(50),
  net: minor,
  tax: minor,
  total: minor,
})

export const tender = z.discriminatedUnion('kind', [
  z.object({ id: z.uuid(), kind: z.literal('cash'), amount: minor, received: minor, change: minor }),
  z.object({ id: z.uuid(), kind: z.literal('card-manual'), amount: minor, reference: text(40) }),
])
