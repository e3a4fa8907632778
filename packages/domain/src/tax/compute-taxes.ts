import type { Minor } from '../money/currency.ts'
import { divideBig } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { enlargingBefore } from './enlarging-before.ts'
import { isFixedTax, isIncludedTax, isSameTax, type Tax, type TaxRounding } from './tax.ts'
import { roundedShare, sumOfShares, type TaxShare, taxShares } from './tax-shares.ts'

/** A listed amount and the taxes on it: included ones are part of it, excluded ones come on top. */
export interface TaxedAmount {
  readonly listed: Minor
  /** What fixed taxes count: the pieces of the amount, negative for pieces given back. */
  readonly pieces: number
  /** In the order they are charged. */
  readonly taxes: readonly Tax[]
}

export interface ComputedTaxes {
  /** In the order of the amounts asked for. */
  readonly amounts: readonly ChargedAmount[]
  /**
   * One entry per tax, in order of first appearance; `base` is the net of all amounts that carry it, with the
   * earlier taxes it is charged on.
   */
  readonly taxes: readonly { readonly tax: Tax; readonly base: Minor; readonly amount: Minor }[]
}

/** What is charged on one amount. */
export interface ChargedAmount {
  readonly net: Minor
  readonly tax: Minor
  /** The share of each of its taxes, in their order; `tax` is their sum. */
  readonly shares: readonly Minor[]
}

/**
 * The taxes of a document. Every tax of an amount is an exact fraction (`taxShares`). `per-order` sums that fraction
 * over the document and rounds once; an amount's share is rounded by itself and the residual minor units go to the
 * largest amounts. `per-line` rounds each share and sums. Either way `net = listed − included shares`: with included
 * taxes the gross stays and the base gives way. Source: product policy "Tax rounding".
 */
export function computeTaxes(
  amounts: readonly TaxedAmount[],
  { taxRounding, roundingMode }: { taxRounding: TaxRounding; roundingMode: RoundingMode },
): ComputedTaxes {
  const { sets, pools } = groupByTax(amounts)
  const charged = amounts.map(
    ({ listed, pieces }, index): Charged => ({
      net: listed,
      tax: 0,
      shares: sets[index]!.shares.map((share) => roundedShare(share, listed, pieces, roundingMode)),
    }),
  )
  if (taxRounding === 'per-order') {
    for (const pool of pools) settleResidual(pool, roundedOnce(pool, roundingMode), amounts, charged)
  }
  for (const [index, amount] of charged.entries()) {
    const { included } = sets[index]!
    for (const [position, share] of amount.shares.entries()) {
      amount.tax += share
      if (included[position]) amount.net -= share
    }
  }
  return {
    amounts: charged,
    taxes: pools.map((pool) => totalOf(pool, charged)),
  }
}

/** The figures of one amount while they are worked out; a share for each of its taxes. */
interface Charged {
  net: Minor
  tax: Minor
  readonly shares: Minor[]
}

/** The amounts with the same taxes in the same order, and their sums. */
interface TaxSet {
  readonly taxes: readonly Tax[]
  readonly shares: readonly TaxShare[]
  readonly included: readonly boolean[]
  readonly members: number[]
  listed: Minor
  pieces: number
}

/** A tax and where it stands: in which sets, at which position. */
interface TaxPool {
  readonly tax: Tax
  readonly places: { readonly set: TaxSet; readonly position: number }[]
}

/** `sets` has an entry for each amount: amounts with the same taxes share theirs. */
function groupByTax(amounts: readonly TaxedAmount[]): { sets: TaxSet[]; pools: TaxPool[] } {
  const known: TaxSet[] = []
  const pools: TaxPool[] = []
  const sets = amounts.map(({ listed, pieces, taxes }, index) => {
    let set = known.find((one) => areSameTaxes(one.taxes, taxes))
    if (!set) {
      set = {
        taxes,
        shares: taxShares(taxes),
        included: taxes.map(isIncludedTax),
        members: [],
        listed: 0,
        pieces: 0,
      }
      known.push(set)
      for (const [position, tax] of taxes.entries()) {
        const pool = pools.find((one) => isSameTax(one.tax, tax))
        if (pool) pool.places.push({ set, position })
        else pools.push({ tax, places: [{ set, position }] })
      }
    }
    set.members.push(index)
    set.listed += listed
    set.pieces += pieces
    return set
  })
  return { sets, pools }
}

function areSameTaxes(a: readonly Tax[], b: readonly Tax[]): boolean {
  return a === b || (a.length === b.length && a.every((tax, position) => isChargedAlike(tax, b[position]!)))
}

function isChargedAlike(a: Tax, b: Tax): boolean {
  return isSameTax(a, b) && a.enlargesBase === b.enlargesBase && isOnNet(a) === isOnNet(b)
}

const isOnNet = (tax: Tax): boolean => !isFixedTax(tax) && tax.onNet === true

/** The tax over the whole document, exact until one rounding at the end. */
function roundedOnce({ places }: TaxPool, mode: RoundingMode): Minor {
  const [first] = places
  if (first && places.length === 1) {
    return roundedShare(first.set.shares[first.position]!, first.set.listed, first.set.pieces, mode)
  }
  const { dividend, divisor } = sumOfShares(
    places.map(({ set, position }) => ({
      share: set.shares[position]!,
      listed: set.listed,
      pieces: set.pieces,
    })),
  )
  return Number(divideBig(dividend, divisor, mode))
}

/** Moves shares by one minor unit each, the largest amount first, until they add up to the tax of the document. */
function settleResidual(
  pool: TaxPool,
  total: Minor,
  amounts: readonly TaxedAmount[],
  charged: readonly Charged[],
): void {
  let residual = total
  for (const { set, position } of pool.places) {
    for (const index of set.members) residual -= charged[index]!.shares[position]!
  }
  if (residual === 0) return
  const largestFirst = pool.places
    .flatMap(({ set, position }) => set.members.map((index) => ({ index, position })))
    .sort((a, b) => size(amounts[b.index]!) - size(amounts[a.index]!) || a.index - b.index)
  for (const { index, position } of largestFirst.slice(0, Math.abs(residual))) {
    charged[index]!.shares[position]! += Math.sign(residual)
  }
}

const size = ({ listed }: TaxedAmount): number => Math.abs(listed)

function totalOf({ tax, places }: TaxPool, charged: readonly Charged[]): ComputedTaxes['taxes'][number] {
  let base = 0
  let amount = 0
  for (const { set, position } of places) {
    const enlarging = enlargingBefore(set.taxes, position)
    for (const index of set.members) {
      const { net, shares } = charged[index]!
      base += net
      for (const earlier of enlarging) base += shares[earlier]!
      amount += shares[position]!
    }
  }
  return { tax, base, amount }
}
