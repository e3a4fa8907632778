import type { Minor } from '../money/currency.ts'
import type { TenderAmount, TillMoneyFact } from './till-command.ts'
import { tipMovements } from './tip-figures.ts'
import type { GrandTotal } from './z-carry.ts'

/** What came in and went out by one kind of payment, tips beside it. */
export interface TenderFigures {
  readonly kind: TenderAmount['kind']
  readonly taken: GrandTotal
  readonly givenBack: GrandTotal
  /** Tips of this kind, less what was given back; absent when none. */
  readonly tips?: Minor | undefined
}

/** By kind, sales, refunds and payments that are no sale alike. Source: issue 3, "paid-in by tender kind"; PAY-17. */
export function tenderFigures(facts: readonly TillMoneyFact[]): TenderFigures[] {
  const taken = facts.flatMap((fact) =>
    fact.type === 'till.sale' || fact.type === 'till.payment' ? fact.tenders : [],
  )
  const givenBack = facts.flatMap((fact) =>
    fact.type === 'till.refund' || fact.type === 'till.payment-back' ? fact.tenders : [],
  )
  const tips = tipMovements(facts)
  const kinds = [...new Set([...taken, ...givenBack, ...tips].map(({ kind }) => kind))].sort()
  return kinds.map((kind) => {
    const ofTips = sumOf(tips, kind)
    return {
      kind,
      taken: totalOf(taken, kind),
      givenBack: totalOf(givenBack, kind),
      ...(ofTips !== 0 && { tips: ofTips }),
    }
  })
}

/** A payment that is nothing but a tip is no payment of the bill. */
function totalOf(tenders: readonly TenderAmount[], wanted: TenderAmount['kind']): GrandTotal {
  const count = tenders.filter(({ kind, amount }) => kind === wanted && amount !== 0).length
  return { count, total: sumOf(tenders, wanted) }
}

const sumOf = (
  amounts: readonly Pick<TenderAmount, 'kind' | 'amount'>[],
  wanted: TenderAmount['kind'],
): Minor => amounts.reduce((sum, { kind, amount }) => (kind === wanted ? sum + amount : sum), 0)
