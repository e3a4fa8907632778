import { assertNever } from '../shared/assert-never.ts'
import type { ScanProblem } from './scan.ts'

/** A sentence for the cashier. Source: shared policies, "a clear message"; style, typed errors. */
export function explainScanProblem(problem: ScanProblem): string {
  switch (problem.type) {
    case 'empty':
      return 'The scanner sent nothing.'
    case 'too-long':
      return `The code is too long: ${problem.length} characters.`
    case 'unreadable-character':
      return 'The code holds a character that cannot be read. Scan again.'
    case 'wrong-check-digit':
      return 'The code was misread: its check digit is wrong. Scan again.'
    case 'no-item':
      return 'The label names no item.'
    case 'other-currency':
      return `The price on the label is in another currency (${problem.currency}).`
    case 'price-unfit':
      return 'The price on the label cannot be paid in this currency.'
    case 'label':
      return `The label cannot be read (${problem.problem.type}).`
    case 'house-rule':
      return `The house rule for this code does not work (${problem.problem.type}).`
    default:
      return assertNever(problem)
  }
}
