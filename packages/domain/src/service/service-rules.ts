import type { RulesOf } from '../order/rule.ts'
import { err } from '../shared/result.ts'
import type { ServiceCommand } from './service-command.ts'

/** PLACEHOLDER */
export const serviceRules: RulesOf<ServiceCommand> = {
  'service.placeholder': () => err({ type: 'no-such-order' }),
}
