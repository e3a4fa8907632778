import type { Minor } from '../money/currency.ts'
import type { Discount } from './discount.ts'
import type { Promotion } from './promotion.ts'

/** Promotions that may be given together, and what the guest then pays. */
export interface PromotionChoice {
  /** In the order they are worked out. */
  readonly promotions: readonly Promotion[]
  readonly discounts: readonly Discount[]
  /** What is left of the order, in minor units. */
  readonly left: Minor
}

/** Up to so many combinable promotions every allowed choice is tried: 2 to the power of it. */
const TRY_ALL = 6

/**
 * The choice that is best for the guest: one exclusive promotion alone, or combinable ones, at most one of each group.
 * With more combinable promotions than can be tried in a tap, the best is added to the best, one after the other.
 * `candidates` come in the order they are worked out; `most` is how many fit on the order. Source: feature inventory, PAY-10 (stacking).
 */
export function bestPromotions(
  candidates: readonly Promotion[],
  priced: (promotions: readonly Promotion[]) => PromotionChoice,
  most: number,
): PromotionChoice {
  const helping = candidates.filter((one) => priced([one]).discounts.length > 0)
  const combinable = helping.filter(({ stacking }) => stacking === 'combinable')
  const alone = most > 0 ? helping.filter(({ stacking }) => stacking === 'exclusive').map((one) => [one]) : []
  const together = choices(combinable, priced, most)
  return [...together, ...alone].map(priced).reduce(better, priced([]))
}

/**
 * A happy hour of no group is in every choice: with it no guest pays more, but for a cent of rounding. It is tried like
 * the others only where something must be spent or there is no room for all.
 */
function choices(
  combinable: readonly Promotion[],
  priced: (promotions: readonly Promotion[]) => PromotionChoice,
  most: number,
): (readonly Promotion[])[] {
  const tryAll = combinable.length > most || combinable.some(({ kind }) => kind === 'spend-threshold')
  const open = combinable.filter(({ kind, group }) => tryAll || kind !== 'happy-hour' || group !== undefined)
  if (open.length > TRY_ALL) return oneByOne(combinable, priced, most)
  return allSets(open, most).map((set) =>
    combinable.filter((one) => set.includes(one) || !open.includes(one)),
  )
}

function allSets(combinable: readonly Promotion[], most: number): (readonly Promotion[])[] {
  const sets: (readonly Promotion[])[] = [[]]
  for (const one of combinable) {
    const wider = sets.filter((set) => set.length < most && mayJoin(one, set))
    sets.push(...wider.map((set) => [...set, one]))
  }
  return sets
}

function oneByOne(
  combinable: readonly Promotion[],
  priced: (promotions: readonly Promotion[]) => PromotionChoice,
  most: number,
): (readonly Promotion[])[] {
  let best = priced([])
  while (best.promotions.length < most) {
    const { promotions } = best
    const next = combinable
      .filter((one) => !promotions.includes(one) && mayJoin(one, promotions))
      .map((one) => priced(combinable.filter((other) => other === one || promotions.includes(other))))
      .reduce(better, best)
    if (next === best) break
    best = next
  }
  return [best.promotions]
}

const mayJoin = ({ group }: Promotion, set: readonly Promotion[]): boolean =>
  group === undefined || !set.some((other) => other.group === group)

/** What the guest pays decides, then priority, then id; with nothing between them, fewer promotions. */
function better(a: PromotionChoice, b: PromotionChoice): PromotionChoice {
  if (a.left !== b.left) return b.left < a.left ? b : a
  for (const [index, one] of a.promotions.entries()) {
    const other = b.promotions[index]
    if (!other) return b
    const order = inOrder(one, other)
    if (order !== 0) return order < 0 ? a : b
  }
  return a
}

/** The higher priority first, then the lower id: the order promotions are worked out in. Source: PAY-10. */
export function inOrder(a: Promotion, b: Promotion): number {
  const byPriority = (b.priority ?? 0) - (a.priority ?? 0)
  if (byPriority !== 0 || a.id === b.id) return byPriority
  return a.id < b.id ? -1 : 1
}
