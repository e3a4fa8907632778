import type { Order } from '../order/order.ts'
import type { OrderStatus } from '../order/order-status.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import type { Instant } from '../shared/time.ts'
import { needsOfLine, type PrefixPortions, type Recipes, USUAL_PORTIONS } from '../stock/needs-of-line.ts'
import type { StockNeed } from '../stock/recipe.ts'
import type { HoldCommand } from '../stock/stock-command.ts'
import { isInHouse } from './house.ts'
import { standingOf } from './step-of.ts'
import type { Standing } from './transitions.ts'

/** What an order in this state does to stock: nothing, its lines are promised, or they are gone. */
export type StockStage = 'none' | 'reserved' | 'deducted'

/**
 * By standing; a paid order takes what it took once it is complete. A basket becomes open when it is sent and paid
 * when its payment is confirmed, so both ways of paying reserve where `PAY_TIME_RULES` says. Source: shared policies,
 * "Stock is reserved at payment confirmation or at send, deducted at completion, released on cancel"; INV-4.
 */
const STAGE: Readonly<Record<Standing, StockStage>> = {
  basket: 'none',
  open: 'reserved',
  paid: 'reserved',
  over: 'none',
}

const GONE: readonly OrderStatus[] = ['completed', 'closed']

/** How a house works, as far as stock goes. */
export interface StockRules {
  readonly portions?: PrefixPortions | undefined
  /** False where nobody says how far the kitchen is: what is paid is then done. As in `TimeoutSettings`. */
  readonly kitchenReports?: boolean | undefined
}

/** A house whose kitchen reads paper and reports nothing. Source: `TimeoutSettings`, `kitchenReports`. */
export const PAPER_KITCHEN: StockRules = { kitchenReports: false }

/** Source: shared policies, "Orders" (stock). */
export function stockStageOf(order: Order, { kitchenReports = true }: StockRules = {}): StockStage {
  const standing = standingOf(order)
  const gone = GONE.includes(order.status) || (!kitchenReports && standing === 'paid')
  return gone ? 'deducted' : STAGE[standing]
}

/**
 * What a change of an order does to stock, as commands for the stock book, dated `at`. Complete in themselves and
 * keyed by order and line, so giving them twice or in another order comes to the same. Food that was cooked and then
 * voided goes back to stock here; its loss is booked as waste by a person. Source: INV-4, INV-6; ORD-5 rule 2.
 */
export function stockEffects(
  before: Order | undefined,
  after: Order,
  recipes: Recipes,
  at: Instant,
  rules: StockRules = {},
): readonly HoldCommand[] {
  const held = heldBy(before, recipes, rules)
  const holds = heldBy(after, recipes, rules)
  const orderId = after.id
  const released = [...held]
    .filter(([lineId, { stage }]) => stage === 'reserved' && !holds.has(lineId))
    .map(([lineId]): HoldCommand => ({ type: 'stock.release', orderId, lineId, at }))
  const revision = isInHouse(after) ? { revision: after.house.revision } : {}
  const taken = [...holds].flatMap(([lineId, hold]): HoldCommand[] => {
    if (isSameHold(held.get(lineId), hold)) return []
    const { stage, needs } = hold
    return stage === 'deducted'
      ? [{ type: 'stock.deduct', orderId, lineId, needs, at }]
      : [{ type: 'stock.reserve', orderId, lineId, needs, at, ...revision }]
  })
  return [...released, ...taken]
}

interface Hold {
  readonly stage: Exclude<StockStage, 'none'>
  readonly needs: readonly StockNeed[]
}

/** What each line holds, by line id. */
function heldBy(order: Order | undefined, recipes: Recipes, rules: StockRules): ReadonlyMap<string, Hold> {
  if (!order) return new Map()
  const stage = stockStageOf(order, rules)
  if (stage === 'none') return new Map()
  const { portions = USUAL_PORTIONS } = rules
  return new Map(order.lines.map((line) => [line.id, { stage, needs: needsOfLine(recipes, line, portions) }]))
}

/** What nobody counts is held by nobody. */
function isSameHold(a: Hold | undefined, b: Hold): boolean {
  const known = a?.needs ?? []
  const isUncounted = known.length === 0 && b.needs.length === 0
  return isUncounted || (a?.stage === b.stage && isSameValue(known, b.needs))
}
