import type { OrderContent } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderTotals } from '../order/order-totals.ts'
import { receiptBody } from '../receipt/receipt-body.ts'
import type { CheckPart } from './check.ts'
import { inLowestTerms } from './pieces-left.ts'
import { totalsOfParts } from './totals-of-parts.ts'

/** A part as it stands on paper; `pieces` where they are counted in another way than by its share. */
export type PrintedPart = CheckPart & { readonly pieces?: number | undefined }

/**
 * What a receipt says was sold where it is for parts of an order: a check or a refund. A share of less than a piece
 * stands before the name, `1/3 Riesling`; what all discounts took off a line stands with it. Source: shared
 * policies, "Receipts and kitchen"; PAY-4, PAY-5.
 */
export function receiptOfParts(
  order: OrderContent,
  parts: readonly PrintedPart[],
): ReturnType<typeof receiptBody> {
  const lines = order.lines.flatMap((line) => {
    const part = parts.find(({ kind, id }) => kind === 'line' && id === line.id)
    return part ? [{ part, line: printedLine(line, part) }] : []
  })
  const charges = (order.serviceCharges ?? []).flatMap((charge) => {
    const part = parts.find(({ kind, id }) => kind === 'charge' && id === charge.id)
    return part ? [{ part, charge }] : []
  })
  const discounted = lines.filter(({ part }) => part.discount !== 0)
  const totals: OrderTotals = {
    lines: lines.map(({ part: { id, listed, net, tax, total } }) => ({
      lineId: id,
      listed,
      net,
      tax,
      total,
    })),
    charges: charges.map(({ part: { id, listed, net, tax, total } }) => ({
      ...{ chargeId: id, listed, net, tax, total },
    })),
    discounts: discounted.map(({ part }) => ({ discountId: part.id, amount: part.discount })),
    ...totalsOfParts(parts),
  }
  const content = {
    pricing: order.pricing,
    lines: lines.map(({ line }) => line),
    discounts: discounted.map(({ part }) => ({
      id: part.id,
      name: discountName(order, part.id),
      source: 'manual' as const,
      value: { kind: 'amount' as const, amount: part.discount },
      lineIds: [part.id],
    })),
    serviceCharges: charges.map(({ charge }) => charge),
  }
  return receiptBody(content, totals)
}

function printedLine(line: OrderLine, { share, pieces }: PrintedPart): OrderLine {
  if (pieces !== undefined) return { ...line, quantity: Math.max(1, pieces) }
  if (!share) return line
  if (share.parts === 0) return { ...line, quantity: 1 }
  if (share.of === line.quantity) return { ...line, quantity: share.parts }
  const { parts, of } = inLowestTerms(share)
  return { ...line, name: `${parts}/${of} ${line.name}` }
}

/** Its own name where it is the only one that can have touched the line. */
function discountName({ discounts = [] }: OrderContent, lineId: string): string {
  const own = discounts.filter(({ lineIds }) => !lineIds || lineIds.includes(lineId))
  return own.length === 1 ? own[0]!.name : 'Discounts'
}
