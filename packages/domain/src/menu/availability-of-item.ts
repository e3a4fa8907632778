import type { Availability } from '../stock/availability.ts'
import { type Daypart, isInDaypart } from '../store/daypart.ts'
import type { LocalTime } from '../store/local-time.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { Menu, MenuItem } from './menu.ts'

/** Whether an item can be sold now, and why not. */
export type ItemAvailability =
  /** `left`: how many more can be sold; absent where nobody counts. */
  | { readonly type: 'available'; readonly left?: number | undefined }
  /** 86. `missing`: the stock items that ran out. */
  | { readonly type: 'sold-out'; readonly why: 'by-hand' | 'counted-down' }
  | { readonly type: 'sold-out'; readonly why: 'stock'; readonly missing: readonly string[] }
  | { readonly type: 'not-served-now'; readonly served: readonly Daypart[] }

/** What is known beside the menu; what is absent does not hold an item back. */
export interface AvailabilityFacts {
  /** The store's wall clock. */
  readonly localTime?: LocalTime | undefined
  /** What its recipe allows. */
  readonly stock?: Availability | undefined
  /** Portions the kitchen counted, less those sold since. */
  readonly left?: number | undefined
}

/**
 * Whether an item can be sold: first what a person said, then the hours it is served, then the kitchen's count and
 * the stock, of which the smaller counts. Source: MNU-5; till conventions, 86 and countdown; sync table, "out of
 * stock → the item leaves the sale screen".
 */
export function availabilityOfItem(
  menu: Pick<Menu, 'categories'>,
  item: MenuItem,
  { localTime, stock, left }: AvailabilityFacts = {},
): ItemAvailability {
  if (!item.available) return { type: 'sold-out', why: 'by-hand' }
  const served = servedIn(menu, item)
  if (served && localTime !== undefined && !served.some((daypart) => isInDaypart(daypart, localTime))) {
    return { type: 'not-served-now', served }
  }
  if (left !== undefined && left <= 0) return { type: 'sold-out', why: 'counted-down' }
  if (stock?.type === 'sold-out') return { type: 'sold-out', why: 'stock', missing: stock.missing }
  const counts = [left, stock?.type === 'available' ? stock.servings : undefined]
  const least = Math.min(...counts.filter((count) => count !== undefined))
  return { type: 'available', ...(Number.isFinite(least) && { left: least }) }
}

/** The hours an item is served: its own, or else its category's; undefined for all day. Source: MNU-5. */
export function servedIn(
  menu: Pick<Menu, 'categories'>,
  item: Pick<MenuItem, 'servedIn' | 'categoryId'>,
): readonly Daypart[] | undefined {
  return item.servedIn ?? menu.categories.find(({ id }) => id === item.categoryId)?.servedIn
}

/** Why so many of an item cannot be sold, or undefined. Source: MNU-5; till conventions, countdown. */
export function availabilityProblem(
  { name: itemName }: Pick<MenuItem, 'name'>,
  availability: ItemAvailability,
  quantity: number,
): ChoiceProblem | undefined {
  switch (availability.type) {
    case 'sold-out':
      return { type: 'sold-out', itemName }
    case 'not-served-now':
      return { type: 'not-served-now', itemName, served: availability.served }
    case 'available': {
      const { left } = availability
      return left !== undefined && quantity > left ? { type: 'too-few-left', itemName, left } : undefined
    }
  }
}
