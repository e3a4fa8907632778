import type { OrderType } from '../order/order.ts'
import type { BusinessDay } from '../shared/time.ts'
import type { Recipes } from '../stock/needs-of-line.ts'
import type { StockLevels } from '../stock/stock-book.ts'
import type { LocalTime } from '../store/local-time.ts'

/** What prices, taxes and what is served depend on. Without time or day nothing that is bound to one holds. */
export interface SaleMoment {
  readonly orderType: OrderType
  /** The store's wall clock. */
  readonly localTime?: LocalTime | undefined
  readonly businessDay?: BusinessDay | undefined
  /** Absent: what is left does not hold anything back. */
  readonly stock?: StockNow | undefined
}

/** What is left as this till knows it, its own basket and what it has not sent yet taken off. */
export interface StockNow {
  readonly recipes: Recipes
  readonly levels: StockLevels
  /** Items of the menu taken off by hand. */
  readonly soldOut: ReadonlySet<string>
}

/** An order type alone is a moment of which no more is known. Source: MNU-3, prices by order type. */
export function momentOf(moment: OrderType | SaleMoment): SaleMoment {
  return typeof moment === 'string' ? { orderType: moment } : moment
}
