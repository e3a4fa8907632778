import type { BuyGet, ComboPrice, HappyHour, SpendThreshold } from '../discount/promotion.ts'
import type { TapTime } from '../discount/validity.ts'

/** A Friday evening in Berlin, half past five. */
export function aTapTime(changes: Partial<TapTime> = {}): TapTime {
  return {
    instant: '2026-11-20T16:30:00.000Z',
    localTime: '2026-11-20T17:30',
    businessDay: '2026-11-20',
    ...changes,
  }
}

/** Half price on everything, always. */
export function aHappyHour(changes: Partial<HappyHour> = {}): HappyHour {
  return {
    kind: 'happy-hour',
    id: 'happy-hour',
    name: 'Happy hour',
    stacking: 'combinable',
    value: { kind: 'percent', rate: 500_000 },
    ...changes,
  }
}

/** Buy two of anything, get the cheapest of three. */
export function aBuyGet(changes: Partial<BuyGet> = {}): BuyGet {
  return {
    kind: 'buy-get',
    id: 'three-for-two',
    name: 'Three for two',
    stacking: 'combinable',
    buy: { count: 2 },
    get: { count: 1 },
    rate: 1_000_000,
    ...changes,
  }
}

/** An espresso and a croissant for 4.00. */
export function aComboPrice(changes: Partial<ComboPrice> = {}): ComboPrice {
  return {
    kind: 'combo-price',
    id: 'breakfast',
    name: 'Breakfast',
    stacking: 'combinable',
    slots: [
      { count: 1, of: { itemIds: ['espresso'] } },
      { count: 1, of: { itemIds: ['croissant'] } },
    ],
    price: 400,
    ...changes,
  }
}

/** Spend 50.00, get 10 % off. */
export function aSpendThreshold(changes: Partial<SpendThreshold> = {}): SpendThreshold {
  return {
    kind: 'spend-threshold',
    id: 'fifty',
    name: 'Ten percent from fifty',
    stacking: 'combinable',
    spend: 5_000,
    value: { kind: 'percent', rate: 100_000 },
    ...changes,
  }
}
