import type { CardApproval, CardAttemptEvent, CardIntent, LastResult } from '@evertill/domain'
import { z } from 'zod'

/** A schema that covers this type and nothing more. */
const of =
  <T>() =>
  <S extends z.ZodType<T>>(schema: S): S =>
    schema

const record = z.strictObject({ receipt: z.string(), trace: z.string() })

export const intentSchema = of<CardIntent>()(
  z.strictObject({
    id: z.string(),
    kind: z.enum(['payment', 'refund', 'reversal']),
    orderId: z.string(),
    checkId: z.string().optional(),
    cardTerminalId: z.string(),
    employeeId: z.string(),
    amount: z.int(),
    tip: z.int().optional(),
    currency: z.strictObject({
      code: z.string(),
      decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    }),
    createdAt: z.string(),
    businessDay: z.string(),
    bootId: z.string(),
    before: record.optional(),
    ofAttemptId: z.string().optional(),
  }),
)

const approvalSchema = of<CardApproval>()(
  record.extend({
    scheme: z.string(),
    last4: z.string(),
    authCode: z.string(),
    offline: z.literal(true).optional(),
    needsSignature: z.literal(true).optional(),
    tip: z.int().optional(),
  }),
)

const lastResultSchema = of<LastResult>()(
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('transaction'),
      idle: z.boolean(),
      transaction: z.strictObject({
        kind: z.enum(['payment', 'refund', 'reversal']),
        amount: z.int(),
        at: z.string().optional(),
        approval: approvalSchema,
        outcome: z.enum(['approved', 'already-reversed', 'declined', 'aborted']),
        code: z.string(),
        text: z.string(),
      }),
    }),
    z.strictObject({ type: z.literal('none'), idle: z.boolean() }),
    z.strictObject({ type: z.enum(['busy', 'unreachable', 'not-supported']) }),
  ]),
)

const happened = { attemptId: z.string(), seq: z.int().min(1), at: z.string() }
const refusal = { ...happened, code: z.string(), text: z.string() }

export const attemptEventSchema = of<CardAttemptEvent>()(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('attempt.send'), ...happened }),
    z.strictObject({ type: z.literal('attempt.not-sent'), ...happened, why: z.string() }),
    z.strictObject({ type: z.literal('attempt.refused'), ...refusal }),
    z.strictObject({ type: z.literal('attempt.progress'), ...happened, shows: z.string() }),
    z.strictObject({ type: z.literal('attempt.declined'), ...refusal }),
    z.strictObject({ type: z.literal('attempt.aborted'), ...refusal }),
    z.strictObject({ type: z.literal('attempt.approved'), ...happened, approval: approvalSchema }),
    z.strictObject({ type: z.literal('attempt.lost'), ...happened }),
    z.strictObject({ type: z.literal('attempt.asked'), ...happened, answer: lastResultSchema }),
    z.strictObject({ type: z.literal('attempt.escalate'), ...happened }),
    z.strictObject({
      type: z.literal('attempt.decide'),
      ...happened,
      managerId: z.string(),
      evidence: z.string(),
      decision: z.union([z.literal('not-executed'), z.strictObject({ approved: approvalSchema })]),
    }),
    z.strictObject({
      type: z.literal('attempt.book'),
      ...happened,
      booking: z.strictObject({ orderId: z.string(), entryId: z.string() }),
      signatureChecked: z.literal(true).optional(),
    }),
    z.strictObject({ type: z.literal('attempt.reversed'), ...happened, byAttemptId: z.string() }),
  ]),
)

export const slipSchema = z.strictObject({
  kind: z.enum(['merchant', 'customer', 'administration', 'unknown']),
  lines: z.array(
    z.strictObject({
      text: z.string(),
      centred: z.boolean(),
      doubleWidth: z.boolean(),
      doubleHeight: z.boolean(),
      indent: z.int(),
    }),
  ),
})

export const slipRowSchema = z.strictObject({ attemptId: z.string(), slips: z.array(slipSchema) })
