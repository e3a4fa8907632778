import { z } from 'zod'

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
})
export type PrintJob = Readonly<z.infer<typeof printJobSchema>>

/** The receipt printer as last seen. */
export const printerStatusSchema = z.object({
  state: z.enum([
    'ready',
    'paper-low',
    'offline',
    'cover-open',
    'out-of-paper',
    'printer-error',
    'no-printer',
    'unknown',
  ]),
  /** Jobs not yet on paper, oldest first. */
  waiting: z.array(printJobSchema).readonly(),
  /** The last jobs that ended (printed, sent or cancelled), newest end first. */
  recent: z.array(printJobSchema).readonly(),
})
export type PrinterStatus = Readonly<z.infer<typeof printerStatusSchema>>
