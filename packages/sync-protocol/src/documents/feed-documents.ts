import type {
  Employee,
  MenuDocument,
  Order,
  StockDocument,
  StoreDocument,
  StoreSettings,
} from '@evertill/domain'
import { z } from 'zod'
import type { Entity } from '../messages/pull.ts'
import type { ShapeOf } from '../shape-of.ts'
import { text } from '../text.ts'
import { currency, id, minor } from '../wire-parts.ts'
import { menuDocument } from './menu-document.ts'
import { orderDocument } from './order-document.ts'
import { type ReviewDocument, reviewDocument } from './review-document.ts'
import { scanPolicy } from './scan-policy.ts'
import { stockDocument } from './stock-document.ts'

const name = text(200)
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
      scanning: scanPolicy.optional(),
      tipRates: z.array(z.int().min(1).max(1_000_000)).max(6).optional(),
      paidBreaks: z.boolean().optional(),
    } satisfies ShapeOf<StoreSettings>),
  }),
  z.object({
    kind: z.literal('employee'),
    id,
    employee: z.object({
      id,
      name,
      role: z.enum(['cashier', 'server', 'kitchen', 'supervisor', 'manager']),
      storeRoleId: id.optional(),
      pinHash: z.string().max(300),
      active: z.boolean(),
    } satisfies ShapeOf<Employee>),
  }),
])

/** What a document of each entity is once parsed. */
export interface FeedDocument {
  readonly menu: MenuDocument
  readonly store: StoreDocument
  readonly order: Order
  readonly review: ReviewDocument
  readonly stock: StockDocument
}

/** The schema of each entity's documents in the feed. */
export const feedDocuments = {
  menu: menuDocument,
  store: storeDocument,
  order: orderDocument,
  review: reviewDocument,
  stock: stockDocument,
} as const satisfies { [E in Entity]: z.ZodType<FeedDocument[E]> }
