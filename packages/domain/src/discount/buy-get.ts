import type { Minor } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { floorDivide } from '../shared/floor-divide.ts'
import {
  dearestFirst,
  type PromotedLine,
  type PromotionOutcome,
  piecesFor,
  rateOff,
  sharedDiscount,
  worthOf,
} from './promoted-line.ts'
import type { BuyGet } from './promotion.ts'

/** Some pieces of one line. */
interface Pieces {
  readonly of: PromotedLine
  readonly count: number
}

/** Which pieces are paid for and which are cheaper. */
interface Deal {
  readonly got: readonly Pieces[]
  readonly bought: readonly Pieces[]
}

/**
 * What "buy some, get some" takes off. Of the same items: groups are made from the dearest piece down, and the cheapest
 * of each group are the ones got. Of other items: the dearest that can be got, as often as is best for the guest.
 * Source: feature inventory, PAY-10.
 */
export function buyGetOutcome(
  promotion: BuyGet,
  lines: readonly PromotedLine[],
  mode: RoundingMode,
): PromotionOutcome | undefined {
  const { got, bought } = promotion.get.of ? dealOfOthers(promotion, lines) : dealOfSame(promotion, lines)
  const discount = sharedDiscount(
    promotion,
    got.map(({ of, count }) => ({ line: of.line, share: rateOff(worthOf(of, count), promotion.rate, mode) })),
  )
  const usedLineIds = [...new Set([...got, ...bought].map(({ of }) => of.line.id))]
  return discount && { discount, usedLineIds }
}

function dealOfSame({ buy, get, timesPerOrder }: BuyGet, lines: readonly PromotedLine[]): Deal {
  const sorted = dearestFirst(piecesFor(buy.of, lines))
  const size = buy.count + get.count
  const times = Math.min(timesPerOrder ?? Number.MAX_SAFE_INTEGER, floorDivide(countOf(sorted), size))
  /** How many of the first pieces are got. */
  const gotOf = (first: number) =>
    floorDivide(first, size) * get.count + Math.max(0, (first % size) - buy.count)
  const got: Pieces[] = []
  const bought: Pieces[] = []
  let before = 0
  for (const of of sorted) {
    const after = Math.min(times * size, before + of.line.quantity)
    const free = gotOf(after) - gotOf(before)
    got.push({ of, count: free })
    bought.push({ of, count: after - before - free })
    before = after
  }
  return { got: some(got), bought: some(bought) }
}

function dealOfOthers({ buy, get, timesPerOrder }: BuyGet, lines: readonly PromotedLine[]): Deal {
  const buyable = piecesFor(buy.of, lines)
  const gettable = dearestFirst(piecesFor(get.of, lines))
  const most = Math.min(
    timesPerOrder ?? Number.MAX_SAFE_INTEGER,
    floorDivide(countOf(buyable), buy.count),
    floorDivide(countOf(gettable), get.count),
  )
  let best: Deal = { got: [], bought: [] }
  let bestWorth: Minor = 0
  for (let times = 1; times <= most; times += 1) {
    const deal = dealOf(times, { buy, get }, buyable, gettable)
    const worth = deal?.got.reduce((sum, { of, count }) => sum + worthOf(of, count), 0) ?? 0
    if (deal && worth > bestWorth) [best, bestWorth] = [deal, worth]
  }
  return best
}

/** The dearest that can be got so many times while enough is left to be bought; undefined when it does not go. */
function dealOf(
  times: number,
  { buy, get }: Pick<BuyGet, 'buy' | 'get'>,
  buyable: readonly PromotedLine[],
  gettable: readonly PromotedLine[],
): Deal | undefined {
  let toGet = times * get.count
  let toBuy = times * buy.count
  /** Pieces that could be bought but need not be. */
  let spare = countOf(buyable) - toBuy
  const got = gettable.map((of): Pieces => {
    const both = buyable.includes(of)
    const count = Math.min(toGet, both ? Math.min(spare, of.line.quantity) : of.line.quantity)
    toGet -= count
    if (both) spare -= count
    return { of, count }
  })
  if (toGet > 0) return undefined
  // What cannot be got is bought first, so that a line serves twice as rarely as can be.
  const bought = [
    ...dearestFirst(buyable.filter((of) => !gettable.includes(of))),
    ...gettable.filter((of) => buyable.includes(of)),
  ].map((of): Pieces => {
    const taken = got.find((pieces) => pieces.of === of)?.count ?? 0
    const count = Math.min(toBuy, of.line.quantity - taken)
    toBuy -= count
    return { of, count }
  })
  return { got: some(got), bought: some(bought) }
}

const countOf = (lines: readonly PromotedLine[]): number =>
  lines.reduce((sum, { line }) => sum + line.quantity, 0)

const some = (pieces: readonly Pieces[]): readonly Pieces[] => pieces.filter(({ count }) => count > 0)
