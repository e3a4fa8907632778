import type { RulesOf } from '../order/rule.ts'
import { err } from '../shared/result.ts'
import type { EditCommand } from './edit-command.ts'

/** PLACEHOLDER */
export const editRules: RulesOf<EditCommand> = {
  'edit.placeholder': () => err({ type: 'no-such-order' }),
}
