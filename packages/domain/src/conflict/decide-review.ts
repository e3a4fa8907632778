import type { EditOrder } from '../edit/edit-command.ts'
import { touchedLines } from '../edit/touched-lines.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { SharedCommand } from './order-conflict-kind.ts'
import type { DecidedReview, Review, ReviewDecision, ReviewReason } from './review.ts'
import type { ReviewRejection } from './review-rejection.ts'

/** What a decision asks for; each becomes a command of its own, by the manager who decided. */
export type ReviewEffect =
  /** The command that waited is applied to the order as it is now. */
  | { readonly type: 'apply'; readonly command: SharedCommand }
  /** Lines that were on the order provisionally are taken back. */
  | { readonly type: 'void-lines'; readonly lineIds: readonly string[] }
  /** Both versions are given up: cancelled when unpaid, given back when paid. */
  | { readonly type: 'void-order'; readonly orderId: string }
  /** Money the order has no place for is given back to the guest. */
  | { readonly type: 'give-back'; readonly command: SharedCommand }

export interface DecidedOutcome {
  readonly review: DecidedReview
  readonly effects: readonly ReviewEffect[]
}

/**
 * What a manager's decision makes of a review, and what follows from it. Both versions stay in the review for ever.
 * Money is never undone by a decision: what has no place is accepted or given back. Source: sync table, "order edit"
 * (accept mine, accept theirs, merge by line, void; the decision is a command with author and reason); SYN-7.
 */
export function decideReview(
  review: Review,
  decision: ReviewDecision,
): Result<DecidedOutcome, ReviewRejection> {
  if (review.id !== decision.reviewId) return err({ type: 'wrong-review', reviewId: decision.reviewId })
  if (review.status === 'decided') {
    return review.decision.id === decision.id
      ? ok({ review, effects: [] })
      : err({ type: 'review-decided', by: review.decision.employeeId })
  }
  if (decision.reason.trim() === '') return err({ type: 'decision-reason-missing' })
  const max = ORDER_LIMITS.reasonLength
  if ([...decision.reason].length > max) return err({ type: 'decision-reason-too-long', max })
  const effects = effectsOf(review, decision)
  return effects.ok
    ? ok({ review: { ...review, status: 'decided', decision }, effects: effects.value })
    : effects
}

const MONEY_REASONS: readonly ReviewReason['type'][] = [
  'money-without-place',
  'paid-another-version',
  'refunded-too-much',
]

function effectsOf(review: Review, { verdict }: ReviewDecision): Result<ReviewEffect[], ReviewRejection> {
  const { mine, provisional, orderId, reason } = review
  const isMoney = MONEY_REASONS.includes(reason.type)
  switch (verdict.kind) {
    case 'accept-mine':
      return ok(provisional || isMoney ? [] : [{ type: 'apply', command: mine.command }])
    case 'accept-theirs':
      if (isMoney) return ok([{ type: 'give-back', command: mine.command }])
      return ok(provisional ? takenBack(addedBy(mine.command)) : [])
    case 'merge':
      return isMoney ? err({ type: 'verdict-not-for-money' }) : merged(review, verdict.lineIds)
    case 'void':
      return isMoney ? err({ type: 'verdict-not-for-money' }) : ok([{ type: 'void-order', orderId }])
  }
}

/** The lines named come from mine, all others stay as the server has them. */
function merged(
  { mine, provisional }: Review,
  lineIds: readonly string[],
): Result<ReviewEffect[], ReviewRejection> {
  const { command } = mine
  if (command.type !== 'order.edit') return err({ type: 'nothing-to-merge' })
  const own = linesOf(command)
  const stray = lineIds.find((lineId) => !own.includes(lineId))
  if (stray !== undefined) return err({ type: 'line-not-in-review', lineId: stray })
  if (lineIds.length === 0) return err({ type: 'merge-without-lines' })
  if (provisional) return ok(takenBack(addedBy(command).filter((lineId) => !lineIds.includes(lineId))))
  return ok([{ type: 'apply', command: onlyLines(command, lineIds) }])
}

function onlyLines(command: EditOrder, lineIds: readonly string[]): EditOrder {
  const edits = command.edits.filter((edit) => {
    const lines = touchedLines([edit])
    return lines.length > 0 && lines.every((lineId) => lineIds.includes(lineId))
  })
  return { ...command, edits }
}

const takenBack = (lineIds: readonly string[]): ReviewEffect[] =>
  lineIds.length > 0 ? [{ type: 'void-lines', lineIds }] : []

/** Of what was applied provisionally a person decides on these; a note of another line stands as its last writer left it. */
function addedBy(command: SharedCommand): readonly string[] {
  if (command.type !== 'order.edit') return []
  return command.edits.flatMap((edit) => (edit.kind === 'add-line' ? [edit.line.id] : []))
}

function linesOf(command: SharedCommand): readonly string[] {
  return command.type === 'order.edit' ? touchedLines(command.edits) : []
}
