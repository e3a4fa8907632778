import { type ReviewVerdict, touchedLines } from '@evertill/domain'
import type { ReviewOnScreen } from '../../state/order-in-review.ts'

export type VerdictKind = ReviewVerdict['kind']

const MONEY: readonly ReviewOnScreen['reason']['type'][] = [
  'money-without-place',
  'paid-another-version',
  'refunded-too-much',
]

/** True where money changed hands: it can only stay or be given back. */
export function isAboutMoney({ reason }: ReviewOnScreen): boolean {
  return MONEY.includes(reason.type)
}

/** What can be decided about a review, in the order it is offered. */
export function verdictsFor(review: ReviewOnScreen): readonly VerdictKind[] {
  if (isAboutMoney(review)) return ['accept-mine', 'accept-theirs']
  return linesInReview(review).length > 1
    ? ['accept-mine', 'accept-theirs', 'merge', 'void']
    : ['accept-mine', 'accept-theirs', 'void']
}

/** The lines the change is about, by the names they have. */
export function linesInReview({ mine, versions }: ReviewOnScreen): readonly {
  readonly id: string
  readonly name: string
}[] {
  const { command } = mine
  if (command.type !== 'order.edit') return []
  const known = [versions.mine, versions.base].flatMap((order) => order?.lines ?? [])
  return touchedLines(command.edits).map((id) => ({
    id,
    name: known.find((line) => line.id === id)?.name ?? id,
  }))
}
