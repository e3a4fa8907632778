import type { Minor } from '../money/currency.ts'
import { type CardAttempt, chargedBy, isOpenAttempt } from './card-attempt.ts'

/** Count and sum of one card scheme: charges less what was given back. Reversed charges are in neither. */
export interface SchemeTotal {
  readonly scheme: string
  readonly count: number
  readonly total: Minor
}

/** One scheme as the till's books and the card terminal have it. */
export interface SchemeComparison {
  readonly scheme: string
  readonly booked: { readonly count: number; readonly total: Minor }
  readonly terminal: { readonly count: number; readonly total: Minor }
  /** Terminal less books: positive when the card terminal took more. */
  readonly difference: Minor
}

export interface CardTotalsReport {
  readonly schemes: readonly SchemeComparison[]
  /** The schemes where count or sum differ. */
  readonly differences: readonly SchemeComparison[]
  /** Attempts whose outcome is not known, or not booked: where a difference may come from. */
  readonly openAttemptIds: readonly string[]
  /** Attempts a manager decided: to be looked at until the totals agree. */
  readonly decidedByHandIds: readonly string[]
}

/**
 * Compares the card terminal's totals at the end of its day with the attempts since the one before, per scheme. It
 * reports and blocks nothing. Source: hardware reference §7.1 "End of day mismatch"; shared policies, "Cards".
 */
export function compareCardTotals(
  attempts: readonly CardAttempt[],
  terminalTotals: readonly SchemeTotal[],
): CardTotalsReport {
  const booked = attempts.filter((attempt) => attempt.status === 'approved').map(schemeTotalOf)
  const names = [...new Set([...booked, ...terminalTotals].map(({ scheme }) => scheme))].sort()
  const schemes = names.map((scheme) => {
    const [ours, theirs] = [sumOf(booked, scheme), sumOf(terminalTotals, scheme)]
    return { scheme, booked: ours, terminal: theirs, difference: theirs.total - ours.total }
  })
  return {
    schemes,
    differences: schemes.filter(
      ({ booked, terminal, difference }) => difference !== 0 || booked.count !== terminal.count,
    ),
    openAttemptIds: attempts.filter(isOpenAttempt).map(({ intent }) => intent.id),
    decidedByHandIds: attempts
      .filter((attempt) => 'proof' in attempt && attempt.proof.by === 'manager')
      .map(({ intent }) => intent.id),
  }
}

/** A reversal's own attempt counts for nothing, as the charge it undid. */
function schemeTotalOf(attempt: Extract<CardAttempt, { status: 'approved' }>): SchemeTotal {
  const { scheme } = attempt.approval
  const { kind } = attempt.intent
  if (kind === 'reversal') return { scheme, count: 0, total: 0 }
  return { scheme, count: 1, total: kind === 'payment' ? chargedBy(attempt) : -chargedBy(attempt) }
}

function sumOf(totals: readonly SchemeTotal[], scheme: string): { count: number; total: Minor } {
  return totals
    .filter((total) => total.scheme === scheme)
    .reduce((sum, one) => ({ count: sum.count + one.count, total: sum.total + one.total }), {
      count: 0,
      total: 0,
    })
}
