import { type CardApproval, holdsCardNumber, type LastResult } from '@evertill/domain'

/** Characters of a text that an attempt keeps; the domain refuses longer ones, and an approval must not fail for that. */
const MOST = 160

/**
 * A text of a card terminal as an attempt may keep it: short, and never with a card number, whatever the driver let
 * through. Source: shared policies, "Cards".
 */
export function shortText(text: string): string {
  const short = [...text].slice(0, MOST).join('')
  return holdsCardNumber(short) ? short.replace(/\p{Nd}/gu, '*') : short
}

export function shortApproval(approval: CardApproval): CardApproval {
  const { receipt, trace, scheme, last4, authCode, ...flags } = approval
  return {
    ...flags,
    receipt: shortText(receipt),
    trace: shortText(trace),
    scheme: shortText(scheme),
    last4: /^\d{4}$/.test(last4) ? last4 : '',
    authCode: shortText(authCode),
  }
}

export function shortAnswer(answer: LastResult): LastResult {
  if (answer.type !== 'transaction') return answer
  const { transaction } = answer
  return {
    ...answer,
    transaction: {
      ...transaction,
      approval: shortApproval(transaction.approval),
      code: shortText(transaction.code),
      text: shortText(transaction.text),
    },
  }
}
