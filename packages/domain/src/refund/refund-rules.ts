import type { RulesOf } from '../order/rule.ts'
import { err } from '../shared/result.ts'
import type { RefundCommand } from './refund-command.ts'

/** PLACEHOLDER */
export const refundRules: RulesOf<RefundCommand> = {
  'refund.placeholder': () => err({ type: 'no-such-order' }),
}
