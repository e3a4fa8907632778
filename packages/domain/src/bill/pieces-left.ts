import { multiplyDivide } from '../money/multiply-divide.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { CheckPart, PaidCheck } from './check.ts'

/** Whole pieces of a line that are on none of these checks. Source: PAY-4. */
export function piecesLeft(
  { id, quantity }: Pick<OrderLine, 'id' | 'quantity'>,
  paid: readonly Pick<PaidCheck, 'parts'>[],
): number {
  const parts = paid.flatMap((check) => check.parts.filter((part) => part.id === id))
  return parts.reduce((left, part) => left - piecesOn(part, quantity), quantity)
}

const piecesOn = ({ share }: CheckPart, quantity: number): number =>
  share ? multiplyDivide(quantity, share.parts, share.of, 'down') : quantity
