import type { CardApproval, TerminalTransaction } from '@evertill/domain'
import type { CardOutcome, CardRequest } from '../ports/card-terminal.ts'
import { ABORTED_BY_HAND, ALREADY_REVERSED, PLEASE_WAIT, resultText } from '../protocols/zvt/result-codes.ts'
import { needsSignature, outcomeText, type StatusInformation } from '../protocols/zvt/status-information.ts'
import type { TalkEnd } from './zvt-talk.ts'
import { instantOfRecord } from './zvt-time.ts'

/** What the card terminal reported on the way, and what the till kept of it. */
export interface Heard {
  status?: StatusInformation
  /** Kept and acknowledged. */
  approval?: CardApproval
  notKept?: true
}

/** How a request ended, by the end of its conversation and the reports on the way: the last of them counts. */
export function outcomeFrom(
  end: TalkEnd,
  { status, approval, notKept }: Heard,
  { kind }: CardRequest,
): CardOutcome {
  switch (end.type) {
    case 'unreachable':
      return { type: 'not-sent', why: end.problem.message }
    case 'not-registered':
      return { type: 'not-sent', why: resultText(end.code) }
    case 'refused':
      // A command that was written twice may have been taken the first time, and the second found it busy.
      return end.code === PLEASE_WAIT && end.tries > 1
        ? { type: 'lost', why: resultText(end.code) }
        : { type: 'rejected', code: hexCode(end.code), text: resultText(end.code) }
    case 'lost':
      return { type: 'lost', why: end.problem.message }
    case 'completed':
      if (approval) return { type: 'approved', approval, slips: end.slips }
      if (notKept || status === undefined) return { type: 'lost', why: 'The card terminal gave no result' }
      return {
        type: 'declined',
        code: hexCode(status.resultCode ?? 0xff),
        text: outcomeText(status),
        slips: end.slips,
      }
    case 'aborted': {
      if (kind === 'reversal' && end.code === ALREADY_REVERSED) {
        return { type: 'approved', approval: status ? approvalFrom(status) : bareApproval, slips: end.slips }
      }
      // Approved, acknowledged and then aborted: whether it was undone only its record tells.
      if (approval || notKept) return { type: 'lost', why: resultText(end.code) }
      const text = status && status.text !== '' ? status.text : resultText(end.code)
      const type = end.code === ABORTED_BY_HAND ? 'aborted' : 'declined'
      return { type, code: hexCode(end.code), text, slips: end.slips }
    }
  }
}

/** A record does not say whether it is a payment or a refund; one that names another's trace is a reversal. */
export function transactionFrom(
  status: StatusInformation,
  kind: CardRequest['kind'],
  now: Date,
): TerminalTransaction {
  const code = status.resultCode ?? 0xff
  const isReversal = /[1-9]/.test(status.reversedTrace)
  return {
    kind: isReversal ? 'reversal' : kind === 'reversal' ? 'payment' : kind,
    amount: status.amount ?? 0,
    at: instantOfRecord(status.date, status.time, now),
    approval: approvalFrom(status),
    outcome: outcomeOf(code),
    code: hexCode(code),
    text: outcomeText(status),
  }
}

function outcomeOf(code: number): 'approved' | 'already-reversed' | 'declined' | 'aborted' {
  if (code === 0) return 'approved'
  if (code === ALREADY_REVERSED) return 'already-reversed'
  return code === ABORTED_BY_HAND ? 'aborted' : 'declined'
}

/** The card terminal's word for an approval. The scheme is the network, so that it is the same as in its totals. */
function approvalFrom(status: StatusInformation): CardApproval {
  const { receipt, trace, cardType, cardName, last4, authCode, offline } = status
  return {
    receipt,
    trace,
    scheme: cardType === '' ? cardName : cardType,
    last4,
    authCode,
    ...(offline && { offline: true }),
    ...(needsSignature(status) && { needsSignature: true }),
  }
}

/**
 * The approval of a request; what was charged above it is the guest's tip, of a payment and up to as much again.
 * Undefined where another amount was approved than anybody asked for: it must be undone.
 */
export function approvalOf(
  status: StatusInformation,
  { kind, amount }: Pick<CardRequest, 'kind' | 'amount'>,
): CardApproval | undefined {
  const approval = approvalFrom(status)
  const more = (status.amount ?? amount) - amount
  if (more === 0) return approval
  return kind === 'payment' && more > 0 && more <= amount ? { ...approval, tip: more } : undefined
}

/** An approval the card terminal gave no details of. */
const bareApproval: CardApproval = { receipt: '', trace: '', scheme: '', last4: '', authCode: '' }

export const hexCode = (code: number): string => code.toString(16).padStart(2, '0').toUpperCase()
