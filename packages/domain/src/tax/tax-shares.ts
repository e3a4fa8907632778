import type { Minor } from '../money/currency.ts'
import { divideBig, divideWhole } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { isFixedTax, isIncludedTax, type Tax } from './tax.ts'

/**
 * What a tax takes of an amount, as an exact fraction: `(perListed × listed + perPiece × pieces) ÷ divisor`, where
 * `divisor` is positive. `big` where a coefficient is beyond the safe integers, as with many taxes on taxes.
 */
export type TaxShare =
  | {
      readonly size: 'small'
      readonly perListed: number
      readonly perPiece: number
      readonly divisor: number
    }
  | { readonly size: 'big'; readonly perListed: bigint; readonly perPiece: bigint; readonly divisor: bigint }

const WHOLE = 1_000_000

/**
 * The share of each of a line's taxes, in their order. A percent tax is charged on the net and on every earlier tax
 * that enlarges the base; the listed price is the net and all included taxes. Solved for the net, every tax is a
 * fraction of the listed price and the number of pieces, so nothing is rounded on the way. Source: shared policies,
 * "Tax kinds".
 */
export function taxShares(taxes: readonly Tax[]): TaxShare[] {
  let divisor = WHOLE
  let fixed = 0
  let plain = true
  for (const tax of taxes) {
    if (tax.enlargesBase) plain = false
    if (tax.kind === 'percent-included') divisor += tax.rate
    if (tax.kind === 'fixed-included') fixed += tax.amount
  }
  for (const tax of taxes) if (!isFixedTax(tax) && !Number.isSafeInteger(tax.rate * fixed)) plain = false
  if (!plain) return chainedShares(taxes)
  return taxes.map((tax) =>
    isFixedTax(tax)
      ? { size: 'small', perListed: 0, perPiece: tax.amount, divisor: 1 }
      : { size: 'small', perListed: tax.rate, perPiece: -tax.rate * fixed, divisor },
  )
}

/** The share of an amount in whole minor units, rounded once. Source: shared policies, "Tax rounding". */
export function roundedShare(share: TaxShare, listed: Minor, pieces: number, mode: RoundingMode): Minor {
  if (share.size === 'small') {
    const dividend = smallDividend(share, listed, pieces)
    if (Number.isSafeInteger(dividend)) return divideWhole(dividend, share.divisor, mode)
  }
  return Number(divideBig(bigDividend(share, listed, pieces), BigInt(share.divisor), mode))
}

/**
 * The sum of several shares as one fraction. Source: shared policies, "Tax rounding": sum over the document, then
 * round once.
 */
export function sumOfShares(
  parts: readonly { readonly share: TaxShare; readonly listed: Minor; readonly pieces: number }[],
): { readonly dividend: bigint; readonly divisor: bigint } {
  let dividend = 0n
  let divisor = 1n
  for (const { share, listed, pieces } of parts) {
    const own = BigInt(share.divisor)
    const part = bigDividend(share, listed, pieces)
    if (own === divisor) {
      dividend += part
      continue
    }
    dividend = dividend * own + part * divisor
    divisor *= own
  }
  return { dividend, divisor }
}

/** Not a number where it is not exact. */
function smallDividend(share: TaxShare & { size: 'small' }, listed: Minor, pieces: number): number {
  const first = share.perListed * listed
  const second = share.perPiece * pieces
  return Number.isSafeInteger(first) && Number.isSafeInteger(second) ? first + second : Number.NaN
}

const bigDividend = (share: TaxShare, listed: Minor, pieces: number): bigint =>
  BigInt(share.perListed) * BigInt(listed) + BigInt(share.perPiece) * BigInt(pieces)

/** Everything over the denominator 1,000,000ⁿ, which each tax on tax uses up by one power at most. */
function chainedShares(taxes: readonly Tax[]): TaxShare[] {
  const whole = BigInt(WHOLE)
  const scale = whole ** BigInt(taxes.length)
  const parts: { readonly ofNet: bigint; readonly perPiece: bigint }[] = []
  const enlarged = { ofNet: scale, perPiece: 0n }
  const included = { ofNet: scale, perPiece: 0n }
  for (const tax of taxes) {
    const part = isFixedTax(tax)
      ? { ofNet: 0n, perPiece: BigInt(tax.amount) * scale }
      : {
          ofNet: (BigInt(tax.rate) * (tax.onNet ? scale : enlarged.ofNet)) / whole,
          perPiece: tax.onNet ? 0n : (BigInt(tax.rate) * enlarged.perPiece) / whole,
        }
    parts.push(part)
    for (const sum of [...(tax.enlargesBase ? [enlarged] : []), ...(isIncludedTax(tax) ? [included] : [])]) {
      sum.ofNet += part.ofNet
      sum.perPiece += part.perPiece
    }
  }
  return parts.map(({ ofNet, perPiece }) =>
    reduced(ofNet * scale, perPiece * included.ofNet - ofNet * included.perPiece, included.ofNet * scale),
  )
}

function reduced(perListed: bigint, perPiece: bigint, divisor: bigint): TaxShare {
  const common = greatestCommonDivisor(greatestCommonDivisor(perListed, perPiece), divisor)
  const big = { perListed: perListed / common, perPiece: perPiece / common, divisor: divisor / common }
  const small = {
    perListed: Number(big.perListed),
    perPiece: Number(big.perPiece),
    divisor: Number(big.divisor),
  }
  return Object.values(small).every(Number.isSafeInteger)
    ? { size: 'small', ...small }
    : { size: 'big', ...big }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [greater, lesser] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (lesser !== 0n) [greater, lesser] = [lesser, greater % lesser]
  return greater
}
