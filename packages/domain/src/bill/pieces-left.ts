import { divideWhole, multiplyDivide } from '../money/multiply-divide.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { CheckPart, PaidCheck } from './check.ts'

type Paid = readonly Pick<PaidCheck, 'parts'>[]
type Share = NonNullable<CheckPart['share']>

/** Whole pieces of a line that are on none of these checks. Source: PAY-4. */
export function piecesLeft({ id, quantity }: Pick<OrderLine, 'id' | 'quantity'>, paid: Paid): number {
  const left = shareLeft(id, paid)
  return multiplyDivide(quantity, left.parts, left.of, 'down')
}

/** What of a line is on none of these checks, in lowest terms. Source: PAY-4. */
export function shareLeft(lineId: string, paid: Paid): Share {
  const parts = paid.flatMap((check) => check.parts.filter(({ id }) => id === lineId))
  return parts.reduce<Share>(
    (left, { share = WHOLE }) =>
      inLowestTerms({ parts: left.parts * share.of - share.parts * left.of, of: left.of * share.of }),
    WHOLE,
  )
}

const WHOLE: Share = { parts: 1, of: 1 }

/** The same share in the smallest numbers. Source: PAY-4. */
export function inLowestTerms({ parts, of }: Share): Share {
  const common = commonDivisor(of, parts)
  return { parts: divideWhole(parts, common, 'down'), of: divideWhole(of, common, 'down') }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))
