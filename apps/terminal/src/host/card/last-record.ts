import {
  type CardAttempt,
  type CardIntent,
  chargeOf,
  type LastResult,
  lastRecordOf,
  type TerminalRecord,
} from '@evertill/domain'
import type { AskedRequest, CardTerminal } from '@evertill/hardware'

/** A card terminal that has no record at all, as the record before an intent: whatever it has later is newer. */
const NO_RECORD: TerminalRecord = { receipt: 'none', trace: 'none' }

const BUSY_TRIES = 4

/** The record before an intent, or why there is no sense in sending it. */
export type Before =
  | { readonly type: 'before'; readonly record: TerminalRecord | undefined }
  | { readonly type: 'busy' | 'unreachable' }

/**
 * Asks the card terminal for its last record before anything is sent: other tills, a hand or a declined card may have
 * made one this till does not know of. One that cannot say leaves it to the till's own approvals. Source: hardware
 * reference §7.2, rule 4.
 */
export async function recordBefore(
  terminal: CardTerminal,
  intent: CardIntent,
  attempts: readonly CardAttempt[],
  pause: () => Promise<void>,
): Promise<Before> {
  if (terminal.capabilities.lastResult === 'by-attempt') return { type: 'before', record: NO_RECORD }
  const ownRecord = { type: 'before', record: lastRecordOf(attempts, intent.cardTerminalId) } as const
  if (terminal.capabilities.lastResult === 'none') return ownRecord
  let answer = await terminal.lastResult(askedFor(intent))
  // It may still be saying goodbye to the guest before.
  for (let tries = 1; tries < BUSY_TRIES && answer.type === 'busy'; tries += 1) {
    await pause()
    answer = await terminal.lastResult(askedFor(intent))
  }
  switch (answer.type) {
    case 'transaction': {
      const { receipt, trace } = answer.transaction.approval
      return { type: 'before', record: { receipt, trace } }
    }
    case 'none':
      return { type: 'before', record: NO_RECORD }
    case 'not-supported':
      return ownRecord
    case 'busy':
    case 'unreachable':
      return { type: answer.type }
  }
}

/** The request of an intent, as the card terminal is asked about it. */
export const askedFor = (intent: CardIntent): AskedRequest => ({
  attemptId: intent.id,
  kind: intent.kind,
  amount: chargeOf(intent),
  currency: intent.currency,
})

/**
 * The answer in the terms of the intent: no record where there was none before is the same record as before, for which
 * the domain asks numbers.
 */
export function answerFor(answer: LastResult, { before }: CardIntent): LastResult {
  const hadNone = before?.receipt === NO_RECORD.receipt && before.trace === NO_RECORD.trace
  if (answer.type !== 'none' || !hadNone) return answer
  const approval = { ...NO_RECORD, scheme: '', last4: '', authCode: '' }
  return {
    type: 'transaction',
    idle: answer.idle,
    transaction: { kind: 'payment', amount: 0, approval, outcome: 'declined', code: '', text: '' },
  }
}
