import type {
  Instant,
  OpenReview,
  OrderArrival,
  Review,
  ReviewDecision,
  ReviewReason,
  ReviewVersions,
  SharedCommand,
} from '@evertill/domain'
import { z } from 'zod'
import { CURRENT_VERSION, commandBodies } from '../commands/command-body.ts'
import { STAMP_FIELDS, stampParts } from '../commands/stamp.ts'
import { type CommandType, isOrderCommandType } from '../commands/wire-command.ts'
import type { ShapeOf } from '../shape-of.ts'
import { id, instant } from '../wire-parts.ts'
import { orderDocument } from './order-document.ts'
import { rejection } from './rejection.ts'

/**
 * A review as tills and head office see it: the domain's, with the order on both sides, so that a manager can decide
 * between two versions without asking for more. Source: sync table, "order edit"; SYN-7.
 */
export type ReviewDocument = Review & {
  /** When the command that opened it reached the server. */
  readonly openedAt: Instant
  /** The order as both had it last, as the till had it and as the server had it. */
  readonly versions: ReviewVersions
}

/** A command as it stands in a review: whole, no envelope around it. */
function commandOf(type: CommandType): z.ZodObject[] {
  const stamp = Object.fromEntries(STAMP_FIELDS[type].map((field) => [field, stampParts[field]]))
  const body: z.ZodType | undefined = Object.entries(commandBodies[type]).find(
    ([version]) => Number(version) === CURRENT_VERSION[type],
  )?.[1]
  const variants = body instanceof z.ZodUnion ? body.options : [body]
  return variants.flatMap((variant) =>
    variant instanceof z.ZodObject ? [z.object({ type: z.literal(type), ...stamp, ...variant.shape })] : [],
  )
}

const decision = commandOf('review.decide')[0] as unknown as z.ZodType<ReviewDecision>

const shared = (Object.keys(commandBodies) as CommandType[]).filter(isOrderCommandType).map(commandOf)
const single = shared.flatMap((variants) => (variants.length === 1 ? variants : []))
const several = shared.flatMap((variants) => (variants.length > 1 ? variants : []))

// Put together from the tables of bodies and stamps, each checked against the domain's type; a union made of a list
// does not show that to the compiler.
const sharedCommand = z.union([
  z.discriminatedUnion('type', single as [z.ZodObject, ...z.ZodObject[]]),
  ...several,
]) as unknown as z.ZodType<SharedCommand>

const arrival = z.object({
  commandId: id,
  terminalId: id,
  baseRev: z.int().min(0).optional(),
  command: sharedCommand,
} satisfies ShapeOf<OrderArrival>)

const reviewReason = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed-by-both') }),
  z.object({ type: z.literal('no-longer-possible'), rejection }),
  z.object({ type: z.literal('money-without-place'), rejection }),
  z.object({ type: z.literal('refunded-too-much'), excess: z.int() }),
  z.object({ type: z.literal('paid-another-version') }),
  z.object({ type: z.literal('other-order-changed') }),
]) satisfies z.ZodType<ReviewReason>

const review = {
  id,
  orderId: id,
  reason: reviewReason,
  mine: arrival,
  theirs: z.array(arrival),
  provisional: z.boolean(),
  openedAt: instant,
  versions: z.object({
    base: orderDocument.optional(),
    mine: orderDocument.optional(),
    theirs: orderDocument.optional(),
  } satisfies ShapeOf<ReviewVersions>),
} satisfies ShapeOf<Omit<OpenReview, 'status'> & Pick<ReviewDocument, 'openedAt' | 'versions'>>

export const reviewDocument = z.discriminatedUnion('status', [
  z.object({ ...review, status: z.literal('open') }),
  z.object({ ...review, status: z.literal('decided'), decision }),
]) satisfies z.ZodType<ReviewDocument>
