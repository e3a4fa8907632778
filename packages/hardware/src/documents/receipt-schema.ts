import type { Receipt } from '@evertill/domain'
import { z } from 'zod'

const minor = z.int()
const named = z.object({ name: z.string(), amount: minor })

export const currencySchema = z.object({
  code: z.string(),
  decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
})

export const tenderKindSchema = z.enum([
  'cash',
  'card-manual',
  'card',
  'gift-card',
  'loyalty',
  'house-account',
  'qr',
  'ewallet',
  'online',
])

// What came later is optional: jobs that an older till left on the disk must still be printed.
export const receiptSchema = z.object({
  store: z.object({ name: z.string(), addressLines: z.array(z.string()), taxNumber: z.string() }),
  number: z.string(),
  refundOf: z.string().optional(),
  reason: z.string().optional(),
  orderId: z.string(),
  issuedAt: z.string(),
  issuedAtLocal: z.string(),
  cashier: z.string(),
  table: z.string().optional(),
  guests: z.int().optional(),
  customer: z.string().optional(),
  currency: currencySchema,
  copy: z.int().min(0),
  lines: z.array(
    z.object({
      quantity: z.number(),
      name: z.string(),
      amount: minor,
      details: z.array(z.string()),
      discounts: z.array(named).optional(),
      seat: z.int().optional(),
    }),
  ),
  subtotal: minor.optional(),
  discounts: z.array(named).optional(),
  charges: z.array(named).optional(),
  net: minor,
  taxes: z.array(
    z.object({ name: z.string(), included: z.boolean(), base: minor.nullable(), amount: minor }),
  ),
  total: minor,
  rounding: minor.optional(),
  tip: minor.optional(),
  tenders: z.array(z.object({ kind: tenderKindSchema, amount: minor, reference: z.string() })),
  change: minor,
  guestNote: z.string().optional(),
  footer: z.string(),
}) satisfies z.ZodType<Receipt>
