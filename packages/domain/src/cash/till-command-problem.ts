import { ORDER_LIMITS } from '../order/order-limits.ts'
import { holdsCardNumber } from '../payment/card-number.ts'
import { type PieceCount, sumOfPieces } from './cash-count.ts'
import type { PaidContent, TenderAmount, TillCommand, Unresolved } from './till-command.ts'
import type { TillRejection } from './till-rejection.ts'
import type { ZCarry } from './z-carry.ts'

/** Pieces of one denomination in one drawer. */
const MOST_PIECES = 100_000

/**
 * Why this command cannot be, whatever the session, or undefined. Amounts within the limits of an order. Source:
 * shared policies, "Cash and days"; PAY-17.
 */
export function tillCommandProblem(command: TillCommand): TillRejection | undefined {
  switch (command.type) {
    case 'till.open':
      return amountProblem('float', command.float, 0) ?? carryProblem(command.carried)
    case 'till.sale':
    case 'till.refund':
      return paidProblem(command)
    case 'till.payment':
    case 'till.payment-back':
      return tendersProblem(command.tenders)
    case 'till.tip':
      return command.change === 0
        ? { type: 'till-amount-out-of-range', field: 'change of the tip', amount: 0 }
        : amountProblem('change of the tip', command.change)
    case 'till.tip-payout':
      return amountProblem('amount', command.amount, 1)
    case 'till.void':
      return reasonProblem(command.reason) ?? amountProblem('amount', command.amount)
    case 'till.no-sale':
      return reasonProblem(command.reason)
    case 'till.cash-in':
    case 'till.cash-out':
    case 'till.drop':
      return reasonProblem(command.reason) ?? amountProblem('amount', command.amount, 1)
    case 'till.adjust':
      if (command.entry.id !== command.id) {
        return { type: 'adjustment-id-differs', entryId: command.entry.id }
      }
      if (command.entry.sessionId === command.sessionId) return { type: 'adjusts-own-session' }
      return tillCommandProblem(command.entry)
    case 'till.count':
      return countProblem(command.pieces)
    case 'till.close':
      return textProblem('note', command.note) ?? unresolvedProblem(command.unresolved)
  }
}

function paidProblem(paid: PaidContent): TillRejection | undefined {
  const { total, rounding, tenders, taxes, prepaid = 0, charges = 0, discounts = [], giftCards = 0 } = paid
  const problem =
    amountProblem('total', total, 0) ??
    amountProblem('rounding', rounding) ??
    tendersProblem(tenders) ??
    first(taxes, ({ base, amount }) => amountProblem('tax base', base) ?? amountProblem('tax', amount)) ??
    amountProblem('part payments', prepaid, 0) ??
    amountProblem('service charges', charges) ??
    first(discounts, ({ amount }) => amountProblem('discount', amount, 0)) ??
    amountProblem('gift cards', giftCards, 0)
  if (problem) return problem
  const got = tenders.reduce((sum, { amount }) => sum + amount, prepaid)
  const expected = total + rounding
  return got === expected ? undefined : { type: 'tenders-differ-from-total', expected, got }
}

/** A payment may be nothing but a tip. */
function tendersProblem(tenders: readonly TenderAmount[]): TillRejection | undefined {
  return first(
    tenders,
    ({ amount, tip = 0 }) =>
      amountProblem('tip', tip, 0) ?? amountProblem('payment', amount, tip > 0 ? 0 : 1),
  )
}

function unresolvedProblem(unresolved: Unresolved | undefined): TillRejection | undefined {
  if (!unresolved) return undefined
  const { reviews, cardAttempts, openOrders = 0 } = unresolved
  return (
    amountProblem('number of reviews', reviews, 0) ??
    amountProblem('number of card payments', cardAttempts, 0) ??
    amountProblem('number of open orders', openOrders, 0)
  )
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
  if ([...text].length > max) return { type: 'till-text-too-long', field, max }
  return holdsCardNumber(text) ? { type: 'till-card-number', field } : undefined
}

function reasonProblem(reason: string): TillRejection | undefined {
  return reason.trim() === '' ? { type: 'reason-missing' } : textProblem('reason', reason)
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
