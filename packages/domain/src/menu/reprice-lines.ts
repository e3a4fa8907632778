import type { RepriceLines } from '../order/basket-command.ts'
import type { LinePrice, LineTaxes } from '../order/line-prices.ts'
import type { OrderContent } from '../order/order.ts'
import type { LineModifier, OrderLine } from '../order/order-line.ts'
import { isSameTax } from '../tax/tax.ts'
import { type FreshPrice, freshPrices } from './fresh-prices.ts'
import { type LineDifference, lineDifferences } from './line-differences.ts'
import type { Menu } from './menu.ts'
import type { SaleMoment } from './sale-moment.ts'

/** What a changed menu means for a basket. */
export interface Repricing {
  /** Absent when every price and tax is as it was. */
  readonly command?: RepriceLines | undefined
  /** To be shown to the cashier, in the order of the lines. */
  readonly differences: readonly LineDifference[]
}

/**
 * The command that brings an unsent, unpaid basket to what the menu says at this moment, and what changes with it.
 * A price a person set or keyed stays. A line that can no longer be sold keeps its price and is named, for the
 * cashier to remove. Source: sync table, "price, tax, menu: server wins" and "an unsent line is flagged".
 */
export function repriceLines(
  menu: Menu,
  { lines }: Pick<OrderContent, 'lines'>,
  moment: SaleMoment,
): Repricing {
  const fresh = freshPrices(menu, lines, moment)
  const linePrices: LinePrice[] = []
  const lineTaxes: LineTaxes[] = []
  const unsold: LineDifference[] = []
  for (const line of lines) {
    const found = fresh.get(line.id)
    if (found?.ok === false) {
      unsold.push({ type: 'cannot-be-sold', lineId: line.id, name: line.name, problem: found.error })
    }
    if (!found?.ok) continue
    const price = newPrice(line, found.value)
    if (price) linePrices.push(price)
    if (!isTaxedAlike(line, found.value)) lineTaxes.push({ lineId: line.id, taxes: found.value.taxes })
  }
  const isChanged = linePrices.length > 0 || lineTaxes.length > 0
  const prices = { ...(linePrices.length > 0 && { linePrices }), lineTaxes }
  const place = new Map(lines.map(({ id }, index) => [id, index]))
  const differences = [...lineDifferences(lines, prices), ...unsold]
  return {
    ...(isChanged && { command: { type: 'draft.reprice', ...prices } }),
    differences: differences.sort((a, b) => place.get(a.lineId)! - place.get(b.lineId)!),
  }
}

/** The price the menu says now, or undefined where it says what the line has. Source: sync table, "server wins". */
export function newPrice(line: OrderLine, fresh: FreshPrice): LinePrice | undefined {
  const menuPrice = line.override?.from ?? line.unitPrice
  const sameModifiers = isPricedAlike(line.modifiers, fresh.modifiers)
  if (fresh.unitPrice === menuPrice && sameModifiers) return undefined
  return {
    lineId: line.id,
    unitPrice: fresh.unitPrice,
    ...(!sameModifiers && { modifiers: fresh.modifiers }),
  }
}

function isPricedAlike(a: readonly LineModifier[], b: readonly LineModifier[]): boolean {
  return a.length === b.length && a.every(({ price }, index) => price === b[index]!.price)
}

function isTaxedAlike(a: Pick<OrderLine, 'taxes'>, b: Pick<OrderLine, 'taxes'>): boolean {
  return a.taxes.length === b.taxes.length && a.taxes.every((tax, index) => isSameTax(tax, b.taxes[index]!))
}
