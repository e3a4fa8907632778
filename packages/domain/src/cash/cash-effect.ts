import type { Minor } from '../money/currency.ts'
import type { TenderAmount, TillCashMovement, TillFact, TillMoneyFact } from './till-command.ts'

/**
 * By how much a fact changes what is in its drawer, in minor units: cash taken with its rounding and the tip left in
 * it, less what was given out. Source: shared policies, "Cash and days"; issue 3, "expected cash = float + all effects".
 */
export function cashEffect(fact: TillMoneyFact): Minor {
  switch (fact.type) {
    case 'till.sale':
    case 'till.payment':
      return cashIn(fact.tenders)
    case 'till.refund':
    case 'till.payment-back':
      return -cashIn(fact.tenders)
    case 'till.tip':
      return fact.kind === 'cash' ? fact.change : 0
    case 'till.cash-in':
      return fact.amount
    case 'till.cash-out':
    case 'till.drop':
    case 'till.tip-payout':
      return -fact.amount
    case 'till.void':
    case 'till.no-sale':
      return 0
  }
}

/** True for cash that is no sale: put in, paid out, taken to the safe. Source: shared policies, "Cash and days". */
export function isCashMovement(fact: TillFact): fact is TillCashMovement {
  return fact.type === 'till.cash-in' || fact.type === 'till.cash-out' || fact.type === 'till.drop'
}

function cashIn(tenders: readonly TenderAmount[]): Minor {
  return tenders.reduce((sum, { kind, amount, tip = 0 }) => (kind === 'cash' ? sum + amount + tip : sum), 0)
}
