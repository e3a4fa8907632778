import type { Minor } from '../money/currency.ts'
import { MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import { isInstant } from '../shared/is-instant.ts'
import type { Instant } from '../shared/time.ts'
import {
  type CardApproval,
  type CardIntent,
  chargeOf,
  type LostAttemptKnowledge,
  type TerminalRecord,
} from './card-attempt.ts'

/** What a card terminal answers when it is asked for its last result. */
export type LastResult =
  | { readonly type: 'transaction'; readonly transaction: TerminalTransaction; readonly idle: boolean }
  /** It has no record at all. */
  | { readonly type: 'none'; readonly idle: boolean }
  | { readonly type: 'busy' }
  | { readonly type: 'unreachable' }
  | { readonly type: 'not-supported' }

/** The card terminal's last record. */
export interface TerminalTransaction {
  readonly kind: CardIntent['kind']
  /** With the guest's tip, whether or not the approval tells of one. */
  readonly amount: Minor
  /** By the card terminal's clock, which may be wrong; absent where it does not say. */
  readonly at?: Instant | undefined
  readonly approval: CardApproval
  readonly outcome: 'approved' | 'already-reversed' | 'declined' | 'aborted'
  readonly code: string
  readonly text: string
}

/** What the answer means for the attempt. */
export type LastResultMeaning =
  | { readonly type: 'ours'; readonly transaction: TerminalTransaction }
  | { readonly type: 'not-executed' }
  /** Ask again later. */
  | { readonly type: 'wait' }
  | { readonly type: 'needs-operator'; readonly why: 'not-supported' | 'ambiguous' }

/** How far the clocks of till and card terminal may differ. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS

/**
 * What became of an attempt, by the card terminal's last record. Its number is compared first, because clocks may be
 * wrong: the record known before the attempt says that nothing was booked since, and any other one is newer. Only
 * where no number is known does time decide. That no money moved counts only from an idle terminal, for the guest may
 * still stand at the PIN prompt while the record tells of a try before. A record of more than was asked is ours, the
 * rest the guest's tip, where `withTip` can prove it. Source: hardware reference §5.3 "Recovery procedure", §7.1 "Wrong
 * clock", §7.2.
 */
export function meaningOf(
  answer: LastResult,
  intent: CardIntent,
  lost: LostAttemptKnowledge,
): LastResultMeaning {
  switch (answer.type) {
    case 'busy':
    case 'unreachable':
      return { type: 'wait' }
    case 'not-supported':
      return { type: 'needs-operator', why: 'not-supported' }
    case 'none':
      // A record known before and gone now was cleared by an end of day: it proves nothing.
      return intent.before ? AMBIGUOUS : nothingBooked(answer.idle)
    case 'transaction': {
      const { transaction, idle } = answer
      const isNew = isNewer(transaction, intent, lost.sentAt)
      if (isNew === undefined) return AMBIGUOUS
      if (!isNew) return nothingBooked(idle)
      const asked = transaction.amount - (transaction.approval.tip ?? 0)
      if (transaction.kind !== intent.kind) return AMBIGUOUS
      const ours = asked === chargeOf(intent) ? transaction : withTip(transaction, intent, lost)
      if (!ours) return AMBIGUOUS
      const moved = ours.outcome === 'approved' || ours.outcome === 'already-reversed'
      return moved || idle ? { type: 'ours', transaction: ours } : { type: 'wait' }
    }
  }
}

const AMBIGUOUS: LastResultMeaning = { type: 'needs-operator', why: 'ambiguous' }

const nothingBooked = (idle: boolean): LastResultMeaning => ({ type: idle ? 'not-executed' : 'wait' })

/**
 * The record of a payment whose guest gave a tip at the card terminal, where the record alone says only the sum of both.
 * Proven by the approval the till had on disk; or because the card terminal had begun this payment, one is all it does
 * at a time, and its numbers say that no other came between. A tip is at most as much again, as when it is heard.
 */
function withTip(
  transaction: TerminalTransaction,
  intent: CardIntent,
  { hasBegun, heard }: LostAttemptKnowledge,
): TerminalTransaction | undefined {
  const { approval, amount } = transaction
  const charge = chargeOf(intent)
  const tip = amount - charge
  if (intent.kind !== 'payment' || approval.tip !== undefined || tip <= 0 || tip > charge) return undefined
  const isHeard = heard?.tip === tip && isSameRecord(heard, approval)
  const isNext = hasBegun && intent.before && followsDirectly(intent.before, approval)
  return isHeard || isNext ? { ...transaction, approval: { ...approval, tip } } : undefined
}

/** Whether the card terminal's numbers leave no room for another transaction; both are compared where both are known. */
function followsDirectly(before: TerminalRecord, now: TerminalRecord): boolean {
  const compared = comparable(before, now)
  return compared.length > 0 && compared.every((name) => numberOf(now[name]) === numberOf(before[name]) + 1)
}

/** NaN, which equals nothing, where it is no number. */
const numberOf = (digits: string): number => (/^\d+$/.test(digits) ? Number(digits) : Number.NaN)

/** Whether the record was made after the attempt began; undefined where nothing says so. */
function isNewer(
  { approval, at }: TerminalTransaction,
  { before }: CardIntent,
  sentAt: Instant,
): boolean | undefined {
  const isSame = before && isSameRecord(before, approval)
  if (isSame !== undefined) return !isSame
  if (at === undefined || !isInstant(at) || !isInstant(sentAt)) return undefined
  return msOfInstant(at) >= msOfInstant(sentAt) - CLOCK_SKEW_MS
}

/** Numbers that both sides know decide; receipt numbers begin anew one day, trace numbers then differ. */
function isSameRecord(before: TerminalRecord, now: TerminalRecord): boolean | undefined {
  const compared = comparable(before, now)
  if (compared.length === 0) return undefined
  return compared.every((name) => before[name] === now[name])
}

const comparable = (one: TerminalRecord, other: TerminalRecord): ('receipt' | 'trace')[] =>
  (['receipt', 'trace'] as const).filter((name) => one[name] !== '' && other[name] !== '')
