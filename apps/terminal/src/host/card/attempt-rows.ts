import { createHash } from 'node:crypto'
import type { CardAttemptEvent, CardIntent } from '@evertill/domain'
import type { CardSlip } from '@evertill/hardware'
import { z } from 'zod'
import { attemptEventSchema, intentSchema, slipRowSchema } from './attempt-schemas.ts'
import type { DayTotalsHeard } from './card-days.ts'
import { dayClosedSchema, dayTotalsSchema } from './day-schemas.ts'

/** What is written down about cards, in the order it happened. */
export type AttemptRow =
  /** An attempt begins. */
  | { readonly intent: CardIntent }
  /** Something happened to one. */
  | { readonly event: CardAttemptEvent }
  | { readonly slips: { readonly attemptId: string; readonly slips: readonly CardSlip[] } }
  | DayRow

/** What is written down about a card terminal's day. */
export type DayRow =
  | { readonly dayTotals: DayTotalsHeard }
  /** It was closed: what was done before is in its totals. */
  | { readonly dayClosed: DayClosed }
  /** The card terminal took its totals back: its day is still open. */
  | { readonly dayOpen: { readonly id: string } }
  /** The comparison was handed to the printer. */
  | { readonly dayPrinted: { readonly id: string } }

export interface DayClosed {
  readonly at: string
  readonly cardTerminalId: string
  readonly lastAttemptId: string
  /** Of its totals; absent in days closed before those were kept. */
  readonly id?: string | undefined
  readonly slips?: readonly CardSlip[] | undefined
}

/** A file of attempts that cannot be trusted: something else than its unfinished end is wrong with it. */
export class AttemptsDamaged extends Error {
  override readonly name = 'AttemptsDamaged'
}

/**
 * Rows that are written together as one line, so that a power cut leaves all of them or none: a checksum, because it
 * also leaves lines that look whole, then JSON.
 */
export function lineFromRows(rows: readonly AttemptRow[]): Buffer {
  const json = JSON.stringify(rows)
  return Buffer.from(`${checksum(json)} ${json}\n`)
}

/** The rows on a line, newline excluded, or undefined when they are not what was written. */
export function rowsFromLine(line: string): readonly AttemptRow[] | undefined {
  const json = line.slice(CHECKSUM_LENGTH + 1)
  if (line.slice(0, CHECKSUM_LENGTH) !== checksum(json)) return undefined
  const parsed = z.array(rowSchema).safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : undefined
}

const CHECKSUM_LENGTH = 16

const checksum = (json: string): string =>
  createHash('sha256').update(json).digest('hex').slice(0, CHECKSUM_LENGTH)

const rowSchema: z.ZodType<AttemptRow> = z.union([
  z.strictObject({ intent: intentSchema }),
  z.strictObject({ event: attemptEventSchema }),
  z.strictObject({ slips: slipRowSchema }),
  z.strictObject({ dayTotals: dayTotalsSchema }),
  z.strictObject({ dayClosed: dayClosedSchema }),
  z.strictObject({ dayOpen: z.strictObject({ id: z.string() }) }),
  z.strictObject({ dayPrinted: z.strictObject({ id: z.string() }) }),
])
