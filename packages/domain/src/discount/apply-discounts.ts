import type { Minor } from '../money/currency.ts'
import { distribute } from '../money/distribute.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { DiscountTotal } from '../order/order-totals.ts'
import { isSameTax } from '../tax/tax.ts'
import type { Discount, DiscountValue } from './discount.ts'

/** What of a line a discount asks: which it is, how it is taxed, and whether it sells a gift card. */
type DiscountedLine = Pick<OrderLine, 'id' | 'giftCard'> & Partial<Pick<OrderLine, 'taxes'>>

/** What discounts leave of listed amounts. */
export interface DiscountedLines {
  /** Of each line, in their order. A line of nothing or less stays as it is. */
  readonly left: readonly Minor[]
  /** One for each discount, in the order they were worked out. */
  readonly discounts: readonly DiscountTotal[]
}

const WHOLE = 1_000_000

/**
 * Takes discounts off listed amounts: first those that name lines, then those on the whole order, each in its turn on
 * what the ones before it left. What a discount takes is worked out once, over the sum of its lines, and spread by
 * largest remainder, over lines that are taxed alike and then within them, unless it brings the share of each line
 * with it: so what it takes of each rate is exact to the unit. Between equals the lesser line id comes
 * first, so the order of the lines never matters. Nothing goes below zero: at most what is left is taken. A gift card
 * is money, so a discount on the whole order leaves it alone; one that names its line does not.
 * Source: shared policies, "Money and tax"; feature inventory, PAY-9.
 */
export function applyDiscounts(
  lines: readonly DiscountedLine[],
  listed: readonly Minor[],
  discounts: readonly Discount[],
  mode: RoundingMode,
): DiscountedLines {
  if (discounts.length === 0) return { left: listed, discounts: [] }
  const positions = positionsById(lines)
  const byId = positions.map((position) => lines[position]!)
  const left = positions.map((position) => listed[position]!)
  const inTurn = [
    ...discounts.filter(({ lineIds }) => lineIds),
    ...discounts.filter(({ lineIds }) => !lineIds),
  ]
  const totals = inTurn.map((discount): DiscountTotal => {
    const parts = sharesOf(discount, byId, left) ?? spread(discount, byId, left, mode)
    let amount = 0
    for (const [index, part] of parts.entries()) {
      left[index]! -= part
      amount += part
    }
    return { discountId: discount.id, amount }
  })
  const inPlace = [...listed]
  for (const [index, position] of positions.entries()) inPlace[position] = left[index]!
  return { left: inPlace, discounts: totals }
}

function positionsById(lines: readonly DiscountedLine[]): number[] {
  return lines.map((_, position) => position).sort((a, b) => (lines[a]!.id < lines[b]!.id ? -1 : 1))
}

/** What each line takes where the discount says so itself; undefined where it does not. */
function sharesOf(
  { value, lineIds }: Discount,
  lines: readonly DiscountedLine[],
  left: readonly Minor[],
): readonly Minor[] | undefined {
  if (value.kind !== 'amount' || !value.shares || !lineIds) return undefined
  const shareOf = new Map(lineIds.map((lineId, index) => [lineId, value.shares?.[index] ?? 0]))
  return lines.map(({ id }, index) => Math.min(shareOf.get(id) ?? 0, Math.max(0, left[index]!)))
}

/** The amount is worked out once, over the sum of the lines, and spread in proportion to what is left of each. */
function spread(
  { value, lineIds }: Discount,
  lines: readonly DiscountedLine[],
  left: readonly Minor[],
  mode: RoundingMode,
): readonly Minor[] {
  const named = lineIds && new Set(lineIds)
  let sum = 0
  const weights = left.map((amount, index) => {
    const { id, giftCard } = lines[index]!
    if (named ? !named.has(id) : giftCard) return 0
    sum += amount
    return Math.max(0, amount)
  })
  return distributeByTax(sum > 0 ? amountOff(value, sum, mode) : 0, weights, lines)
}

/** First over the kinds of lines that are taxed alike, then within each. */
function distributeByTax(
  amount: Minor,
  weights: readonly Minor[],
  lines: readonly DiscountedLine[],
): readonly Minor[] {
  const groups = groupsByTax(weights, lines)
  if (groups.length < 2) return distribute(amount, weights)
  const weightOf = (group: readonly number[]) => group.reduce((sum, index) => sum + weights[index]!, 0)
  const parts = weights.map(() => 0)
  for (const [position, share] of distribute(amount, groups.map(weightOf)).entries()) {
    const group = groups[position]!
    const ofGroup = distribute(
      share,
      group.map((index) => weights[index]!),
    )
    for (const [place, part] of ofGroup.entries()) parts[group[place]!] = part
  }
  return parts
}

/** Positions of the lines that take part, those with the same taxes together. */
function groupsByTax(weights: readonly Minor[], lines: readonly DiscountedLine[]): number[][] {
  const groups: number[][] = []
  for (const [index, weight] of weights.entries()) {
    if (weight === 0) continue
    const group = groups.find(([first]) => isTaxedAlike(lines[first!]!, lines[index]!))
    if (group) group.push(index)
    else groups.push([index])
  }
  return groups
}

function isTaxedAlike({ taxes: a = [] }: DiscountedLine, { taxes: b = [] }: DiscountedLine): boolean {
  return a === b || (a.length === b.length && a.every((tax, position) => isSameTax(tax, b[position]!)))
}

/** What is left is what is rounded, so an order of 10.05 at half price comes to `round(10.05 × 0.5)`. */
function amountOff(value: DiscountValue, sum: Minor, mode: RoundingMode): Minor {
  return value.kind === 'amount'
    ? Math.min(value.amount, sum)
    : sum - multiplyDivide(sum, WHOLE - value.rate, WHOLE, mode)
}
