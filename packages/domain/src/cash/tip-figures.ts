import type { Minor } from '../money/currency.ts'
import type { TenderAmount, TillMoneyFact, TillPayment, TillRefund, TillSale } from './till-command.ts'

/** Tips, apart from revenue. `owed = taken − paidOut`, in sum and for each employee. */
export interface TipFigures {
  /** Less what was given back. */
  readonly taken: Minor
  readonly paidOut: Minor
  readonly owed: Minor
  /** By employee id. */
  readonly staff: readonly StaffTips[]
}

export interface StaffTips {
  readonly employeeId: string
  readonly taken: Minor
  readonly paidOut: Minor
  /** Below nothing where more was paid out at this till than was taken here. */
  readonly owed: Minor
}

/** A tip as it came or went: whose, and by which kind of payment. */
export interface TipMovement {
  readonly employeeId: string
  readonly kind: TenderAmount['kind']
  /** Signed. */
  readonly amount: Minor
}

/** Tips taken and given back, one entry for each. Source: shared policies, "Money and tax": tips are never revenue. */
export function tipMovements(facts: readonly TillMoneyFact[]): TipMovement[] {
  return facts.flatMap(tipsOf)
}

function tipsOf(fact: TillMoneyFact): TipMovement[] {
  switch (fact.type) {
    case 'till.sale':
    case 'till.payment':
      return tipsIn(fact, 1)
    case 'till.refund':
    case 'till.payment-back':
      return tipsIn(fact, -1)
    case 'till.tip':
      return [{ employeeId: fact.servedBy ?? fact.employeeId, kind: fact.kind, amount: fact.change }]
    case 'till.tip-payout':
    case 'till.cash-in':
    case 'till.cash-out':
    case 'till.drop':
    case 'till.void':
    case 'till.no-sale':
      return []
  }
}

function tipsIn(
  { servedBy, employeeId, tenders }: TillSale | TillRefund | TillPayment,
  sign: 1 | -1,
): TipMovement[] {
  return tenders
    .filter(({ tip }) => tip)
    .map(({ kind, tip = 0 }) => ({ employeeId: servedBy ?? employeeId, kind, amount: sign * tip }))
}

/** What the staff earned and got; undefined where no tip came or went. Source: issue 3, "tips … owed to staff". */
export function tipFigures(facts: readonly TillMoneyFact[]): TipFigures | undefined {
  const movements = tipMovements(facts)
  const payouts = facts.filter((fact) => fact.type === 'till.tip-payout')
  const employeeIds = [
    ...movements.map(({ employeeId }) => employeeId),
    ...payouts.map(({ toEmployeeId }) => toEmployeeId),
  ]
  if (employeeIds.length === 0) return undefined
  const staff = [...new Set(employeeIds)].sort().map((employeeId) => {
    const taken = sumOf(movements.filter((movement) => movement.employeeId === employeeId))
    const paidOut = sumOf(payouts.filter(({ toEmployeeId }) => toEmployeeId === employeeId))
    return { employeeId, taken, paidOut, owed: taken - paidOut }
  })
  const [taken, paidOut] = [sumOf(movements), sumOf(payouts)]
  return { taken, paidOut, owed: taken - paidOut, staff }
}

const sumOf = (movements: readonly { readonly amount: Minor }[]): Minor =>
  movements.reduce((sum, { amount }) => sum + amount, 0)
