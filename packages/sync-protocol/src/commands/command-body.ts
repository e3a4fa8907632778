import type { z } from 'zod'
import { billBodies } from './bodies/bill-bodies.ts'
import { clockBodies } from './bodies/clock-bodies.ts'
import { editBodies } from './bodies/edit-bodies.ts'
import { refundBodies } from './bodies/refund-bodies.ts'
import { reviewBodies } from './bodies/review-bodies.ts'
import { saleBodies } from './bodies/sale-bodies.ts'
import { serviceBodies } from './bodies/service-bodies.ts'
import { stockBodies } from './bodies/stock-bodies.ts'
import { tillBodies } from './bodies/till-bodies.ts'
import type { UnsealedCommand } from './command.ts'
import { ENVELOPE_FIELD, STAMP_FIELDS } from './stamp.ts'
import type { CommandType, WireCommand, WireCommandOf } from './wire-command.ts'

/** A command without what its envelope says of it. */
type CommandBody<T extends CommandType> = WithoutStamp<WireCommandOf<T>, (typeof STAMP_FIELDS)[T][number]>
type WithoutStamp<C, F extends string> = C extends unknown ? Omit<C, 'type' | F> : never

/**
 * Every command ever shipped, by type and version, as the schema that reads its body into today's: an older
 * version's transform upcasts it. A version once here stays for ever (S5).
 */
export const commandBodies = {
  ...saleBodies,
  ...serviceBodies,
  ...editBodies,
  ...billBodies,
  ...refundBodies,
  ...reviewBodies,
  ...tillBodies,
  ...stockBodies,
  ...clockBodies,
} as const satisfies { readonly [T in CommandType]: Readonly<Record<number, z.ZodType<CommandBody<T>>>> }

/** The version this build writes: the newest of each. */
export const CURRENT_VERSION = Object.fromEntries(
  Object.entries(commandBodies).map(([type, versions]) => [
    type,
    Math.max(...Object.keys(versions).map(Number)),
  ]),
) as Readonly<Record<CommandType, number>>

type Said = 'id' | 'occurredAt' | 'employeeId' | 'terminalId' | 'businessDay' | 'baseRev'

/** What of an envelope a command itself decides; the rest is the terminal's. */
export type CommandParts = Pick<UnsealedCommand, 'type' | 'version' | 'body'> &
  Partial<Pick<UnsealedCommand, Said>>

/**
 * A command taken apart to be sealed: its body, and what the envelope has to say in the body's place. What
 * `parseCommandBody` puts together again. Source: sync rule S5.
 */
export function partsOf(command: WireCommand): CommandParts {
  const { type, ...body }: Record<string, unknown> & { type: CommandType } = { ...command }
  const said: Record<string, unknown> = {}
  for (const field of STAMP_FIELDS[type]) {
    if (body[field] !== undefined) said[ENVELOPE_FIELD[field]] = body[field]
    delete body[field]
  }
  return { type, version: CURRENT_VERSION[type], body, ...said }
}

/** What the envelope says of a command of this type, by the names the command has for it. */
export function stampOf(type: CommandType, envelope: Omit<UnsealedCommand, 'body'>): Record<string, unknown> {
  const stamp: Record<string, unknown> = {}
  for (const field of STAMP_FIELDS[type]) {
    const value = envelope[ENVELOPE_FIELD[field]]
    if (value !== undefined) stamp[field] = value
  }
  return stamp
}
