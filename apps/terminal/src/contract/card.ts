import type { CardAttempt, CardTotalsReport } from '@evertill/domain'
import { z } from 'zod'

const minor = z.int().min(0).max(1_000_000_000_000)
const word = z.string().max(200)

/** A card terminal's totals beside the till's attempts. */
const reportSchema = z.custom<CardTotalsReport>((value) => typeof value === 'object' && value !== null)

/**
 * What a till asks of a card. `id` is made by the caller, a UUIDv7: the same id again is the attempt it began, so that
 * a double tap on Pay charges once. The host adds what it alone knows: card terminal, time, and the last record there.
 */
export const cardRequestSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['payment', 'refund', 'reversal']),
  orderId: z.string().min(1).max(100),
  /** The check of a split bill it pays. */
  checkId: z.string().min(1).max(100).optional(),
  employeeId: z.string().min(1).max(100),
  /** Positive, in minor units, whichever way the money goes. */
  amount: minor.min(1),
  /** On top of `amount`. */
  tip: minor.optional(),
  currency: z.object({
    code: z.string().regex(/^[A-Z]{3}$/),
    decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  }),
  businessDay: z.iso.date(),
  /** The attempt that is given back; always there for a reversal. */
  ofAttemptId: z.uuid().optional(),
})
export type CardAttemptRequest = Readonly<z.infer<typeof cardRequestSchema>>

/** An attempt as the domain has it; the host is its only writer. */
const attemptSchema = z.custom<CardAttempt>(
  (value) => typeof value === 'object' && value !== null && 'intent' in value && 'status' in value,
)

/** A slip of the card terminal: rows for the till's printer, laid out by the card terminal. */
const slipSchema = z.object({
  kind: z.enum(['merchant', 'customer', 'administration', 'unknown']),
  lines: z
    .array(
      z.object({
        text: z.string(),
        centred: z.boolean(),
        doubleWidth: z.boolean(),
        doubleHeight: z.boolean(),
        indent: z.int(),
      }),
    )
    .readonly(),
})

/** A day of the card terminal whose comparison is on no paper yet. */
const daySchema = z.object({
  id: z.uuid(),
  /** False where it told its totals, and whether its day is closed was not heard. */
  isClosed: z.boolean(),
  /** Minor units; absent where it only prints them. */
  total: z.int().optional(),
  report: reportSchema,
  slips: z.array(slipSchema).readonly(),
})
export type CardDay = Readonly<z.infer<typeof daySchema>>

/** The card terminal as the till has it, told anew at every change. */
export const cardStatusSchema = z.object({
  /** Its name; null where the till has none and cards are taken on a stand-alone terminal. */
  cardTerminalId: z.string().nullable(),
  /** Why no card can be taken here, in a sentence; absent while it can. */
  problem: z.string().optional(),
  /** All that are open, and the newest that are not, oldest first. */
  attempts: z.array(attemptSchema).readonly(),
  /**
   * The attempt the card terminal is at work on; null when none. An approval counts only once this is over: one whose
   * acknowledgement was lost may still be taken back.
   */
  atWorkOn: z.string().nullable(),
  /** What the card terminal shows to the guest; empty while it shows nothing. */
  shows: z.string(),
  /** Absent when all are printed. */
  days: z.array(daySchema).readonly().optional(),
})
export type CardStatus = Readonly<z.infer<typeof cardStatusSchema>>

/** The attempt as it is now, or why nothing was done, in a sentence for the cashier. */
const attemptAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), attempt: attemptSchema }),
  z.object({ status: z.literal('refused'), reason: z.string(), message: z.string() }),
])
export type CardAnswer = Readonly<z.infer<typeof attemptAnswer>>

const approvalSchema = z.object({
  receipt: word,
  trace: word,
  scheme: word,
  last4: z.string().regex(/^(\d{4})?$/),
  authCode: word,
})

const ofAttempt = z.object({ attemptId: z.uuid() })

/** Paying by card: calls of the host, parsed at both doors as all others. */
export const cardCalls = {
  /**
   * Puts the request on the disk and begins it; answers before the guest has paid. What becomes of it comes by
   * `card.changed`. Refused while another attempt is open on this order or card terminal.
   */
  'card.start': { argument: cardRequestSchema, answer: attemptAnswer },
  'card.status': { argument: z.null(), answer: cardStatusSchema },
  /** Asks the card terminal to end the attempt; whether it did comes by `card.changed`. */
  'card.abort': { argument: ofAttempt, answer: z.object({ asked: z.boolean() }) },
  /** Asks the card terminal now what became of an attempt whose outcome is unknown. */
  'card.lastResult': { argument: ofAttempt, answer: attemptAnswer },
  /** A manager's word, with what it rests on, where the card terminal cannot say. */
  'card.decide': {
    argument: ofAttempt.extend({
      managerId: z.string().min(1).max(100),
      evidence: word,
      decision: z.union([z.literal('not-executed'), z.object({ approved: approvalSchema })]),
    }),
    answer: attemptAnswer,
  },
  /** The approval is in an order's books: tells where. Waits while the card terminal is at work on it. Repeatable. */
  'card.book': {
    argument: ofAttempt.extend({
      booking: z.object({ orderId: z.string().min(1).max(100), entryId: z.string().min(1).max(100) }),
      /** The cashier compared the guest's signature. */
      signatureChecked: z.literal(true).optional(),
    }),
    answer: attemptAnswer,
  },
  /** What the card terminal wants printed about an attempt. */
  'card.slips': { argument: ofAttempt, answer: z.array(slipSchema).readonly() },
  /**
   * Closes the card terminal's day and compares its totals with the attempts since the last time. Blocks nothing. The
   * comparison is in the status until it is printed, whatever stops in between.
   */
  'card.endOfDay': {
    argument: z.null(),
    answer: z.discriminatedUnion('status', [
      z.object({
        status: z.literal('closed'),
        id: z.uuid(),
        /** Minor units; absent where it only prints them. */
        total: z.int().optional(),
        report: reportSchema,
        slips: z.array(slipSchema).readonly(),
      }),
      z.object({ status: z.literal('refused'), reason: z.string(), message: z.string() }),
    ]),
  },
  /** The comparison of a day is with the printer. */
  'card.dayPrinted': { argument: z.object({ id: z.uuid() }), answer: z.null() },
} as const

export const cardEvents = { 'card.changed': cardStatusSchema } as const
