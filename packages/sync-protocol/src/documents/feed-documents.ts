import { type MenuDocument, ORDER_LIMITS, type Order, type StoreDocument } from '@evertill/domain'
import { z } from 'zod'
import type { Entity } from '../messages/pull.ts'
import { text } from '../text.ts'
import { currency, id, minor, tax } from '../wire-parts.ts'
import { orderDocument } from './order-document.ts'
import { type ReviewDocument, reviewDocument } from './review-document.ts'

const name = text(200)
const taxIds = z.array(id).max(ORDER_LIMITS.taxesPerLine)

const menuDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), id, name, position: z.int(), hue: z.int().min(0).max(11) }),
  z.object({
    kind: z.literal('item'),
    id,
    name,
    categoryId: id,
    position: z.int(),
    variants: z
      .array(z.object({ id, name, price: minor }))
      .min(1)
      .max(100),
    modifierGroupIds: z.array(id).max(50),
    taxIds,
    taxIdsByOrderType: z
      .object({ 'dine-in': taxIds.optional(), takeaway: taxIds.optional(), delivery: taxIds.optional() })
      .optional(),
    available: z.boolean(),
  }),
  z.object({
    kind: z.literal('modifier-group'),
    id,
    name,
    minChoices: z.int().min(0),
    maxChoices: z.int().min(1),
    modifiers: z.array(z.object({ id, name, price: minor })).max(200),
  }),
  z.object({ kind: z.literal('tax'), id, tax }),
])

const storeDocument = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('settings'),
    id: z.literal('settings'),
    settings: z.object({
      id,
      name,
      addressLines: z.array(name).max(6),
      taxNumber: text(60),
      currency,
      locale: z.string().min(2).max(35),
      timeZone: z.string().min(1).max(60),
      cutoffHour: z.int().min(0).max(12),
      taxRounding: z.enum(['per-order', 'per-line']),
      roundingMode: z.enum(['half-away', 'half-even', 'up', 'down']),
      defaultOrderType: z.enum(['dine-in', 'takeaway', 'delivery']),
      denominations: z.array(minor).max(30),
      receiptFooter: text(500),
    }),
  }),
  z.object({
    kind: z.literal('employee'),
    id,
    employee: z.object({
      id,
      name,
      role: z.enum(['cashier', 'server', 'kitchen', 'supervisor', 'manager']),
      pinHash: z.string().max(300),
      active: z.boolean(),
    }),
  }),
])

/** What a document of each entity is once parsed. */
export interface FeedDocument {
  readonly menu: MenuDocument
  readonly store: StoreDocument
  readonly order: Order
  readonly review: ReviewDocument
}

/** The schema of each entity's documents in the feed. */
export const feedDocuments = {
  menu: menuDocument,
  store: storeDocument,
  order: orderDocument,
  review: reviewDocument,
} as const satisfies { [E in Entity]: z.ZodType<FeedDocument[E]> }
