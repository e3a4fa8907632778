import type { Minor } from '../money/currency.ts'
import { MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import { isInstant } from '../shared/is-instant.ts'
import type { Instant } from '../shared/time.ts'
import { type CardApproval, type CardIntent, chargeOf, type TerminalRecord } from './card-attempt.ts'

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
  /** With the guest's tip, where the approval tells of one. */
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
 * still stand at the PIN prompt while the record tells of a try before. Source: hardware reference §5.3 "Recovery procedure", §7.1 "Wrong clock", §7.2.
 */
export function meaningOf(answer: LastResult, intent: CardIntent, sentAt: Instant): LastResultMeaning {
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
      const isNew = isNewer(transaction, intent, sentAt)
      if (isNew === undefined) return AMBIGUOUS
      if (!isNew) return nothingBooked(idle)
      const asked = transaction.amount - (transaction.approval.tip ?? 0)
      const isOurs = transaction.kind === intent.kind && asked === chargeOf(intent)
      if (!isOurs) return AMBIGUOUS
      const moved = transaction.outcome === 'approved' || transaction.outcome === 'already-reversed'
      return moved || idle ? { type: 'ours', transaction } : { type: 'wait' }
    }
  }
}

const AMBIGUOUS: LastResultMeaning = { type: 'needs-operator', why: 'ambiguous' }

const nothingBooked = (idle: boolean): LastResultMeaning => ({ type: idle ? 'not-executed' : 'wait' })

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
  const compared = (['receipt', 'trace'] as const).filter((name) => before[name] !== '' && now[name] !== '')
  if (compared.length === 0) return undefined
  return compared.every((name) => before[name] === now[name])
}
