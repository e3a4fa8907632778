import type { Minor } from '../money/currency.ts'
import type { OrderType } from '../order/order.ts'
import type { BusinessDay } from '../shared/time.ts'
import { type Daypart, isInDaypart } from '../store/daypart.ts'
import type { SaleMoment } from './sale-moment.ts'

/** Prices that hold for some order types, at some times of day, on some business days. Source: MNU-3, pricing tiers. */
export interface PriceList {
  readonly id: string
  readonly name: string
  /** Absent: for every one. */
  readonly orderTypes?: readonly OrderType[] | undefined
  /** Absent: at any time. */
  readonly dayparts?: readonly Daypart[] | undefined
  /** The first business day; absent: since ever. */
  readonly from?: BusinessDay | undefined
  /** The last business day; absent: until further notice. */
  readonly until?: BusinessDay | undefined
  readonly prices: readonly ListedPrice[]
  /** What modifiers cost in place of their own price, before their prefix. */
  readonly modifierPrices?: readonly ListedModifierPrice[] | undefined
}

export interface ListedPrice {
  readonly itemId: string
  /** Absent: every variant of the item. */
  readonly variantId?: string | undefined
  readonly price: Minor
}

export interface ListedModifierPrice {
  readonly groupId: string
  readonly modifierId: string
  readonly price: Minor
}

/** A price that holds at the moment, and the list it stands in. */
export interface PriceOffer {
  readonly list: PriceList
  readonly listed: Pick<ListedPrice, 'price' | 'variantId'>
}

/** True when every condition of the list is met. A condition on what is not known is not met. Source: MNU-3. */
export function listHolds(list: PriceList, { orderType, localTime, businessDay }: SaleMoment): boolean {
  const { orderTypes, dayparts, from, until } = list
  return (
    (!orderTypes || orderTypes.includes(orderType)) &&
    (!dayparts || (localTime !== undefined && dayparts.some((daypart) => isInDaypart(daypart, localTime)))) &&
    (from === undefined || (businessDay !== undefined && businessDay >= from)) &&
    (until === undefined || (businessDay !== undefined && businessDay <= until))
  )
}

/** One reason to take a price before another: negative for `a`, positive for `b`, 0 to ask the next reason. */
export interface PricePreference {
  readonly prefers: string
  readonly compare: (a: PriceOffer, b: PriceOffer) => number
}

/**
 * Which of two prices that both hold is taken: the first of these that tells them apart. The most specific wins; the
 * last reason always tells two lists apart, so the choice never depends on the order of the lists.
 * Source: MNU-3, pricing tiers.
 */
export const PRICE_PREFERENCES: readonly PricePreference[] = [
  { prefers: 'the list bound to more of days, time of day and order type', compare: more(conditions) },
  { prefers: 'the list bound to days', compare: more(({ list }) => Number(isDated(list))) },
  {
    prefers: 'the list bound to a time of day',
    compare: more(({ list }) => Number(list.dayparts !== undefined)),
  },
  { prefers: 'the list for fewer order types', compare: more(({ list }) => -(list.orderTypes?.length ?? 9)) },
  {
    prefers: 'the price of this very size',
    compare: more(({ listed }) => Number(listed.variantId !== undefined)),
  },
  { prefers: 'the list that began later', compare: (a, b) => compare(b.list.from ?? '', a.list.from ?? '') },
  {
    prefers: 'the list that ends earlier',
    compare: (a, b) => compare(a.list.until ?? 'never', b.list.until ?? 'never'),
  },
  { prefers: 'the lower price', compare: (a, b) => a.listed.price - b.listed.price },
  { prefers: 'the list whose id comes first', compare: (a, b) => compare(a.list.id, b.list.id) },
]

/** Negative when `a` is taken before `b`; 0 only for the same price of the same list. Source: `PRICE_PREFERENCES`. */
export function comparePriceOffers(a: PriceOffer, b: PriceOffer): number {
  for (const preference of PRICE_PREFERENCES) {
    const order = preference.compare(a, b)
    if (order !== 0) return order
  }
  return 0
}

function more(rank: (offer: PriceOffer) => number) {
  return (a: PriceOffer, b: PriceOffer): number => rank(b) - rank(a)
}

function conditions({ list }: PriceOffer): number {
  return [isDated(list), list.dayparts, list.orderTypes].filter(Boolean).length
}

function isDated({ from, until }: PriceList): boolean {
  return from !== undefined || until !== undefined
}

/** Dates begin with a digit, so no date comes after `never`. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
