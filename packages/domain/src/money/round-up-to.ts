import type { Minor } from './currency.ts'
import { multiplyDivide } from './multiply-divide.ts'

/**
 * The next whole multiple of `step` that is not below `amount`; `amount` is not negative, `step` positive. Source:
 * shared policies, "Money and tax".
 */
export function roundUpTo(amount: Minor, step: Minor): Minor {
  return multiplyDivide(amount, 1, step, 'up') * step
}
