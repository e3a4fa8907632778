import type { RulesOf } from '../order/rule.ts'
import { err } from '../shared/result.ts'
import type { BillCommand } from './bill-command.ts'

/** PLACEHOLDER */
export const billRules: RulesOf<BillCommand> = {
  'bill.placeholder': () => err({ type: 'no-such-order' }),
}
