import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why an entry was not made in a gift card, loyalty or house account ledger, as data. */
export type AccountRejection =
  | { readonly type: 'other-account'; readonly expected: string; readonly got: string }
  | { readonly type: 'account-amount-invalid'; readonly amount: number }
  | { readonly type: 'points-invalid'; readonly points: number }
  | { readonly type: 'gift-card-exists'; readonly cardId: string }
  | { readonly type: 'gift-card-not-sold'; readonly cardId: string }
  | { readonly type: 'gift-card-balance-short'; readonly balance: Minor }
  | { readonly type: 'points-short'; readonly balance: number }
  | { readonly type: 'points-worth-otherwise'; readonly amount: Minor; readonly got: Minor }
  | { readonly type: 'over-credit-limit'; readonly left: Minor }
  | { readonly type: 'account-closed' }
  | { readonly type: 'account-reason-missing' }
  | { readonly type: 'account-reason-too-long'; readonly max: number }
  | { readonly type: 'account-card-number' }

/** The same in words. */
export const ACCOUNT_WORDS: WordsOf<AccountRejection> = {
  'other-account': () => 'This belongs to another card or account.',
  'account-amount-invalid': () => 'The amount is out of range.',
  'points-invalid': ({ points }) => `${points} is not a number of points.`,
  'gift-card-exists': () => 'This gift card was sold before. Load it instead.',
  'gift-card-not-sold': () => 'This gift card was not sold yet.',
  'gift-card-balance-short': ({ balance }, money) => `${money(balance)} is left on this gift card.`,
  'points-short': ({ balance }) => `The account has ${balance} points.`,
  'points-worth-otherwise': ({ amount }, money) => `These points are worth ${money(amount)}.`,
  'over-credit-limit': ({ left }, money) => `${money(left)} more can be put on this account.`,
  'account-closed': () => 'This account is closed.',
  'account-reason-missing': () => 'Say why: a reason is needed.',
  'account-reason-too-long': ({ max }) => `The reason is too long: ${max} characters at most.`,
  'account-card-number': () => 'The reason looks like a card number. Write the last four digits at most.',
}

/**
 * A rejection as one sentence for the person at the till; `money` writes an amount in the store's way. Source: issue
 * 3, "rejections in words a cashier understands".
 */
export function explainAccountRejection(
  rejection: AccountRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return ACCOUNT_WORDS[rejection.type](rejection as never, money)
}
