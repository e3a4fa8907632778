import { err, ok } from '@evertill/domain'
import type { CardAtTill } from '../../engine/payment/card-at-till.ts'

const NONE = {
  type: 'refused',
  reason: 'no-card-terminal',
  message: 'This till has no card terminal.',
} as const

/** Of a till that takes cards on a stand-alone terminal; `set` plays what a connected one shows. */
export function noCardTerminal(): CardAtTill {
  return {
    start: async () => err(NONE),
    abort: async () => ok(undefined),
    ask: async () => err(NONE),
    book: async () => ok(undefined),
    reverse: async () => err(NONE),
    decide: async () => err(NONE),
    seen: () => {},
    endOfDay: async () => err(NONE),
  }
}
