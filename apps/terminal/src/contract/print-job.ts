import { z } from 'zod'
import { printDocumentSchema } from './print-document.ts'

/** A receipt to put on paper. `id` is made by the caller: submitting the same id again changes nothing. */
export const printRequestSchema = z.object({
  id: z.uuid(),
  receipt: z.custom<import('@evertill/domain').Receipt>(
    (value) => typeof value === 'object' && value !== null,
  ),
  /** Kick the drawer as part of this job. Never on a reprint. */
  openDrawer: z.boolean(),
})
export type PrintRequest = Readonly<z.infer<typeof printRequestSchema>>

/** Any other document. `id` as with a receipt; a kitchen ticket has its key for one and needs none. */
export const documentRequestSchema = z.object({ id: z.uuid().optional(), document: printDocumentSchema })
export type DocumentRequest = Readonly<z.infer<typeof documentRequestSchema>>

/**
 * What became of a print job. `printed`: the printer said so. `sent`: this printer cannot say.
 * `waiting`: held, with the cause in `problem`; it goes on by itself once the cause is gone.
 */
export const printJobSchema = z.object({
  id: z.uuid(),
  orderId: z.string(),
  /** The receipt's number, for the cashier. */
  label: z.string(),
  copy: z.int(),
  state: z.enum(['waiting', 'printing', 'printed', 'sent', 'cancelled']),
  problem: z
    .enum(['offline', 'cover-open', 'out-of-paper', 'printer-error', 'interrupted', 'no-printer'])
    .optional(),
  attempts: z.int(),
  submittedAt: z.iso.datetime({ precision: 3 }),
  kind: z.enum(['receipt', 'kitchen-ticket', 'check', 'report', 'slip', 'test-page']).optional(),
  /** The printer it belongs to, by id. */
  printer: z.string().optional(),
  /** The printer that stands in for it, by id; absent at its own. */
  backup: z.string().optional(),
  /** An old kitchen ticket: it prints after `printer.release`, never after `printer.cancel`. */
  asks: z.literal('stale').optional(),
  /** Of kitchen tickets: when their food was ordered. */
  madeAt: z.iso.datetime({ precision: 3 }).optional(),
})
export type PrintJob = Readonly<z.infer<typeof printJobSchema>>

const printerStateSchema = z.enum([
  'ready',
  'paper-low',
  'offline',
  'cover-open',
  'out-of-paper',
  'printer-error',
  'no-printer',
  'unknown',
])

const jobLists = {
  /** Jobs not yet on paper, oldest first. */
  waiting: z.array(printJobSchema).readonly(),
  /** The last jobs that ended (printed, sent or cancelled), newest end first. */
  recent: z.array(printJobSchema).readonly(),
}

/** One printer as last seen, with all its jobs, wherever they are to come out. */
const printerViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: printerStateSchema,
  /** Takes its jobs while it is dead. */
  backupId: z.string().optional(),
  ...jobLists,
})

/** The receipt printer as last seen with the receipts, and every printer with all it prints. */
export const printerStatusSchema = z.object({
  state: printerStateSchema,
  ...jobLists,
  printers: z.array(printerViewSchema).readonly().optional(),
})
export type PrinterStatus = Readonly<z.infer<typeof printerStatusSchema>>
