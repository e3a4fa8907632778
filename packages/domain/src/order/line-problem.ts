import { giftCardLineProblem } from '../payment/gift-card-sale.ts'
import { taxesProblem } from '../tax/taxes-problem.ts'
import { amountProblem, firstProblem, numberProblem, textProblem } from './field-problem.ts'
import { listedAmount } from './listed-amount.ts'
import type { PricingPolicy } from './order.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { LineModifier, OrderLine } from './order-line.ts'
import type { ContentRejection } from './order-rejection.ts'

const { nameLength, noteLength, reasonLength } = ORDER_LIMITS

/**
 * Why this cannot be a line of an order, or undefined: counts, texts, numbers and amounts within `ORDER_LIMITS`.
 * Source: feature inventory, ORD-2; sync rules, "what a till accepts no server refuses".
 */
export function lineProblem(line: OrderLine, { roundingMode }: PricingPolicy): ContentRejection | undefined {
  const { quantity, modifiers } = line
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > ORDER_LIMITS.quantity) {
    return { type: 'quantity-out-of-range', quantity }
  }
  if (modifiers.length > ORDER_LIMITS.modifiersPerLine) {
    return { type: 'too-many', what: 'modifiers', max: ORDER_LIMITS.modifiersPerLine }
  }
  return (
    textProblem('name', line.name, nameLength) ??
    textProblem('variant name', line.variantName, nameLength) ??
    textProblem('category name', line.categoryName, nameLength) ??
    textProblem('note', line.note, noteLength) ??
    textProblem('note for the guest', line.guestNote, noteLength) ??
    numberProblem('seat', line.seat, ORDER_LIMITS.seat) ??
    numberProblem('course', line.course, ORDER_LIMITS.course) ??
    numberProblem('preparation time', line.prepMinutes, ORDER_LIMITS.prepMinutes) ??
    numberProblem('weight', line.weight?.amount, ORDER_LIMITS.weight) ??
    textProblem('combo name', line.combo?.name, nameLength) ??
    overrideProblem(line) ??
    amountProblem('price', line.unitPrice) ??
    firstProblem(modifiers, modifierProblem) ??
    levelProblem(modifiers) ??
    taxesProblem(line.taxes) ??
    giftCardLineProblem(line) ??
    sizeProblem(line, roundingMode)
  )
}

function sizeProblem(line: OrderLine, mode: PricingPolicy['roundingMode']): ContentRejection | undefined {
  const amount = listedAmount(line, mode)
  return Math.abs(amount) > ORDER_LIMITS.amount
    ? { type: 'amount-out-of-range', field: 'line', amount }
    : undefined
}

function overrideProblem({ override }: OrderLine): ContentRejection | undefined {
  if (!override) return undefined
  if (override.reason.trim() === '') return { type: 'reason-missing' }
  return (
    textProblem('reason', override.reason, reasonLength) ?? amountProblem('price on the menu', override.from)
  )
}

function modifierProblem({ name, price, prefix, level }: LineModifier): ContentRejection | undefined {
  return (
    textProblem('modifier name', name, nameLength) ??
    textProblem('modifier prefix', prefix?.name, nameLength) ??
    amountProblem('modifier price', price) ??
    numberProblem('modifier level', level, ORDER_LIMITS.modifierLevel)
  )
}

/** A modifier of a modifier stands below it: one level deeper than the one before it, never two. */
function levelProblem(modifiers: readonly LineModifier[]): ContentRejection | undefined {
  let deepest = 0
  for (const { modifierId, level = 0 } of modifiers) {
    if (level > deepest) return { type: 'modifier-without-parent', modifierId }
    deepest = level + 1
  }
  return undefined
}
