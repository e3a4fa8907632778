import { amountProblem, numberProblem, textProblem } from '../order/field-problem.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { ContentRejection } from '../order/order-rejection.ts'
import { assertNever } from '../shared/assert-never.ts'
import type { Tender } from './tender.ts'

const { nameLength, referenceLength, tokenLength } = ORDER_LIMITS

/**
 * Why this cannot be a payment, or undefined: its amounts, texts and ids, each kind with its own. What it settles is
 * asked elsewhere (`tendersProblem`); `field` is what its amount is called. Source: shared policies, "Money and tax" and "Cards"; feature inventory, PAY-2.
 */
export function tenderProblem(tender: Tender, field = 'payment'): ContentRejection | undefined {
  return idProblem('payment', tender.id) ?? amountsProblem(tender, field) ?? kindProblem(tender)
}

function amountsProblem({ amount, tip = 0 }: Tender, field: string): ContentRejection | undefined {
  const problem = amountProblem(field, amount) ?? amountProblem('tip', tip)
  if (problem) return problem
  if (amount <= 0) return { type: 'amount-out-of-range', field, amount }
  return tip < 0 ? { type: 'amount-out-of-range', field: 'tip', amount: tip } : undefined
}

function kindProblem(tender: Tender): ContentRejection | undefined {
  switch (tender.kind) {
    case 'cash':
      return (
        amountProblem('cash received', tender.received) ??
        amountProblem('change', tender.change) ??
        amountProblem('cash rounding', tender.rounding ?? 0)
      )
    case 'card-manual':
      return textProblem('reference', tender.reference, referenceLength)
    case 'card':
      return (
        idProblem('card payment', tender.attemptId) ??
        textProblem('card scheme', tender.scheme, referenceLength) ??
        lastFourProblem(tender.last4) ??
        textProblem('reference', tender.reference, tokenLength)
      )
    case 'gift-card':
      return idProblem('gift card', tender.cardId)
    case 'loyalty':
      return (
        idProblem('loyalty account', tender.accountId) ??
        numberProblem('number of points', tender.points, ORDER_LIMITS.points)
      )
    case 'house-account':
      return (
        idProblem('account', tender.accountId) ?? textProblem('account name', tender.accountName, nameLength)
      )
    case 'qr':
    case 'ewallet':
    case 'online':
      return (
        idProblem('payment provider', tender.provider) ??
        textProblem('reference', tender.reference, tokenLength)
      )
    default:
      return assertNever(tender)
  }
}

function idProblem(field: string, id: string): ContentRejection | undefined {
  return id === '' ? { type: 'text-missing', field } : textProblem(field, id, tokenLength)
}

/** Never more of a card number than its last four digits. */
function lastFourProblem(last4: string): ContentRejection | undefined {
  return last4 === '' || /^\d{4}$/.test(last4)
    ? undefined
    : { type: 'text-too-long', field: 'end of the card number', max: 4 }
}
