import type { Minor } from '../money/currency.ts'
import { assertNever } from '../shared/assert-never.ts'
import type { TillSession } from './till-session.ts'

/** Why a till command was not applied, as data; `explainTillRejection` says it in words. */
export type TillRejection =
  | { readonly type: 'no-such-till-session' }
  | { readonly type: 'till-session-exists'; readonly sessionId: string }
  | { readonly type: 'wrong-till-session'; readonly expected: string; readonly got: string }
  | {
      readonly type: 'not-allowed-in-till-state'
      readonly command: 'till.count' | 'till.close'
      readonly status: TillSession['status']
    }
  /** A fact for a closed session: `lateArrival` makes an adjustment of it. */
  | { readonly type: 'till-closed'; readonly zNumber: number }
  | { readonly type: 'adjusts-own-session' }
  | { readonly type: 'adjustment-id-differs'; readonly entryId: string }
  | { readonly type: 'till-amount-not-whole'; readonly field: string; readonly amount: number }
  | { readonly type: 'till-amount-out-of-range'; readonly field: string; readonly amount: number }
  | { readonly type: 'tenders-differ-from-total'; readonly expected: Minor; readonly got: Minor }
  | { readonly type: 'reason-missing' }
  | { readonly type: 'till-text-too-long'; readonly field: string; readonly max: number }
  | { readonly type: 'till-card-number'; readonly field: string }
  | { readonly type: 'denomination-invalid'; readonly denomination: number }
  | { readonly type: 'denomination-twice'; readonly denomination: Minor }
  | { readonly type: 'pieces-invalid'; readonly denomination: Minor; readonly pieces: number }
  | { readonly type: 'carry-invalid'; readonly zNumber: number }

const TYPES: Readonly<Record<TillRejection['type'], true>> = {
  'no-such-till-session': true,
  'till-session-exists': true,
  'wrong-till-session': true,
  'not-allowed-in-till-state': true,
  'till-closed': true,
  'adjusts-own-session': true,
  'adjustment-id-differs': true,
  'till-amount-not-whole': true,
  'till-amount-out-of-range': true,
  'tenders-differ-from-total': true,
  'reason-missing': true,
  'till-text-too-long': true,
  'till-card-number': true,
  'denomination-invalid': true,
  'denomination-twice': true,
  'pieces-invalid': true,
  'carry-invalid': true,
}

/** True for a rejection of a till command, among problems of all kinds. Source: issue 3, "rejections in words". */
export function isTillRejection(problem: { readonly type: string }): problem is TillRejection {
  return Object.hasOwn(TYPES, problem.type)
}

/**
 * A rejection as one sentence for the person at the till; `money` writes an amount in the store's way. Source: issue
 * 3, "rejections in words a cashier understands".
 */
export function explainTillRejection(
  rejection: TillRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  switch (rejection.type) {
    case 'no-such-till-session':
      return 'No drawer is open here. Open the till first.'
    case 'till-session-exists':
      return 'This till session is already open.'
    case 'wrong-till-session':
      return 'This belongs to another till session.'
    case 'not-allowed-in-till-state':
      return rejection.status === 'closed'
        ? 'This till session is closed.'
        : 'Count the drawer before you close the till.'
    case 'till-closed':
      return `This till session is closed with Z ${rejection.zNumber}. It is booked as an adjustment instead.`
    case 'adjusts-own-session':
      return 'This till session is still open: book it as it is, not as an adjustment.'
    case 'adjustment-id-differs':
      return 'An adjustment must carry the id of what it books.'
    case 'till-amount-not-whole':
      return `The ${rejection.field} is not a whole number of minor units.`
    case 'till-amount-out-of-range':
      return `The ${rejection.field} is out of range.`
    case 'tenders-differ-from-total':
      return `The payments come to ${money(rejection.got)}, but ${money(rejection.expected)} is due.`
    case 'reason-missing':
      return 'Say why: a reason is needed.'
    case 'till-text-too-long':
      return `The ${rejection.field} is too long: ${rejection.max} characters at most.`
    case 'till-card-number':
      return `The ${rejection.field} looks like a card number. Write the last four digits at most.`
    case 'denomination-invalid':
      return `There is no note or coin of ${money(rejection.denomination)}.`
    case 'denomination-twice':
      return `${money(rejection.denomination)} is counted twice.`
    case 'pieces-invalid':
      return `The number of pieces of ${money(rejection.denomination)} is a whole number from 0 to 100,000, not ${rejection.pieces}.`
    case 'carry-invalid':
      return 'The figures of the last Z report cannot be right.'
    default:
      return assertNever(rejection)
  }
}
