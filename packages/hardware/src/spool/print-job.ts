import type { Receipt } from '@evertill/domain'
import { z } from 'zod'
import type { PrinterState, PrintProblem } from '../ports/receipt-printer.ts'

/** A receipt to put on paper. `id` is made by the caller: submitting the same id again changes nothing. */
export interface PrintRequest {
  readonly id: string
  readonly receipt: Receipt
  /** Kick the drawer as part of this job. Never on a reprint. */
  readonly openDrawer: boolean
}

/** What became of a request. `printed`: the printer said so. `sent`: this printer cannot say. */
export interface PrintJob {
  readonly id: string
  readonly orderId: string
  /** The receipt's number. */
  readonly label: string
  readonly copy: number
  readonly state: 'waiting' | 'printing' | 'printed' | 'sent' | 'cancelled'
  readonly problem?: PrintProblem | undefined
  /** Tries in which bytes may have left for the printer, or the printer refused. */
  readonly attempts: number
  readonly submittedAt: string
}

/** The printer as last seen, and what became of its jobs. */
export interface SpoolStatus {
  readonly state: PrinterState
  /** Not yet on paper, oldest first. */
  readonly waiting: readonly PrintJob[]
  /** Printed, sent or cancelled: the last twenty, newest end first. */
  readonly recent: readonly PrintJob[]
}

/** True once nothing more will happen to the job. */
export const isFinished = ({ state }: PrintJob): boolean => state !== 'waiting' && state !== 'printing'

const minor = z.int()
const named = z.object({ name: z.string(), amount: minor })

// What came later is optional: jobs that an older till left on the disk must still be printed.
const receiptSchema = z.object({
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
  currency: z.object({
    code: z.string(),
    decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  }),
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
  tenders: z.array(
    z.object({
      kind: z.enum([
        'cash',
        'card-manual',
        'card',
        'gift-card',
        'loyalty',
        'house-account',
        'qr',
        'ewallet',
        'online',
      ]),
      amount: minor,
      reference: z.string(),
    }),
  ),
  change: minor,
  guestNote: z.string().optional(),
  footer: z.string(),
}) satisfies z.ZodType<Receipt>

/** A request from outside, parsed before it is kept. */
export const printRequestSchema = z.object({
  id: z.uuid(),
  receipt: receiptSchema,
  openDrawer: z.boolean(),
}) satisfies z.ZodType<PrintRequest>

/** A job as it lies on the disk. `began`: an earlier try may have left paper. */
export const storedJobSchema = z.object({
  format: z.literal(1),
  receipt: receiptSchema,
  began: z.boolean(),
  job: z.object({
    id: z.uuid(),
    orderId: z.string(),
    label: z.string(),
    copy: z.int().min(0),
    state: z.enum(['waiting', 'printing', 'printed', 'sent', 'cancelled']),
    problem: z
      .enum(['offline', 'cover-open', 'out-of-paper', 'printer-error', 'interrupted', 'no-printer'])
      .optional(),
    attempts: z.int().min(0),
    submittedAt: z.iso.datetime({ precision: 3 }),
  }) satisfies z.ZodType<PrintJob>,
})
export type StoredJob = Readonly<z.infer<typeof storedJobSchema>>
