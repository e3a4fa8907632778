import type { RecordedTillCommand } from '../cash/told-report.ts'
import { NO_Z_YET } from '../cash/z-carry.ts'
import { assertNever } from '../shared/assert-never.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** What a terminal recorded of a drawer, as it was kept. */
export interface TillRecord {
  readonly terminalId: string
  readonly command: RecordedTillCommand
}

/** What a person is told about something of a till session that was kept all the same. */
export type TillFlag =
  /** Nothing is known of the session it names: its opening is missing or stored aside. */
  | { readonly type: 'till-session-unknown' }
  | { readonly type: 'till-session-opened-twice' }
  | { readonly type: 'till-session-closed'; readonly zNumber: number }
  | { readonly type: 'till-session-of-another-till' }
  /** The terminal opened another one before this was closed. */
  | { readonly type: 'earlier-session-open' }
  /** The opening does not begin with what the terminal's last Z report carried on. */
  | { readonly type: 'z-not-carried'; readonly expected: number; readonly got: number }
  /** The report is of another session or till, or its count is not its expectation and difference together. */
  | { readonly type: 'z-does-not-add-up' }

/** It is always kept; what contradicts what is known waits for a person. */
export interface ReconciledTill {
  readonly outcome: Extract<ConflictOutcome, 'applied' | 'in-review'>
  readonly flag?: TillFlag
}

/**
 * What is odd about something a terminal recorded of a drawer. `before` is what was kept of the session it names and of
 * the terminal's last opening and closing, in the terminals' own order. Nothing is refused: the money has moved.
 * Source: sync table, "payment, refund, cash movement, till session, receipt: append-only"; sync rule S9.
 */
export function reconcileTill(before: readonly TillRecord[], record: TillRecord): ReconciledTill {
  const flag = flagOf(before, record)
  return flag ? { outcome: 'in-review', flag } : { outcome: 'applied' }
}

function flagOf(before: readonly TillRecord[], { terminalId, command }: TillRecord): TillFlag | undefined {
  const session = before.filter((kept) => kept.command.sessionId === command.sessionId)
  if (command.type === 'till.open') return openingFlag(before, session, { terminalId, command })
  const opening = session.find((kept) => kept.command.type === 'till.open')
  if (!opening) return { type: 'till-session-unknown' }
  if (opening.terminalId !== terminalId) return { type: 'till-session-of-another-till' }
  for (const { command: kept } of session) {
    if (kept.type === 'till.close') return { type: 'till-session-closed', zNumber: kept.z.carriedOn.zNumber }
  }
  if (command.type !== 'till.close') return undefined
  const { z } = command
  const isOfSession = z.sessionId === command.sessionId && z.terminalId === terminalId
  const addsUp = z.counted === z.figures.cash.expected + z.difference
  return isOfSession && addsUp ? undefined : { type: 'z-does-not-add-up' }
}

function openingFlag(
  before: readonly TillRecord[],
  session: readonly TillRecord[],
  { terminalId, command }: TillRecord & { readonly command: { readonly type: 'till.open' } },
): TillFlag | undefined {
  if (session.some((kept) => kept.command.type === 'till.open')) return { type: 'till-session-opened-twice' }
  const own = before.filter((kept) => kept.terminalId === terminalId).map((kept) => kept.command)
  const last = own.findLast(({ type }) => type === 'till.open' || type === 'till.close')
  if (last?.type === 'till.open') return { type: 'earlier-session-open' }
  const expected = last?.type === 'till.close' ? last.z.carriedOn : NO_Z_YET
  return isSameValue(command.carried, expected)
    ? undefined
    : { type: 'z-not-carried', expected: expected.zNumber, got: command.carried.zNumber }
}

/** A flag as one sentence for a manager. Source: sync table, "till session: stored always, flagged". */
export function explainTillFlag(flag: TillFlag): string {
  switch (flag.type) {
    case 'till-session-unknown':
      return 'Head office does not know the till session this belongs to: its opening may be stored aside.'
    case 'till-session-opened-twice':
      return 'This till session was opened twice.'
    case 'till-session-closed':
      return `This came after the session was closed with Z ${flag.zNumber}. The Z report stays as printed.`
    case 'till-session-of-another-till':
      return 'This till session was opened at another till.'
    case 'earlier-session-open':
      return 'The till was opened again while its last session was not closed.'
    case 'z-not-carried':
      return `The till goes on from Z ${flag.got}, but its last one here is Z ${flag.expected}.`
    case 'z-does-not-add-up':
      return 'What was counted is not what was expected and the difference together.'
    default:
      return assertNever(flag)
  }
}
