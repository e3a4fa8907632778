import type { Order } from '../order/order.ts'
import { applyStockCommand } from '../stock/apply-stock-command.ts'
import type { Recipes } from '../stock/needs-of-line.ts'
import { EMPTY_STOCK_BOOK, type StockLevels, stockLevels } from '../stock/stock-book.ts'
import { type StockRules, stockEffects } from './stock-effects.ts'

/**
 * What an order as it stands takes from stock and what it is promised; nothing for none. Of two states of an order the
 * difference is what the commands between them did. Source: INV-4; sync protocol, "server state and its own pending
 * commands replayed on top".
 */
export function stockOfOrder(
  order: Order | undefined,
  recipes: Recipes,
  rules: StockRules = {},
): StockLevels {
  if (!order || recipes.size === 0) return new Map()
  const book = stockEffects(undefined, order, recipes, order.openedAt, rules).reduce((known, effect) => {
    const applied = applyStockCommand(known, effect)
    return applied.ok ? applied.value : known
  }, EMPTY_STOCK_BOOK)
  return stockLevels(book)
}
