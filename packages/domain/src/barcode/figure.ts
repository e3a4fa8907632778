import { multiplyDivide } from '../money/multiply-divide.ts'

/** An exact decimal: `{ whole: 2004, decimals: 2 }` is 20.04. */
export interface Figure {
  readonly whole: number
  readonly decimals: number
}

/**
 * The figure in units of so many decimals, half away from zero where it is finer: 20.04 in thousandths is 20,040.
 * Source: shared policies, "Rounding".
 */
export const figureIn = ({ whole, decimals }: Figure, wanted: number): number =>
  multiplyDivide(
    whole,
    10 ** Math.max(0, wanted - decimals),
    10 ** Math.max(0, decimals - wanted),
    'half-away',
  )

/**
 * The same where rounding would change what is owed; undefined when it would, or when the figure is too large.
 * Source: shared policies, "Money and tax".
 */
export function exactIn(figure: Figure, wanted: number): number | undefined {
  const amount = figureIn(figure, wanted)
  const back = multiplyDivide(
    amount,
    10 ** Math.max(0, figure.decimals - wanted),
    10 ** Math.max(0, wanted - figure.decimals),
    'down',
  )
  return Number.isSafeInteger(amount) && back === figure.whole ? amount : undefined
}
