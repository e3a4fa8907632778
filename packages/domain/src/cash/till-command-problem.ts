import { ORDER_LIMITS } from '../order/order-limits.ts'
import { type PieceCount, sumOfPieces } from './cash-count.ts'
import type { PaidContent, TillCommand } from './till-command.ts'
import type { TillRejection } from './till-rejection.ts'
import type { ZCarry } from './z-carry.ts'

/** Pieces of one denomination in one drawer. */
const MOST_PIECES = 100_000

/** Why this command cannot be, whatever the session, or undefined. Amounts within the limits of an order. */
export function tillCommandProblem(command: TillCommand): TillRejection | undefined {
  switch (command.type) {
    case 'till.open':
      return amountProblem('float', command.float, 0) ?? carryProblem(command.carried)
    case 'till.sale':
    case 'till.refund':
      return paidProblem(command)
    case 'till.cash-in':
    case 'till.cash-out':
    case 'till.drop':
      if (command.reason.trim() === '') return { type: 'reason-missing' }
      return amountProblem('amount', command.amount, 1) ?? textProblem('reason', command.reason)
    case 'till.adjust':
      if (command.entry.id !== command.id) {
        return { type: 'adjustment-id-differs', entryId: command.entry.id }
      }
      if (command.entry.sessionId === command.sessionId) return { type: 'adjusts-own-session' }
      return tillCommandProblem(command.entry)
    case 'till.count':
      return countProblem(command.pieces)
    case 'till.close':
      return textProblem('note', command.note)
  }
}

function paidProblem({ total, rounding, tenders, taxes }: PaidContent): TillRejection | undefined {
  const problem =
    amountProblem('total', total, 0) ??
    amountProblem('rounding', rounding) ??
    first(tenders, ({ amount }) => amountProblem('payment', amount, 1)) ??
    first(taxes, ({ base, amount }) => amountProblem('tax base', base) ?? amountProblem('tax', amount))
  if (problem) return problem
  const got = tenders.reduce((sum, { amount }) => sum + amount, 0)
  const expected = total + rounding
  return got === expected ? undefined : { type: 'tenders-differ-from-total', expected, got }
}

function countProblem(counts: readonly PieceCount[]): TillRejection | undefined {
  const seen = new Set<number>()
  const problem = first(counts, ({ denomination, pieces }): TillRejection | undefined => {
    if (amountProblem('denomination', denomination, 1)) return { type: 'denomination-invalid', denomination }
    if (seen.has(denomination)) return { type: 'denomination-twice', denomination }
    seen.add(denomination)
    const isCount = Number.isInteger(pieces) && pieces >= 0 && pieces <= MOST_PIECES
    return isCount ? undefined : { type: 'pieces-invalid', denomination, pieces }
  })
  return problem ?? amountProblem('counted sum', sumOfPieces(counts))
}

function carryProblem({ zNumber, sales, refunds }: ZCarry): TillRejection | undefined {
  const figures = [zNumber, sales.count, sales.total, refunds.count, refunds.total]
  const allWell = figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0)
  return allWell ? undefined : { type: 'carry-invalid', zNumber }
}

function amountProblem(field: string, amount: number, least = -Infinity): TillRejection | undefined {
  if (!Number.isInteger(amount)) return { type: 'till-amount-not-whole', field, amount }
  if (amount < least || Math.abs(amount) > ORDER_LIMITS.amount) {
    return { type: 'till-amount-out-of-range', field, amount }
  }
  return undefined
}

function textProblem(field: string, text: string): TillRejection | undefined {
  const max = ORDER_LIMITS.reasonLength
  return [...text].length > max ? { type: 'till-text-too-long', field, max } : undefined
}

function first<T>(
  values: readonly T[],
  problem: (value: T) => TillRejection | undefined,
): TillRejection | undefined {
  for (const value of values) {
    const found = problem(value)
    if (found) return found
  }
  return undefined
}
