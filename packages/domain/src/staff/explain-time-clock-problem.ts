import { assertNever } from '../shared/assert-never.ts'
import type { Instant } from '../shared/time.ts'
import type { TimeClockProblem } from './work-periods.ts'

/**
 * A problem of the time clock as one sentence for a manager; `clock` writes a moment in the store's way. Source: sync
 * table, "time clock: overlaps go to review"; STF-3.
 */
export function explainTimeClockProblem(
  problem: TimeClockProblem,
  clock: (instant: Instant) => string = (instant) => instant,
): string {
  switch (problem.type) {
    case 'overlap': {
      const from = `Clocked in twice at once, from ${clock(problem.from)}`
      return problem.until === undefined ? `${from}.` : `${from} to ${clock(problem.until)}.`
    }
    case 'not-clocked-out':
      return 'Clocked in and never out: nothing of it counts until somebody says when it ended.'
    case 'clocked-out-again':
      return 'Clocked out twice: the earlier one counts.'
    case 'ends-before-it-begins':
      return 'It ends before it begins: a till’s clock was wrong. It counts nothing.'
    case 'beginning-unknown':
      return 'Head office does not know when this began: another till may still have it.'
    case 'break-not-ended':
      return 'The break was not ended: it lasts to the clock-out.'
    case 'break-outside-work':
      return 'The break is not all within work: only what is counts.'
    default:
      return assertNever(problem)
  }
}
