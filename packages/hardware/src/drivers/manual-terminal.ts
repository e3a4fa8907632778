import type { CardCapabilities, CardOutcome, CardTerminal } from '../ports/card-terminal.ts'

const NONE: CardCapabilities = {
  reversal: false,
  refund: false,
  abort: false,
  endOfDay: false,
  lastResult: 'none',
}

const BY_HAND: CardOutcome = {
  type: 'not-sent',
  why: 'The amount is keyed in at a stand-alone card terminal; its slip’s number is noted as a manual card payment',
}

/**
 * A card terminal without a wire to the till. It can be asked nothing and moves no money by itself: the cashier keys in
 * the amount there and notes the slip's number as a tender of kind `card-manual`, which is totalled on its own. Source:
 * shared policies, "Cards".
 */
export function createManualTerminal(): CardTerminal {
  const byHand = async (): Promise<CardOutcome> => BY_HAND
  return {
    capabilities: NONE,
    register: async () => ({ type: 'registered', terminalId: '' }),
    status: async () => ({ type: 'unknown' }),
    authorise: byHand,
    reverse: byHand,
    refund: byHand,
    abort: async () => false,
    lastResult: async () => ({ type: 'not-supported' }),
    endOfDay: async () => ({ type: 'not-supported' }),
    logOff: async () => undefined,
  }
}
