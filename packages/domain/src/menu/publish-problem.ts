import { assertNever } from '../shared/assert-never.ts'
import type { Instant } from '../shared/time.ts'

/** Why a menu is not published, as data. Source: MNU-6. */
export type PublishProblem =
  | { readonly type: 'takes-effect-in-the-past'; readonly begins: Instant; readonly publishedAt: Instant }
  | { readonly type: 'menu-is-empty' }
  | { readonly type: 'nothing-changes' }
  | { readonly type: 'row-twice'; readonly id: string }
  | { readonly type: 'no-such-version'; readonly number: number }
  | { readonly type: 'was-never-in-effect'; readonly number: number }
  | { readonly type: 'is-in-effect'; readonly number: number }
  | { readonly type: 'took-effect'; readonly number: number }

/** One sentence for the person at head office. Source: shared style, "Three kinds of failure". */
export function explainPublishProblem(problem: PublishProblem): string {
  switch (problem.type) {
    case 'takes-effect-in-the-past':
      return 'A menu takes effect now or later, not in the past.'
    case 'menu-is-empty':
      return 'A menu without a single row would leave nothing to sell.'
    case 'nothing-changes':
      return 'Nothing changes: there is nothing to publish.'
    case 'row-twice':
      return `The row ${problem.id} is there twice. Keep one of them.`
    case 'no-such-version':
      return `There is no version ${problem.number}.`
    case 'was-never-in-effect':
      return `Version ${problem.number} was never in effect, so there is nothing to go back to.`
    case 'is-in-effect':
      return `Version ${problem.number} is the menu already.`
    case 'took-effect':
      return `Version ${problem.number} has taken effect. Roll back to an earlier one instead.`
    default:
      return assertNever(problem)
  }
}
