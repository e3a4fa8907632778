import { isNothing } from '../bill/combine-parts.ts'
import { shareParts } from '../bill/share-parts.ts'
import type { Minor } from '../money/currency.ts'
import { distribute } from '../money/distribute.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { amountProblem } from '../order/field-problem.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { PricedPart } from '../order/price-parts.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { RefundedPart, RefundOf, RefundOfPart } from './refund.ts'
import { type Refundable, type RefundablePart, refundable } from './refundable.ts'

/** What one part gives back. */
interface Taking {
  readonly from: RefundablePart
  readonly pieces: number
  readonly total: Minor
  /** All of the money that is left of it, however few pieces come back. */
  readonly isLast?: boolean
}

/**
 * The parts of a refund with all their money, to the cent. So many pieces give the rounded share of all pieces given
 * back so far, less what was given back before: whatever the steps, the last one gives exactly the rest, and a sale
 * refunded in full is mirrored line by line and tax by tax. `most` caps the sum, in minor units. Errors: `refund-exceeds-sale`, `refund-exceeds-line`,
 * `refund-exceeds-pieces`, `no-such-line`, `line-named-twice`. Source: shared policies, "Rounding is half away from
 * zero, so a refund is exactly the mirror of its sale"; PAY-5.
 */
export function refundedParts(
  order: OpenOrder | PaidOrder,
  of: RefundOf,
  most = Number.POSITIVE_INFINITY,
): Result<readonly RefundedPart[], OrderRejection> {
  const left = refundable(order)
  const takings = takingsOf(left, of, order.pricing.roundingMode)
  if (!takings.ok) return takings
  const parts = withLast(left, atMost(takings.value, most)).map(partTaken)
  return ok(parts.filter((part) => part.pieces > 0 || !isNothing(part)))
}

/**
 * Once no money is left of any part, those go back as well that come to nothing and yet have net and tax: a free one
 * whose price includes a fixed tax. No later refund could take them, for there is nothing left to hand out.
 */
function withLast({ parts }: Refundable, takings: readonly Taking[]): readonly Taking[] {
  const takenOf = (part: RefundablePart) => takings.find(({ from }) => from === part)
  if (parts.some((part) => part.left.total !== (takenOf(part)?.total ?? 0))) return takings
  const others = parts.filter((part) => !takenOf(part) && isTaxed(part.left))
  return [...takings, ...others.map((from) => ({ from, pieces: 0, total: 0 }))].map((taking) =>
    isTaxed(taking.from.left) ? { ...taking, isLast: true } : taking,
  )
}

const isTaxed = ({ net, tax, taxes }: PricedPart): boolean =>
  net !== 0 || tax !== 0 || taxes.some(({ base, amount }) => base !== 0 || amount !== 0)

function takingsOf(
  left: Refundable,
  of: RefundOf,
  mode: RoundingMode,
): Result<readonly Taking[], OrderRejection> {
  switch (of.kind) {
    case 'whole':
      return ok(left.parts.map((from) => ({ from, pieces: from.piecesLeft, total: from.left.total })))
    case 'amount': {
      const problem = moneyProblem(of.amount)
      if (problem) return err(problem)
      return of.amount > left.total
        ? err({ type: 'refund-exceeds-sale', left: left.total })
        : ok(ofEveryPart(left, of.amount))
    }
    case 'parts':
      return ofNamedParts(left, of.parts, mode)
  }
}

/** A goodwill on the whole bill: every part gives in proportion to what is left of it, and no piece comes back. */
function ofEveryPart({ parts, total }: Refundable, amount: Minor): readonly Taking[] {
  const shares =
    amount === total
      ? parts.map(({ left }) => left.total)
      : distribute(
          amount,
          parts.map(({ left }) => Math.max(0, left.total)),
        )
  return parts.map((from, index) => ({ from, pieces: 0, total: shares[index]! }))
}

function ofNamedParts(
  left: Refundable,
  named: readonly RefundOfPart[],
  mode: RoundingMode,
): Result<readonly Taking[], OrderRejection> {
  const takings: Taking[] = []
  for (const one of named) {
    const { partId } = one
    const from = left.parts.find(({ sold }) => sold.id === partId)
    if (!from) return err({ type: 'no-such-line', lineId: partId })
    if (takings.some((taking) => taking.from === from))
      return err({ type: 'line-named-twice', lineId: partId })
    if ('pieces' in one) {
      if (!Number.isInteger(one.pieces) || one.pieces < 1 || one.pieces > from.piecesLeft) {
        return err({ type: 'refund-exceeds-pieces', partId, left: from.piecesLeft })
      }
      takings.push({ from, pieces: one.pieces, total: totalOfPieces(from, one.pieces, mode) })
    } else {
      const problem = moneyProblem(one.amount)
      if (problem) return err(problem)
      if (one.amount > from.left.total) {
        return err({ type: 'refund-exceeds-line', partId, left: from.left.total })
      }
      takings.push({ from, pieces: 0, total: one.amount })
    }
  }
  return ok(takings)
}

function atMost(takings: readonly Taking[], most: Minor): readonly Taking[] {
  const totals = takings.map(({ total }) => Math.max(0, total))
  if (totals.reduce((sum, total) => sum + total, 0) <= most) return takings
  const shares = distribute(most, totals)
  return takings.map((taking, index) => ({ ...taking, total: shares[index]! }))
}

function moneyProblem(amount: Minor): OrderRejection | undefined {
  return (
    amountProblem('refund', amount) ??
    (amount < 1 ? { type: 'amount-out-of-range', field: 'refund', amount } : undefined)
  )
}

/** Never more than is left, where amounts were given back on the line before. */
function totalOfPieces(
  { sold, left, pieces, piecesLeft }: RefundablePart,
  more: number,
  mode: RoundingMode,
): Minor {
  const back = pieces - piecesLeft + more
  const given = sold.total - left.total
  const total = multiplyDivide(sold.total, back, pieces, mode) - given
  return sold.total < 0 ? Math.min(0, total) : Math.max(0, total)
}

/** The part's left money in the proportion of what is taken of it. */
function partTaken({ from, pieces, total, isLast }: Taking): RefundedPart {
  return { ...(isLast ? from.left : moneyTaken(from, pieces, total)), pieces }
}

function moneyTaken({ left, piecesLeft }: RefundablePart, pieces: number, total: Minor): PricedPart {
  const rest = left.total - total
  if (rest === 0 && (total !== 0 || pieces === piecesLeft)) return left
  const weights = left.total === 0 ? [pieces, piecesLeft - pieces] : [Math.abs(total), Math.abs(rest)]
  return shareParts([left], [weights])[0]![0]!
}
