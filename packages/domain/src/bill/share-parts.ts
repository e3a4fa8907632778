import { distribute } from '../money/distribute.ts'
import { distributeTable } from '../money/distribute-table.ts'
import type { PricedPart } from '../order/price-parts.ts'
import { enlargingBefore } from '../tax/enlarging-before.ts'
import { isIncludedTax, isSameTax, type Tax } from '../tax/tax.ts'

/** How a part is shared: whole weights, none negative, not all 0; one for each share. */
export type ShareWeights = readonly number[]

/**
 * The parts of an order shared out by their weights: a row for each part, in it a share for each weight, itself a
 * part with all its money. Shares add up to their part figure by figure. Parts with the same weights are shared
 * together, so that their sum, and within it the net and each tax, is shared to the cent: a table that pays in
 * equal parts never differs by more than a cent. Source: document 000 §3.1 SplitOrderBill, PAY-4.
 */
export function shareParts(
  parts: readonly PricedPart[],
  weights: readonly ShareWeights[],
): readonly (readonly PricedPart[])[] {
  const shares: PricedPart[][] = parts.map(() => [])
  for (const indexes of groupBy(parts.keys(), (index) => weights[index]!.join())) {
    const together = sharedTogether(
      indexes.map((index) => parts[index]!),
      weights[indexes[0]!]!,
    )
    for (const [row, index] of indexes.entries()) shares[index] = together[row]!
  }
  return shares
}

/** One figure of one part: its net or what it bears of a tax. */
interface Figure {
  readonly row: number
  /** Position of the tax in the part; absent for the net. */
  readonly position?: number | undefined
  readonly tax?: Tax | undefined
  readonly amount: number
}

function sharedTogether(parts: readonly PricedPart[], weights: ShareWeights): PricedPart[][] {
  const targets = distribute(sumOf(parts.map(({ total }) => total)), weights)
  const pools = poolsOf(parts)
  const pooled = distributeTable(
    pools.map((pool) => sumOf(pool.map(({ amount }) => amount))),
    weights,
    targets,
  )
  const nets: number[][] = []
  const taxes: number[][][] = parts.map(() => [])
  for (const [index, pool] of pools.entries()) {
    const cells = distributeTable(
      pool.map(({ amount }) => amount),
      weights,
      pooled[index]!,
    )
    for (const [place, { row, position }] of pool.entries()) {
      if (position === undefined) nets[row] = cells[place]!
      else taxes[row]![position] = cells[place]!
    }
  }
  const taken = parts.map(({ discount }) => discount)
  const discounts = distributeTable(taken, weights, distribute(sumOf(taken), weights))
  return parts.map((part, row) =>
    weights.map((_, column) =>
      partOf(part, {
        discount: discounts[row]![column]!,
        net: nets[row]![column]!,
        taxes: part.taxes.map((_, position) => taxes[row]![position]![column]!),
      }),
    ),
  )
}

/** The nets of all parts, then a pool for each tax. */
function poolsOf(parts: readonly PricedPart[]): Figure[][] {
  const nets = parts.map(({ net }, row): Figure => ({ row, amount: net }))
  const pools: Figure[][] = []
  for (const [row, { taxes }] of parts.entries()) {
    for (const [position, { tax, amount }] of taxes.entries()) {
      const figure = { row, position, tax, amount }
      const pool = pools.find(([first]) => isSameTax(first!.tax!, tax))
      if (pool) pool.push(figure)
      else pools.push([figure])
    }
  }
  return [nets, ...pools]
}

/**
 * A part of the same line or charge with other money; `listed`, bases and sums follow from it. Source: shared
 * policies, "Money and tax" (the base gives way, the total is always exact).
 */
export function partOf(
  part: PricedPart,
  money: { readonly discount: number; readonly net: number; readonly taxes: readonly number[] },
): PricedPart {
  const all = part.taxes.map(({ tax }) => tax)
  const tax = sumOf(money.taxes)
  const included = money.taxes.filter((_, position) => isIncludedTax(all[position]!))
  return {
    kind: part.kind,
    id: part.id,
    listed: money.net + sumOf(included) + money.discount,
    discount: money.discount,
    net: money.net,
    tax,
    total: money.net + tax,
    taxes: all.map((tax, position) => ({
      tax,
      base: enlargingBefore(all, position).reduce((sum, earlier) => sum + money.taxes[earlier]!, money.net),
      amount: money.taxes[position]!,
    })),
  }
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

function groupBy(indexes: Iterable<number>, keyOf: (index: number) => string): number[][] {
  const groups = new Map<string, number[]>()
  for (const index of indexes) {
    const known = groups.get(keyOf(index))
    if (known) known.push(index)
    else groups.set(keyOf(index), [index])
  }
  return [...groups.values()]
}
