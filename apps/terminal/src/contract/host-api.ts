import {
  commandSchema,
  digestAnswerSchema,
  digestRequestSchema,
  enrolRequestSchema,
  entitySchema,
  errorSchema,
  helloAnswerSchema,
  pullAnswerSchema,
  pushAnswerSchema,
} from '@evertill/sync-protocol'
import { z } from 'zod'
import { cardCalls, cardEvents } from './card.ts'
import { deviceCalls, deviceEvents } from './devices.ts'
import {
  chainHeadSchema,
  journalExportSchema,
  journalPageCheckedSchema,
  journalPageSchema,
} from './journal-check.ts'
import { kitchenCalls } from './kitchen.ts'
import {
  documentRequestSchema,
  printerStatusSchema,
  printJobSchema,
  printRequestSchema,
} from './print-job.ts'

/**
 * All that the renderer and the privileged host share: named calls with a parsed argument and a parsed answer,
 * and events the host sends by itself. Both shells (Electron IPC, the kiosk's WebSocket) carry exactly this.
 */
const call = <A extends z.ZodType, R extends z.ZodType>(argument: A, answer: R) => ({ argument, answer })

/** Who this terminal is; absent until a manager has enrolled it. */
export const identitySchema = z.object({
  terminalId: z.uuid(),
  storeId: z.string(),
  name: z.string(),
  receiptPrefix: z.string(),
  serverUrl: z.url(),
  /** The server's word for this enrolment, should its database lose it (S11). */
  certificate: z.string().optional(),
})
export type TerminalIdentity = Readonly<z.infer<typeof identitySchema>>

/** A server call's answer, or why there is none. `unreachable` is an ordinary state, not an error. */
const reply = <T extends z.ZodType>(answer: T) =>
  z.discriminatedUnion('status', [
    z.object({ status: z.literal('ok'), answer }),
    z.object({ status: z.literal('unreachable'), message: z.string() }),
    z.object({
      status: z.literal('refused'),
      http: z.int(),
      error: errorSchema,
      retryAfterMs: z.int().optional(),
    }),
  ])

export const hostCalls = {
  /** What the machine is set up with, for a till that is not enrolled yet. */
  'setup.get': call(z.null(), z.object({ serverUrl: z.url().optional() })),
  'identity.get': call(z.null(), identitySchema.nullable()),
  /** Makes the key pair, asks the server, stores both. Refused while the server still knows this till (S7, S14). */
  'identity.enrol': call(
    enrolRequestSchema.omit({ publicKey: true }).extend({ serverUrl: z.url() }),
    reply(identitySchema),
  ),

  /** Where the journal ends; the chain continues from here. */
  'journal.head': call(z.null(), chainHeadSchema),
  /** Appends and fsyncs. Refuses any command that is not the next of the chain (S1). */
  'journal.append': call(
    z.object({ command: commandSchema }),
    z.discriminatedUnion('status', [
      z.object({ status: z.literal('ok') }),
      z.object({ status: z.literal('not-next'), expectedTseq: z.int() }),
      z.object({ status: z.literal('disk-full'), message: z.string() }),
    ]),
  ),
  /** Commands from `fromTseq` on, in order; `more` when there are further ones. */
  'journal.read': call(
    z.object({ fromTseq: z.int().min(1), limit: z.int().min(1).max(1_000) }),
    z.object({ commands: z.array(commandSchema), more: z.boolean() }),
  ),
  /** Checks a page of lines as they lie on the disk: hashes, links, order, owner (I10). */
  'journal.check': call(journalPageSchema, journalPageCheckedSchema),
  /** Copies the journal into a file which the shell hands to the person as `exports/<name>`. */
  'journal.export': call(
    z.null(),
    z.discriminatedUnion('status', [
      z.object({ status: z.literal('ok'), file: journalExportSchema }),
      z.object({ status: z.literal('disk-full'), message: z.string() }),
    ]),
  ),

  /** True when the PIN belongs to the argon2id hash. */
  'pin.verify': call(z.object({ pinHash: z.string(), pin: z.string().regex(/^\d{4,8}$/) }), z.boolean()),

  /** Keeps the job durably, then prints it when the printer can. */
  'printer.submit': call(printRequestSchema, printJobSchema),
  /** The same for a kitchen ticket, a bill, a report or a slip, at the printer it is routed to. */
  'printer.print': call(documentRequestSchema, printJobSchema),
  'printer.status': call(z.null(), printerStatusSchema),
  'printer.cancel': call(z.object({ id: z.uuid() }), z.null()),
  /** Prints an old kitchen ticket that has asked. */
  'printer.release': call(z.object({ id: z.uuid() }), z.null()),

  ...kitchenCalls,
  ...cardCalls,
  ...deviceCalls,

  'sync.hello': call(z.object({ unsent: z.int().min(0) }), reply(helloAnswerSchema)),
  /** Signs and sends a dense run of commands. */
  'sync.push': call(z.object({ commands: z.array(commandSchema).min(1) }), reply(pushAnswerSchema)),
  'sync.pull': call(
    z.object({ feedId: z.string(), entity: entitySchema, since: z.int().min(0), limit: z.int().min(1) }),
    reply(pullAnswerSchema),
  ),
  /** What the server's documents of an entity come to (I5). */
  'sync.digest': call(digestRequestSchema, reply(digestAnswerSchema)),
} as const

export const hostEvents = {
  /** The server said the feed has reached `head`; also sent with the last known head after each reconnect. */
  'sync.hint': z.object({ head: z.int() }),
  /** The event stream to the server opened or broke. */
  'sync.link': z.object({ open: z.boolean() }),
  'printer.changed': printerStatusSchema,
  ...cardEvents,
  ...deviceEvents,
} as const

export type HostCall = keyof typeof hostCalls
export type HostEvent = keyof typeof hostEvents
export type HostArgument<C extends HostCall> = z.infer<(typeof hostCalls)[C]['argument']>
export type HostAnswer<C extends HostCall> = z.infer<(typeof hostCalls)[C]['answer']>
export type HostEventData<E extends HostEvent> = z.infer<(typeof hostEvents)[E]>

/** The host as the engine sees it, whichever shell carries it. Rejects only when the host itself is gone. */
export interface Host {
  call<C extends HostCall>(name: C, argument: HostArgument<C>): Promise<HostAnswer<C>>
  /** Returns the function that ends the subscription. */
  on<E extends HostEvent>(event: E, listener: (data: HostEventData<E>) => void): () => void
}
