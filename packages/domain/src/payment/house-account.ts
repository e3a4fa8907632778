import type { Minor } from '../money/currency.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import { accountAmountProblem, accountReasonProblem } from './account-problem.ts'
import type { AccountRejection } from './account-rejection.ts'
import { appendOnce } from './append-once.ts'

/** A customer who pays by invoice. */
export interface HouseAccount {
  readonly id: string
  readonly name: string
  /** What may be owed at any time, in minor units; 0 is nothing. */
  readonly creditLimit: Minor
  /** A closed account pays what it owes and takes nothing more. */
  readonly closed?: true | undefined
}

interface EntryContent {
  /** Of the tender, the refund or the payment it comes from: an entry is made once. */
  readonly id: string
  readonly accountId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
}

/** What happens to a house account. Amounts are positive; the type says which way. Entries are added, never changed. */
export type HouseAccountEntry = EntryContent &
  (
    | {
        readonly type: 'house-account.charge'
        readonly orderId: string
        readonly amount: Minor
        /** Nobody could be asked: taken within the store's offline limits, and kept whatever is owed. */
        readonly offline: boolean
      }
    /** A sale put on the account was refunded. */
    | { readonly type: 'house-account.credit'; readonly orderId: string; readonly amount: Minor }
    /** The customer paid. */
    | { readonly type: 'house-account.payment'; readonly amount: Minor }
    /** By a person, signed (positive: more is owed), with a reason. */
    | { readonly type: 'house-account.correct'; readonly change: Minor; readonly reason: string }
  )

/** By how much an entry changes what the customer owes. Source: issue 3, "house account". */
export function houseAccountChange(entry: HouseAccountEntry): Minor {
  switch (entry.type) {
    case 'house-account.charge':
      return entry.amount
    case 'house-account.credit':
    case 'house-account.payment':
      return -entry.amount
    case 'house-account.correct':
      return entry.change
  }
}

/**
 * What is owed; below nothing where the customer is in credit. A sum, whatever order the entries came in. Source:
 * issue 3, "house account".
 */
export function owedOn(ledger: readonly HouseAccountEntry[]): Minor {
  return ledger.reduce((sum, entry) => sum + houseAccountChange(entry), 0)
}

/**
 * The ledger of an account with one more entry, or why not. An entry made again changes nothing. Online, charges stop
 * at the credit limit; what was taken offline within the limits is a fact and is kept. Source: sync table, "payment:
 * stored always, corrected only by a reversing fact".
 */
export function addHouseAccountEntry(
  account: HouseAccount,
  ledger: readonly HouseAccountEntry[],
  entry: HouseAccountEntry,
): Result<readonly HouseAccountEntry[], AccountRejection> {
  const problem = ledger.some(({ id }) => id === entry.id) ? undefined : entryProblem(account, ledger, entry)
  return problem ? err(problem) : ok(appendOnce(ledger, entry))
}

function entryProblem(
  account: HouseAccount,
  ledger: readonly HouseAccountEntry[],
  entry: HouseAccountEntry,
): AccountRejection | undefined {
  if (entry.accountId !== account.id) {
    return { type: 'other-account', expected: account.id, got: entry.accountId }
  }
  if (entry.type === 'house-account.correct') {
    return accountAmountProblem(Math.abs(entry.change)) ?? accountReasonProblem(entry.reason)
  }
  const problem = accountAmountProblem(entry.amount)
  if (problem || entry.type !== 'house-account.charge' || entry.offline) return problem
  if (account.closed) return { type: 'account-closed' }
  const left = Math.max(0, account.creditLimit - owedOn(ledger))
  return entry.amount > left ? { type: 'over-credit-limit', left } : undefined
}

/** What an invoice says. `closing = opening + all changes`. */
export interface HouseAccountStatement {
  readonly opening: Minor
  readonly lines: readonly {
    readonly entry: HouseAccountEntry
    readonly change: Minor
    /** Owed after it. */
    readonly owed: Minor
  }[]
  readonly closing: Minor
}

/**
 * The account from one business day to another, both included, in the order things happened. Source: issue 3, "house
 * account: limit, offline limit, statement".
 */
export function statementOf(
  ledger: readonly HouseAccountEntry[],
  from: BusinessDay,
  to: BusinessDay,
): HouseAccountStatement {
  const opening = owedOn(ledger.filter(({ businessDay }) => businessDay < from))
  const entries = ledger
    .filter(({ businessDay }) => businessDay >= from && businessDay <= to)
    .sort((a, b) => compare(a.businessDay, b.businessDay) || compare(a.at, b.at) || compare(a.id, b.id))
  let owed = opening
  const lines = entries.map((entry) => {
    const change = houseAccountChange(entry)
    owed += change
    return { entry, change, owed }
  })
  return { opening, lines, closing: owed }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
