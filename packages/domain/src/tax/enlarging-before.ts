import { isFixedTax, type Tax } from './tax.ts'

/** Positions of the taxes that the one at `position` is charged on. Source: product policy "Tax kinds", tax on tax. */
export function enlargingBefore(taxes: readonly Tax[], position: number): number[] {
  const positions: number[] = []
  const tax = taxes[position]!
  if (isFixedTax(tax) || tax.onNet) return positions
  for (let earlier = 0; earlier < position; earlier++)
    if (taxes[earlier]!.enlargesBase) positions.push(earlier)
  return positions
}
