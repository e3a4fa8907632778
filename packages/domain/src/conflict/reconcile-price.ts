import type { Minor } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { OrderLine } from '../order/order-line.ts'
import { isSameTax } from '../tax/tax.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** How far a line has gone. Only an unsent line of an unpaid order may still get another price. */
export type LineStanding = 'unsent' | 'sent' | 'paid'

/** A line after the server's menu was looked at. */
export interface ReconciledPrice {
  readonly outcome: Extract<ConflictOutcome, 'applied' | 'applied-with-override'>
  /** The line as it goes on. */
  readonly line: OrderLine
  /**
   * What the line costs by the server's menu, less what it cost at the till, in minor units: shown to the cashier
   * where the line changed, recorded for head office where it stays. Absent when the same.
   */
  readonly difference?: Minor
  /** True when the server charges other taxes. */
  readonly otherTaxes?: true
  /** True when the server's menu has no such item, variant or modifier any more. */
  readonly unknown?: true
}

/**
 * The server wins for prices, taxes and menu: an unsent line takes them over, with the difference to show. What the
 * kitchen has or the guest has paid keeps its price, and the variance is recorded. A price that a person changed
 * stays theirs. `server` is the same line as the server's menu would stamp it now; undefined when it cannot.
 * Source: sync table, "price, tax, menu"; SYN-4 (apply diff), SYN-5.
 */
export function reconcilePrice(
  line: OrderLine,
  server: OrderLine | undefined,
  standing: LineStanding,
  mode: RoundingMode = 'half-away',
): ReconciledPrice {
  if (!server) return { outcome: 'applied-with-override', line, unknown: true }
  const wanted = line.override
    ? { ...server, unitPrice: line.unitPrice, override: { ...line.override, from: server.unitPrice } }
    : server
  const difference = listedAmount(wanted, mode) - listedAmount(line, mode)
  const otherTaxes = !hasSameTaxes(line, wanted)
  const same = difference === 0 && !otherTaxes
  return {
    outcome: same ? 'applied' : 'applied-with-override',
    line: standing === 'unsent' ? takenOver(line, wanted) : line,
    ...(difference !== 0 && { difference }),
    ...(otherTaxes && { otherTaxes }),
  }
}

/** Prices and taxes are the server's; names, notes, seat and pieces stay what was tapped. */
function takenOver(line: OrderLine, { unitPrice, modifiers, taxes, override }: OrderLine): OrderLine {
  return { ...line, unitPrice, modifiers, taxes, ...(line.override && { override }) }
}

function hasSameTaxes({ taxes }: OrderLine, other: OrderLine): boolean {
  return (
    taxes.length === other.taxes.length && taxes.every((tax, index) => isSameTax(tax, other.taxes[index]!))
  )
}
