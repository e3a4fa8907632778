import type { Minor } from '../money/currency.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { PriceOverride } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { MenuItem } from './menu.ts'

/** An item without a fixed price: the cashier keys it, within these bounds, in minor units. */
export interface OpenPrice {
  readonly min: Minor
  readonly max: Minor
}

/** A price a person charges in place of the menu's. */
export interface ChosenOverride {
  readonly unitPrice: Minor
  readonly reason: string
  readonly approvedBy?: string | undefined
}

/** What the person at the till says about the price; nothing as a rule. */
export interface PriceChoice {
  /** Of an item with an open price. */
  readonly price?: Minor | undefined
  readonly override?: ChosenOverride | undefined
}

/** What is charged for one piece, and what the menu said where that is another price. */
export interface UnitPrice {
  readonly unitPrice: Minor
  readonly override?: PriceOverride | undefined
}

/**
 * The price of one piece: the menu's, the keyed one of an item with an open price, or a person's with its reason.
 * A person's price equal to the menu's is no override. Source: feature inventory, open-price items; shared policies,
 * "Orders" (price overrides need a reason).
 */
export function unitPriceOf(
  item: Pick<MenuItem, 'name' | 'openPrice'>,
  menuPrice: Minor,
  { price, override }: PriceChoice,
): Result<UnitPrice, ChoiceProblem> {
  const itemName = item.name
  if (item.openPrice) {
    if (price === undefined) return err({ type: 'price-missing', itemName })
    const problem = priceProblem(itemName, price, item.openPrice)
    return problem ? err(problem) : ok({ unitPrice: price })
  }
  if (price !== undefined) return err({ type: 'price-not-asked', itemName })
  if (!override || override.unitPrice === menuPrice) return ok({ unitPrice: menuPrice })
  const { unitPrice, reason, approvedBy } = override
  const problem = priceProblem(itemName, unitPrice, { min: 0, max: ORDER_LIMITS.amount })
  if (problem) return err(problem)
  if (reason.trim() === '') return err({ type: 'override-reason-missing', itemName })
  const stamp = { from: menuPrice, reason, ...(approvedBy !== undefined && { approvedBy }) }
  return ok({ unitPrice, override: stamp })
}

function priceProblem(itemName: string, price: Minor, { min, max }: OpenPrice): ChoiceProblem | undefined {
  if (!Number.isInteger(price)) return { type: 'price-not-whole', itemName }
  if (price < min || price > max) return { type: 'price-out-of-limits', itemName, min, max }
  return undefined
}
