import type { Discount } from './discount.ts'

/**
 * What is left of the discounts of an order when a line goes: none names it any more, and one that named no other line,
 * or took nothing from the others, goes with it. Source: feature inventory, PAY-9 (a discount names its lines).
 */
export function withoutLine(discounts: readonly Discount[], lineId: string): readonly Discount[] {
  return discounts.flatMap((discount) =>
    discount.lineIds?.includes(lineId) ? rest(discount, lineId) : discount,
  )
}

function rest(discount: Discount, lineId: string): readonly Discount[] {
  const named = discount.lineIds ?? []
  const lineIds = named.filter((id) => id !== lineId)
  if (lineIds.length === 0) return []
  const { value } = discount
  if (value.kind === 'percent' || !value.shares) return [{ ...discount, lineIds }]
  const shares = value.shares.filter((_, index) => named[index] !== lineId)
  const amount = shares.reduce((sum, share) => sum + share, 0)
  return amount === 0 ? [] : [{ ...discount, lineIds, value: { ...value, amount, shares } }]
}
