import type { KitchenItem, KitchenTicket } from '@evertill/domain'
import { z } from 'zod'
import type { DeepReadonly } from './deep-readonly.ts'

const itemSchema = z.object({
  lineId: z.string(),
  itemId: z.string(),
  categoryId: z.string(),
  name: z.string(),
  variantName: z.string(),
  quantity: z.number(),
  cook: z.enum(['now', 'stay']),
  modifiers: z.array(
    z.object({ name: z.string(), prefix: z.string().optional(), level: z.int().optional() }),
  ),
  weight: z.object({ amount: z.int(), unit: z.enum(['kg', 'lb', 'l']), manual: z.boolean() }).optional(),
  note: z.string().optional(),
  seat: z.int().optional(),
  course: z.int().optional(),
  combo: z.string().optional(),
  prepMinutes: z.number().optional(),
}) satisfies z.ZodType<KitchenItem>

const tableSchema = z.object({ id: z.string(), name: z.string() })
const line = { item: itemSchema, copy: z.boolean() }

const ticketSchema = z.object({
  key: z.object({ orderId: z.string().min(1), revision: z.int().min(0), stationId: z.string().min(1) }),
  at: z.iso.datetime({ precision: 3 }),
  commands: z.array(z.string()),
  outletId: z.string(),
  backupFrom: z.string().optional(),
  header: z.object({
    orderType: z.enum(['dine-in', 'takeaway', 'delivery']),
    employeeId: z.string(),
    receipt: z.object({ prefix: z.string(), number: z.int() }).optional(),
    table: tableSchema.optional(),
    guests: z.int().optional(),
    customerName: z.string().optional(),
    note: z.string().optional(),
  }),
  items: z.array(
    z.discriminatedUnion('op', [
      z.object({ op: z.literal('ADD'), ...line }),
      z.object({ op: z.literal('VOID'), ...line }),
      z.object({ op: z.literal('CHANGED'), was: itemSchema, ...line }),
      z.object({ op: z.literal('FIRE'), ...line }),
      z.object({ op: z.literal('MOVED-IN'), fromOrderId: z.string(), ...line }),
      z.object({ op: z.literal('MOVED-OUT'), toOrderId: z.string(), ...line }),
    ]),
  ),
  notices: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('order-cancelled'), reason: z.string() }),
      z.object({ type: z.literal('order-merged'), intoOrderId: z.string() }),
      z.object({ type: z.literal('course-fired'), course: z.int() }),
      z.object({
        type: z.literal('table-moved'),
        from: tableSchema.optional(),
        to: tableSchema.optional(),
      }),
      z.object({ type: z.literal('note-changed'), note: z.string() }),
      z.object({ type: z.literal('manager-decided'), reason: z.string() }),
    ]),
  ),
}) satisfies z.ZodType<KitchenTicket>

/** A kitchen ticket with the names that its ids stand for, ready for paper. */
export const kitchenPaperSchema = z.object({
  ticket: ticketSchema,
  /** The station's name, and that of the one it stands in for where the ticket says so. */
  station: z.string(),
  backupFrom: z.string().optional(),
  /** Who serves the order. */
  server: z.string(),
  /** The store's wall clock at the revision, `YYYY-MM-DD HH:mm`. */
  atLocal: z.string(),
  /** 0 for the first; n says REPRINT n, and is a job of its own. */
  copy: z.int().min(0),
  /** What the guests must not eat, said of the whole order. */
  allergies: z.array(z.string()).optional(),
  /** The same of single lines, by line id. */
  lineAllergies: z.record(z.string(), z.array(z.string())).optional(),
  /** Lines another till added that a manager has not decided on, by line id. */
  provisionalLineIds: z.array(z.string()).optional(),
})
export type KitchenPaper = DeepReadonly<z.infer<typeof kitchenPaperSchema>>
