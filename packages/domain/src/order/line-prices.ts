import type { Minor } from '../money/currency.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Tax } from '../tax/tax.ts'
import type { LineModifier, OrderLine } from './order-line.ts'
import type { OrderRejection } from './order-rejection.ts'

/** What the menu says a line costs now, stamped when it was looked up. */
export interface LinePrice {
  readonly lineId: string
  /** Of one piece, or one unit of what is weighed, without modifiers. */
  readonly unitPrice: Minor
  /** The same modifiers at their new prices; absent where they stay as they are. */
  readonly modifiers?: readonly LineModifier[] | undefined
}

export interface LineTaxes {
  readonly lineId: string
  readonly taxes: readonly Tax[]
}

/** New prices and taxes for some lines; a line that is not named keeps its own. */
export interface NewPrices {
  readonly linePrices?: readonly LinePrice[] | undefined
  readonly lineTaxes: readonly LineTaxes[]
}

/**
 * The lines at their new prices and taxes, or which line is gone. A price a person set stays: only what the menu
 * said beside it changes. Source: sync table, "server wins: a new price re-prices unpaid, unsent lines"; shared
 * policies, "Orders" (price overrides).
 */
export function withNewPrices(
  lines: readonly OrderLine[],
  { linePrices = [], lineTaxes }: NewPrices,
): Result<OrderLine[], OrderRejection> {
  const stray = [...linePrices, ...lineTaxes].find(({ lineId }) => !lines.some(({ id }) => id === lineId))
  if (stray) return err({ type: 'no-such-line', lineId: stray.lineId })
  const priceOf = new Map(linePrices.map((price) => [price.lineId, price]))
  const taxesOf = new Map(lineTaxes.map(({ lineId, taxes }) => [lineId, taxes]))
  return ok(
    lines.map((line) => {
      const price = priceOf.get(line.id)
      const taxes = taxesOf.get(line.id) ?? line.taxes
      return price ? { ...line, ...pricesFrom(line, price), taxes } : { ...line, taxes }
    }),
  )
}

function pricesFrom(line: OrderLine, { unitPrice, modifiers = line.modifiers }: LinePrice) {
  return line.override
    ? { modifiers, override: { ...line.override, from: unitPrice } }
    : { modifiers, unitPrice }
}
