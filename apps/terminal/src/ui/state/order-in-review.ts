import type { Order } from '@evertill/domain'
import type { TerminalState } from '../../engine/terminal.ts'

/** Something for a manager to decide, with both versions of the order. */
export type ReviewOnScreen = TerminalState['reviews'][number]

/** The order a review is about, as head office had it; where nobody can make that up, as the till had it. */
export function orderInReview({ versions }: ReviewOnScreen): Order | undefined {
  return versions.theirs ?? versions.mine ?? versions.base
}
