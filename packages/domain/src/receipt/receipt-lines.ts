import type { Discount } from '../discount/discount.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { OrderContent } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderTotals } from '../order/order-totals.ts'
import { lineDetails } from './line-details.ts'
import type { ReceiptDiscount, ReceiptLine } from './receipt.ts'

/** What of an order stands on paper as its lines. */
type PrintedContent = Pick<OrderContent, 'lines' | 'discounts' | 'pricing'>

/**
 * The lines of a receipt: each line of the order, and each set menu once, where its first line stands, with what it
 * is made of below it. A discount on one line stands with that line. Source: shared policies, "Receipts and kitchen".
 */
export function receiptLines(order: PrintedContent, totals: OrderTotals): ReceiptLine[] {
  const amountOf = new Map(totals.lines.map(({ lineId, listed }) => [lineId, listed]))
  return groupsOf(order.lines).map((group): ReceiptLine => {
    const [first] = group
    const discounts = group.flatMap(({ id }) => discountsOn(id, order, totals))
    const amount = group.reduce((sum, { id }) => sum + (amountOf.get(id) ?? 0), 0)
    const { seat } = first
    const shared = group.every((line) => line.seat === seat) && seat !== undefined
    return {
      ...printed(group, order),
      amount,
      ...(discounts.length > 0 && { discounts }),
      ...(shared && { seat }),
    }
  })
}

/** Discounts that took something and are not for one line alone. Source: as above. */
export function orderDiscounts(order: PrintedContent, totals: OrderTotals): ReceiptDiscount[] {
  return taken(order, totals, ({ lineIds }) => lineIds?.length !== 1)
}

function discountsOn(lineId: string, order: PrintedContent, totals: OrderTotals): ReceiptDiscount[] {
  return taken(order, totals, ({ lineIds }) => lineIds?.length === 1 && lineIds[0] === lineId)
}

function taken(
  { discounts = [] }: PrintedContent,
  totals: OrderTotals,
  isWanted: (discount: Discount) => boolean,
): ReceiptDiscount[] {
  const amountOf = new Map(totals.discounts?.map(({ discountId, amount }) => [discountId, amount]))
  return discounts
    .filter(isWanted)
    .map(({ id, name }) => ({ name, amount: amountOf.get(id) ?? 0 }))
    .filter(({ amount }) => amount !== 0)
}

type Group = readonly [OrderLine, ...OrderLine[]]

function groupsOf(lines: readonly OrderLine[]): Group[] {
  const groups: [OrderLine, ...OrderLine[]][] = []
  const combos = new Map<string, OrderLine[]>()
  for (const line of lines) {
    const known = line.combo && combos.get(line.combo.id)
    if (known) {
      known.push(line)
      continue
    }
    const group: [OrderLine, ...OrderLine[]] = [line]
    groups.push(group)
    if (line.combo) combos.set(line.combo.id, group)
  }
  return groups
}

function printed(group: Group, { pricing }: PrintedContent): Omit<ReceiptLine, 'amount'> {
  const [{ combo, quantity, name }] = group
  if (!combo) return { quantity, name, details: lineDetails(group[0], pricing) }
  const sets = group.reduce((common, line) => greatestCommonDivisor(common, line.quantity), quantity)
  const details = group.flatMap((line) => {
    const pieces = multiplyDivide(line.quantity, 1, sets, 'down')
    return [
      pieces === 1 ? line.name : `${pieces} ${line.name}`,
      ...lineDetails(line, pricing).map((detail) => `  ${detail}`),
    ]
  })
  return { quantity: sets, name: combo.name, details }
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)
