import type { Minor } from '../money/currency.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { accountAmountProblem, accountReasonProblem } from './account-problem.ts'
import type { AccountRejection } from './account-rejection.ts'
import { appendOnce } from './append-once.ts'

interface EntryContent {
  /** Of the line, the tender or the correction it comes from: an entry is made once. */
  readonly id: string
  /** A token for the card, never its number. */
  readonly cardId: string
  readonly at: Instant
}

/** What happens to a gift card. Amounts are positive; the type says which way. Entries are added, never changed. */
export type GiftCardEntry = EntryContent &
  (
    | {
        readonly type: 'gift-card.issue' | 'gift-card.load'
        readonly orderId: string
        readonly amount: Minor
      }
    | {
        readonly type: 'gift-card.redeem'
        readonly orderId: string
        readonly amount: Minor
        /** Nobody could be asked: taken within the store's offline limits, and kept whatever the balance is. */
        readonly offline: boolean
      }
    /** A payment by gift card given back to it. */
    | { readonly type: 'gift-card.give-back'; readonly orderId: string; readonly amount: Minor }
    /** A card taken back for money: its sale was refunded. */
    | { readonly type: 'gift-card.take-back'; readonly orderId: string; readonly amount: Minor }
    /** By a person, signed, with a reason. */
    | { readonly type: 'gift-card.correct'; readonly change: Minor; readonly reason: string }
  )

/**
 * By how much an entry changes what the house owes the holder. Source: issue 3, "issue, load, redeem: an append-only
 * ledger".
 */
export function giftCardChange(entry: GiftCardEntry): Minor {
  switch (entry.type) {
    case 'gift-card.issue':
    case 'gift-card.load':
    case 'gift-card.give-back':
      return entry.amount
    case 'gift-card.redeem':
    case 'gift-card.take-back':
      return -entry.amount
    case 'gift-card.correct':
      return entry.change
  }
}

/**
 * What is left on a card, or on all cards together: the house's liability. A sum, so it never depends on the order in
 * which entries arrived; below nothing where tills that were apart gave more than there was.
 * Source: sync table, "loyalty: append-only ledger"; specification, gift cards are a liability until redeemed.
 */
export function giftCardBalance(ledger: readonly GiftCardEntry[]): Minor {
  return ledger.reduce((sum, entry) => sum + giftCardChange(entry), 0)
}

/**
 * The ledger of one card with one more entry, or why not. An entry made again changes nothing. Online, a card pays
 * what it has; what was taken offline is a fact and is kept, and the balance shows it. Source: sync table, "payment:
 * stored always, corrected only by a reversing fact".
 */
export function addGiftCardEntry(
  ledger: readonly GiftCardEntry[],
  entry: GiftCardEntry,
): Result<readonly GiftCardEntry[], AccountRejection> {
  const problem = ledger.some(({ id }) => id === entry.id) ? undefined : entryProblem(ledger, entry)
  return problem ? err(problem) : ok(appendOnce(ledger, entry))
}

function entryProblem(ledger: readonly GiftCardEntry[], entry: GiftCardEntry): AccountRejection | undefined {
  const expected = ledger[0]?.cardId ?? entry.cardId
  if (entry.cardId !== expected) return { type: 'other-account', expected, got: entry.cardId }
  if (entry.type === 'gift-card.correct') {
    return accountAmountProblem(Math.abs(entry.change)) ?? accountReasonProblem(entry.reason)
  }
  const problem = accountAmountProblem(entry.amount)
  if (problem || entry.type === 'gift-card.give-back') return problem
  const isSold = ledger.some(({ type }) => type === 'gift-card.issue')
  if (entry.type === 'gift-card.issue') {
    return isSold ? { type: 'gift-card-exists', cardId: entry.cardId } : undefined
  }
  if (entry.type === 'gift-card.redeem' && entry.offline) return undefined
  if (!isSold) return { type: 'gift-card-not-sold', cardId: entry.cardId }
  if (entry.type === 'gift-card.load') return undefined
  const balance = giftCardBalance(ledger)
  return entry.amount > balance ? { type: 'gift-card-balance-short', balance } : undefined
}
