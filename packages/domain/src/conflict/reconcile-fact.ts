import type { Minor } from '../money/currency.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** Something that happened and is never taken back, only corrected by another fact. */
export interface ArrivedFact {
  /** Of the payment, refund, movement, session or receipt: a fact is kept once. */
  readonly id: string
  readonly kind: 'payment' | 'refund' | 'reversal' | 'cash-movement' | 'till-session' | 'receipt'
  /** Absent for what belongs to no order. */
  readonly orderId?: string | undefined
  /** What it pays, gives back or reverses of the order, positive minor units; 0 for all other kinds. */
  readonly amount: Minor
  /** Hash of its content: the same id with another content is another fact. */
  readonly fingerprint: string
}

/** All facts, and what the orders that are known come to. */
export interface FactBook {
  readonly facts: readonly ArrivedFact[]
  /** Total of each known order, minor units, by order id. */
  readonly totals: ReadonlyMap<string, Minor>
}

/** What a person is told about a fact that was stored all the same. */
export type FactFlag =
  /** It is linked as soon as the order arrives. */
  | { readonly type: 'order-unknown'; readonly orderId: string }
  | { readonly type: 'overpaid'; readonly orderId: string; readonly excess: Minor }
  | { readonly type: 'refunded-beyond-payment'; readonly orderId: string; readonly excess: Minor }
  | { readonly type: 'same-id-other-content'; readonly factId: string }

/** A book without an entry. Source: sync table, append-only facts. */
export const EMPTY_FACT_BOOK: FactBook = { facts: [], totals: new Map() }

/** The book after a fact arrived: it is always in it. */
export interface ReconciledFact {
  readonly outcome: Extract<ConflictOutcome, 'applied' | 'in-review'>
  readonly book: FactBook
  readonly flags: readonly FactFlag[]
}

/**
 * Facts about money are stored always, each once, whatever they contradict; what is odd about them is flagged. Source:
 * sync table, "payment, refund, cash movement, till session, receipt"; sync rules S8 and S9 (never refused).
 */
export function reconcileFact(book: FactBook, fact: ArrivedFact): ReconciledFact {
  const same = book.facts.filter(({ id, kind }) => id === fact.id && kind === fact.kind)
  if (same.some(({ fingerprint }) => fingerprint === fact.fingerprint)) {
    return { outcome: 'applied', book, flags: [] }
  }
  const after = { ...book, facts: [...book.facts, fact] }
  const differs: FactFlag[] = same.length > 0 ? [{ type: 'same-id-other-content', factId: fact.id }] : []
  const flags = [...differs, ...newFlags(book, after, fact.orderId)]
  return { outcome: flags.some(waitsForPerson) ? 'in-review' : 'applied', book: after, flags }
}

/**
 * The book once an order is known: the facts that waited for it are its own now. Source: sync table, "unknown order →
 * kept and linked later".
 */
export function linkOrder(book: FactBook, orderId: string, total: Minor): ReconciledFact {
  const after = { ...book, totals: new Map([...book.totals, [orderId, total]]) }
  const flags = newFlags(book, after, orderId)
  return { outcome: flags.some(waitsForPerson) ? 'in-review' : 'applied', book: after, flags }
}

/**
 * Whether payments ever came to an order's total: once paid it stays paid, whatever is given back or reversed. Source:
 * sync table, "paid never becomes unpaid".
 */
export function isPaidByFacts({ facts, totals }: FactBook, orderId: string): boolean {
  const total = totals.get(orderId)
  return total !== undefined && sumOf(facts, orderId, 'payment') >= total
}

/**
 * What is odd about an order's facts; the same in whatever order they arrived. Source: sync table, "overpayment →
 * flagged", "unknown order → kept".
 */
export function factFlags({ facts, totals }: FactBook, orderId: string): FactFlag[] {
  const total = totals.get(orderId)
  if (total === undefined) {
    return facts.some((fact) => fact.orderId === orderId) ? [{ type: 'order-unknown', orderId }] : []
  }
  const paid = sumOf(facts, orderId, 'payment') - sumOf(facts, orderId, 'reversal')
  const refunded = sumOf(facts, orderId, 'refund')
  const flags: FactFlag[] = []
  if (paid > total) flags.push({ type: 'overpaid', orderId, excess: paid - total })
  if (refunded > paid) flags.push({ type: 'refunded-beyond-payment', orderId, excess: refunded - paid })
  return flags
}

function newFlags(before: FactBook, after: FactBook, orderId: string | undefined): FactFlag[] {
  if (orderId === undefined) return []
  const known = new Set(factFlags(before, orderId).map((flag) => JSON.stringify(flag)))
  return factFlags(after, orderId).filter((flag) => !known.has(JSON.stringify(flag)))
}

function sumOf(facts: readonly ArrivedFact[], orderId: string, kind: ArrivedFact['kind']): Minor {
  return facts.reduce(
    (sum, fact) => (fact.orderId === orderId && fact.kind === kind ? sum + fact.amount : sum),
    0,
  )
}

const waitsForPerson = ({ type }: FactFlag): boolean => type !== 'order-unknown'
