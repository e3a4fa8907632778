import type { Receipt } from '@evertill/domain'
import { z } from 'zod'
import type { DeepReadonly } from '../documents/deep-readonly.ts'
import { type PrintDocument, printDocumentSchema } from '../documents/print-document.ts'
import { receiptSchema } from '../documents/receipt-schema.ts'
import type { PrinterState, PrintProblem } from '../ports/receipt-printer.ts'
import { kitchenJobId } from './kitchen-job-id.ts'

/** A receipt to put on paper. `id` is made by the caller: submitting the same id again changes nothing. */
export interface ReceiptRequest {
  readonly id: string
  readonly receipt: Receipt
  /** Kick the drawer as part of this job. Never on a reprint. */
  readonly openDrawer: boolean
}

/** Any other document. A kitchen ticket needs no id: its key is its identity. */
export interface DocumentRequest {
  readonly id?: string | undefined
  readonly document: PrintDocument
}

export type PrintRequest = ReceiptRequest | DocumentRequest

/** What became of a request. `printed`: the printer said so. `sent`: this printer cannot say. */
export interface PrintJob {
  readonly id: string
  readonly kind: PrintDocument['kind']
  readonly orderId: string
  /** What a cashier knows it by: the receipt's number, the table. */
  readonly label: string
  readonly copy: number
  readonly state: 'waiting' | 'printing' | 'printed' | 'sent' | 'cancelled'
  readonly problem?: PrintProblem | undefined
  /** Tries in which bytes may have left for the printer, or the printer refused. */
  readonly attempts: number
  readonly submittedAt: string
  /** The printer it belongs to, by id. */
  readonly printer: string
  /** The printer that stands in for it; absent at its own. */
  readonly backup?: string | undefined
  /** Nothing prints before a person has said so: the kitchen ticket is old. */
  readonly asks?: 'stale' | undefined
  /** Of kitchen tickets: when their food was ordered. */
  readonly madeAt?: string | undefined
}

/** One printer as last seen, and its jobs. */
export interface PrinterView {
  readonly id: string
  readonly name: string
  readonly state: PrinterState
  readonly backupId?: string | undefined
  /** Its own jobs not yet on paper, oldest first, wherever they are to come out. */
  readonly waiting: readonly PrintJob[]
  /** Printed, sent or cancelled: the last twenty, newest end first. */
  readonly recent: readonly PrintJob[]
}

/** The printer of the receipts with its receipts, and every printer with all it prints. */
export interface SpoolStatus {
  readonly state: PrinterState
  readonly waiting: readonly PrintJob[]
  readonly recent: readonly PrintJob[]
  readonly printers: readonly PrinterView[]
}

/** True once nothing more will happen to the job. */
export const isFinished = ({ state }: PrintJob): boolean => state !== 'waiting' && state !== 'printing'

const receiptRequestSchema = z.object({ id: z.uuid(), receipt: receiptSchema, openDrawer: z.boolean() })
const documentRequestSchema = z.object({ id: z.uuid().optional(), document: printDocumentSchema })

/** A request as the spool keeps it. */
export interface ParsedRequest {
  readonly id: string
  readonly document: PrintDocument
  readonly openDrawer: boolean
}

/** A request from outside, parsed before it is kept. Throws a ZodError that names what is wrong. */
export function parseRequest(request: PrintRequest): ParsedRequest {
  if ('receipt' in request) {
    const { id, receipt, openDrawer } = receiptRequestSchema.parse(request)
    return { id, document: { kind: 'receipt', receipt }, openDrawer }
  }
  const { id, document } = documentRequestSchema.parse(request)
  if (document.kind === 'kitchen-ticket') {
    return { id: kitchenJobId(document.paper), document, openDrawer: false }
  }
  return { id: z.uuid('A print job needs an id').parse(id), document, openDrawer: false }
}

const jobFields = {
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
}

const storedSchema = z.object({
  format: z.literal(2),
  document: printDocumentSchema,
  /** An earlier try may have left paper. */
  began: z.boolean(),
  /** Counts up with each job taken: which came first, when the clock does not say. */
  sequence: z.int().min(0),
  /** The kitchen ticket's place among its station's. */
  number: z.int().optional(),
  /** When a person said that the old ticket is to be printed all the same. */
  releasedAt: z.iso.datetime({ precision: 3 }).optional(),
  job: z.object({
    ...jobFields,
    kind: z.enum(['receipt', 'kitchen-ticket', 'check', 'report', 'slip', 'test-page']),
    printer: z.string(),
    backup: z.string().optional(),
    asks: z.literal('stale').optional(),
    madeAt: z.iso.datetime({ precision: 3 }).optional(),
  }) satisfies z.ZodType<PrintJob>,
})

/** A job as it lies on the disk. */
export type StoredJob = DeepReadonly<z.infer<typeof storedSchema>>

/** What tills with a single printer left on the disk. */
const firstFormatSchema = z
  .object({ format: z.literal(1), receipt: receiptSchema, began: z.boolean(), job: z.object(jobFields) })
  .transform(
    ({ receipt, began, job }): StoredJob => ({
      format: 2,
      document: { kind: 'receipt', receipt },
      began,
      sequence: 0,
      job: { ...job, kind: 'receipt', printer: '' },
    }),
  )

export const storedJobSchema = z.union([storedSchema, firstFormatSchema])
