import type { PricedPart } from '../order/price-parts.ts'
import { isSameTax } from '../tax/tax.ts'
import { partOf } from './share-parts.ts'

/**
 * Parts with others added or, with sign -1, taken away, figure by figure. Another one of the same line with the same
 * taxes is worked into its part; one that has none becomes a part of its own, so that no cent is lost when a line
 * was taken off the bill or its taxes changed. Source: PAY-4, PAY-5.
 */
export function combineParts(
  parts: readonly PricedPart[],
  sign: 1 | -1,
  others: readonly PricedPart[],
): readonly PricedPart[] {
  const combined = [...parts]
  for (const other of others) {
    const index = combined.findIndex((part) => isAlike(part, other))
    if (index >= 0) combined[index] = combine(combined[index]!, sign, other)
    else combined.push(combine(nothingOf(other), sign, other))
  }
  return combined
}

/** The part without its money. Source: PAY-4. */
export function nothingOf(part: PricedPart): PricedPart {
  return partOf(part, { discount: 0, net: 0, taxes: part.taxes.map(() => 0) })
}

/** True when no figure of the part is anything but 0. Source: PAY-4. */
export function isNothing({ discount, net, taxes }: PricedPart): boolean {
  return discount === 0 && net === 0 && taxes.every(({ amount }) => amount === 0)
}

function isAlike(a: PricedPart, b: PricedPart): boolean {
  return (
    a.id === b.id &&
    a.kind === b.kind &&
    a.taxes.length === b.taxes.length &&
    a.taxes.every(({ tax }, position) => isSameTax(tax, b.taxes[position]!.tax))
  )
}

function combine(part: PricedPart, sign: 1 | -1, other: PricedPart): PricedPart {
  return partOf(part, {
    discount: part.discount + sign * other.discount,
    net: part.net + sign * other.net,
    taxes: part.taxes.map(({ amount }, position) => amount + sign * other.taxes[position]!.amount),
  })
}
