import { discountsProblem } from '../discount/discounts-problem.ts'
import type { Minor } from '../money/currency.ts'
import { jsonBytes, jsonBytesAtMost } from '../shared/json-bytes.ts'
import { isSameTax, type Tax } from '../tax/tax.ts'
import { firstProblem, numberProblem, textProblem } from './field-problem.ts'
import { lineProblem } from './line-problem.ts'
import { listedAmount } from './listed-amount.ts'
import { mostChargeCanCost, mostItCanCost } from './most-it-can-cost.ts'
import type { OrderContent } from './order.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { LineCombo } from './order-line.ts'
import type { ContentRejection } from './order-rejection.ts'
import { serviceChargesProblem } from './service-charges-problem.ts'

export { amountProblem, textProblem } from './field-problem.ts'

/**
 * Why this content cannot be an order, or undefined: counts, texts, numbers and amounts within `ORDER_LIMITS`.
 * Source: feature inventory, ORD-1; sync rules, "what a till accepts no server refuses".
 */
export function contentProblem(content: OrderContent): ContentRejection | undefined {
  const { lines, discounts, serviceCharges, pricing } = content
  const { cashRounding } = pricing
  if (lines.length > ORDER_LIMITS.lines) return { type: 'too-many', what: 'lines', max: ORDER_LIMITS.lines }
  const ids = new Set<string>()
  return (
    firstProblem(lines, (line) => {
      if (ids.has(line.id)) return { type: 'line-exists', lineId: line.id }
      ids.add(line.id)
      return lineProblem(line, pricing)
    }) ??
    combosProblem(content) ??
    (discounts && discountsProblem(discounts, ids)) ??
    (serviceCharges && serviceChargesProblem(serviceCharges)) ??
    (cashRounding && numberProblem('smallest coin', cashRounding.step, [1, ORDER_LIMITS.amount])) ??
    aroundProblem(content) ??
    worthProblem(content) ??
    taxCountProblem(content) ??
    sizeProblem(content)
  )
}

/** What stands around the lines: who, where, and notes. */
function aroundProblem({ guests, table, customer, note, guestNote }: OrderContent) {
  return (
    numberProblem('number of guests', guests, ORDER_LIMITS.guests) ??
    textProblem('table', table?.name, ORDER_LIMITS.nameLength) ??
    textProblem('name of the customer', customer?.name, ORDER_LIMITS.nameLength) ??
    textProblem('phone of the customer', customer?.phone, ORDER_LIMITS.referenceLength) ??
    textProblem('note', note, ORDER_LIMITS.noteLength) ??
    textProblem('note for the guest', guestNote, ORDER_LIMITS.noteLength)
  )
}

/** All lines of one combo say the same of it. */
function combosProblem({ lines }: OrderContent): ContentRejection | undefined {
  const known = new Map<string, LineCombo>()
  return firstProblem(lines, ({ combo }) => {
    if (!combo) return undefined
    const same = known.get(combo.id)
    if (!same) known.set(combo.id, combo)
    else if (same.itemId !== combo.itemId || same.name !== combo.name) {
      return { type: 'combo-differs', comboId: combo.id }
    }
    return undefined
  })
}

function worthProblem({ lines, serviceCharges, pricing }: OrderContent): ContentRejection | undefined {
  let listed: Minor = 0
  let worth: Minor = 0
  for (const line of lines) {
    const amount = Math.abs(listedAmount(line, pricing.roundingMode))
    listed += amount
    worth += mostItCanCost(amount, line.quantity, line.taxes)
  }
  for (const charge of serviceCharges ?? []) worth += mostChargeCanCost(listed, charge)
  return worth > ORDER_LIMITS.amount
    ? { type: 'amount-out-of-range', field: 'total', amount: worth }
    : undefined
}

function taxCountProblem({ lines, serviceCharges }: OrderContent): ContentRejection | undefined {
  const known: Tax[] = []
  for (const { taxes } of [...lines, ...(serviceCharges ?? [])]) {
    for (const tax of taxes) if (!known.some((one) => isSameTax(one, tax))) known.push(tax)
  }
  return known.length > ORDER_LIMITS.taxes
    ? { type: 'too-many', what: 'taxes', max: ORDER_LIMITS.taxes }
    : undefined
}

/** Measured to the byte only where a quick bound does not settle it: a tap must stay quick on two hundred lines. */
function sizeProblem(content: OrderContent): ContentRejection | undefined {
  if (jsonBytesAtMost(content) <= ORDER_LIMITS.bytes) return undefined
  const bytes = jsonBytes(content)
  return bytes > ORDER_LIMITS.bytes ? { type: 'order-too-large', bytes, max: ORDER_LIMITS.bytes } : undefined
}
