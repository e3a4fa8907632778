import type { Millionths, Minor } from '../money/currency.ts'
import { PERMISSION_WORDS, type Permission } from './permission.ts'

/** Why a person may not do something now, as data; `explainStaffRejection` says it in words. */
export type StaffRejection =
  /** Somebody who may must enter their PIN here; `needs` is what is asked of them. */
  | { readonly type: 'approval-needed'; readonly permissions: readonly Permission[] }
  | { readonly type: 'discount-above-limit'; readonly rate: Millionths; readonly limit: Millionths }
  | { readonly type: 'refund-above-limit'; readonly amount: Minor; readonly limit: Minor }
  | { readonly type: 'approver-may-not'; readonly permission: Permission }
  | { readonly type: 'approves-own-action' }
  | { readonly type: 'approval-of-another-action'; readonly commandId: string }
  | { readonly type: 'approval-expired' }
  | { readonly type: 'action-reason-missing'; readonly permission: Permission }
  | { readonly type: 'action-reason-too-long'; readonly max: number }
  | { readonly type: 'nobody-signed-in' }
  | { readonly type: 'session-locked'; readonly employeeId: string }
  | { readonly type: 'session-over'; readonly employeeId: string }
  | { readonly type: 'not-signed-in-here'; readonly employeeId: string }

type Words = {
  readonly [T in StaffRejection['type']]: (
    rejection: Extract<StaffRejection, { type: T }>,
    money: (amount: Minor) => string,
  ) => string
}

const STAFF_WORDS: Words = {
  'approval-needed': ({ permissions }) =>
    `You may not ${permissions.map((one) => PERMISSION_WORDS[one]).join(' or ')}. Somebody who may can allow it here with their PIN.`,
  'discount-above-limit': ({ limit }) =>
    `You may give ${percent(limit)} at most. Somebody who may give more can allow it here with their PIN.`,
  'refund-above-limit': ({ limit }, money) =>
    `You may give back ${money(limit)} at most. Somebody who may give more can allow it here with their PIN.`,
  'approver-may-not': ({ permission }) => `They may not ${PERMISSION_WORDS[permission]} either.`,
  'approves-own-action': () =>
    'Nobody allows themselves what they may not do. Somebody else must enter a PIN.',
  'approval-of-another-action': () => 'This was allowed for something else. Ask again.',
  'approval-expired': () => 'This was allowed too long ago. Ask again.',
  'action-reason-missing': ({ permission }) =>
    `Say why: a reason is needed to ${PERMISSION_WORDS[permission]}.`,
  'action-reason-too-long': ({ max }) => `The reason is too long: ${max} characters at most.`,
  'nobody-signed-in': () => 'Nobody is signed in. Enter a PIN.',
  'session-locked': () => 'The till is locked. Enter your PIN.',
  'session-over': () => 'Your shift at this till is over. Enter your PIN to go on.',
  'not-signed-in-here': () => 'They are not signed in here.',
}

/**
 * A rejection as one sentence for the person at the till; `money` writes an amount in the store's way. Source:
 * shared policies, "People" and "Orders" (manager override by PIN on the same screen).
 */
export function explainStaffRejection(
  rejection: StaffRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return STAFF_WORDS[rejection.type](rejection as never, money)
}

/** 125,000 millionths are 12.5 %. */
function percent(rate: Millionths): string {
  const digits = rate.toString().padStart(5, '0')
  return `${`${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')} %`
}
