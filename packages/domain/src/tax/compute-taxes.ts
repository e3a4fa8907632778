import type { Minor } from '../money/currency.ts'
import { divideBig, multiplyDivide } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { Tax, TaxRounding } from './tax.ts'

/** A listed amount and the taxes on it: included ones are part of it, excluded ones come on top. */
export interface TaxedAmount {
  readonly listed: Minor
  readonly taxes: readonly Tax[]
}

export interface ComputedTaxes {
  /** In the order of the amounts asked for. */
  readonly amounts: readonly { readonly net: Minor; readonly tax: Minor }[]
  /** One entry per tax, in order of first appearance; `base` is the net of all amounts that carry it. */
  readonly taxes: readonly { readonly tax: Tax; readonly base: Minor; readonly amount: Minor }[]
}

const WHOLE = 1_000_000

/**
 * The taxes of a document. Every tax is `listed × rate ÷ (1 + included rates of that amount)`, so excluded taxes
 * are charged on the net base. `per-order` sums that fraction over the document and rounds once; an amount's
 * share is rounded by itself and the residual minor units go to the largest bases. `per-line` rounds each share
 * and sums. Either way `net = listed − included shares`: with included taxes the gross stays and the base gives
 * way. Source: product policy "Tax rounding".
 */
export function computeTaxes(
  amounts: readonly TaxedAmount[],
  { taxRounding, roundingMode }: { taxRounding: TaxRounding; roundingMode: RoundingMode },
): ComputedTaxes {
  const divisors = amounts.map(includedDivisor)
  const net = amounts.map(({ listed }) => listed)
  const tax = amounts.map(() => 0)
  const pools = poolByTax(amounts)
  const charged = pools.map((pool) => {
    const { rate, kind } = pool.tax
    const shares = pool.members.map((index) =>
      multiplyDivide(amounts[index]!.listed, rate, divisors[index]!, roundingMode),
    )
    if (taxRounding === 'per-order') {
      const exact = roundedOnce(pool, amounts, divisors, roundingMode)
      settleResidual(shares, exact, pool.members, amounts)
    }
    let amount = 0
    for (const [position, index] of pool.members.entries()) {
      const share = shares[position]!
      amount += share
      tax[index]! += share
      if (kind === 'percent-included') net[index]! -= share
    }
    return amount
  })

  return {
    amounts: net.map((amount, index) => ({ net: amount, tax: tax[index]! })),
    taxes: pools.map(({ tax: pooled, members }, position) => ({
      tax: pooled,
      base: members.reduce((base, index) => base + net[index]!, 0),
      amount: charged[position]!,
    })),
  }
}

/** Two entries are the same tax when id, kind and rate agree; a renamed tax stays one. */
export function isSameTax(a: Tax, b: Tax): boolean {
  return a === b || (a.id === b.id && a.rate === b.rate && a.kind === b.kind)
}

/** A tax and the positions of the amounts that carry it. */
interface TaxPool {
  readonly tax: Tax
  readonly members: number[]
}

function poolByTax(amounts: readonly TaxedAmount[]): TaxPool[] {
  const pools: TaxPool[] = []
  for (const [index, { taxes }] of amounts.entries()) {
    for (const tax of taxes) {
      const pool = pools.find((known) => isSameTax(known.tax, tax))
      if (pool) pool.members.push(index)
      else pools.push({ tax, members: [index] })
    }
  }
  return pools
}

/** The listed amount holds its net and its included taxes: net = listed × 1,000,000 ÷ this. */
function includedDivisor({ taxes }: TaxedAmount): number {
  let divisor = WHOLE
  for (const tax of taxes) if (tax.kind === 'percent-included') divisor += tax.rate
  return divisor
}

/** The tax over the whole document, exact until one rounding at the end. */
function roundedOnce(
  { tax, members }: TaxPool,
  amounts: readonly TaxedAmount[],
  divisors: readonly number[],
  mode: RoundingMode,
): Minor {
  const divisor = divisors[members[0]!]!
  if (members.every((index) => divisors[index] === divisor)) {
    const listed = members.reduce((sum, index) => sum + amounts[index]!.listed, 0)
    return multiplyDivide(listed, tax.rate, divisor, mode)
  }
  const listedByDivisor = new Map<number, number>()
  for (const index of members) {
    const key = divisors[index]!
    listedByDivisor.set(key, (listedByDivisor.get(key) ?? 0) + amounts[index]!.listed)
  }
  let dividend = 0n
  let common = 1n
  for (const [key, listed] of listedByDivisor) {
    dividend = dividend * BigInt(key) + BigInt(listed) * BigInt(tax.rate) * common
    common *= BigInt(key)
  }
  return Number(divideBig(dividend, common, mode))
}

/** Moves shares by one minor unit each, the largest base first, until they add up to the tax of the document. */
function settleResidual(
  shares: number[],
  total: Minor,
  members: readonly number[],
  amounts: readonly TaxedAmount[],
): void {
  const residual = total - shares.reduce((sum, share) => sum + share, 0)
  if (residual === 0) return
  const size = (position: number) => Math.abs(amounts[members[position]!]!.listed)
  const largestFirst = shares.map((_, position) => position).sort((a, b) => size(b) - size(a) || a - b)
  for (const position of largestFirst.slice(0, Math.abs(residual))) shares[position]! += Math.sign(residual)
}
