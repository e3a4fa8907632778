import type { RulesOf } from '../order/rule.ts'
import { err } from '../shared/result.ts'
import type { DiscountCommand } from './discount-command.ts'

/** PLACEHOLDER */
export const discountRules: RulesOf<DiscountCommand> = {
  'discount.placeholder': () => err({ type: 'no-such-order' }),
}
