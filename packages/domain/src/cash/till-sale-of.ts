import type { PayBill } from '../bill/bill-command.ts'
import type { PaidCheck } from '../bill/check.ts'
import type { Discount } from '../discount/discount.ts'
import type { Minor } from '../money/currency.ts'
import { isPaid, type OpenOrder, type OrderContent, type PaidOrder } from '../order/order.ts'
import type { PayOrder } from '../order/order-command.ts'
import type { DiscountTotal, OrderTotals } from '../order/order-totals.ts'
import { giftCardsSold } from '../payment/gift-card-sale.ts'
import type { Tender } from '../payment/tender.ts'
import type { PaidContent, PaidDiscount, TenderAmount, TillSale } from './till-command.ts'

/**
 * A paid order as its till session sees it. Cash counts with what stays in the drawer: its rounding, without its
 * change; tips are beside it. Source: architecture, "one business action is one command": the sale's cash movement is
 * part of `order.pay`.
 */
export function tillSaleOf(
  { order, tenders, totals, businessDay, paidAt }: PayOrder,
  sessionId: string,
): TillSale {
  return {
    type: 'till.sale',
    id: order.id,
    sessionId,
    employeeId: order.employeeId,
    at: paidAt,
    businessDay,
    total: totals.total,
    rounding: roundingOf(tenders),
    tenders: tenders.map(tenderAmount),
    taxes: totals.taxes,
    ...partsOfOrder(order, totals),
  }
}

/**
 * The same for a bill that was open: all of it, or one check. `order` is the order the command led to. Payments of
 * before are in the drawer already (`till.payment`) and are named as a sum. Discounts of a split bill are booked
 * by source with the check that settles the order. Source: PAY-1, PAY-4; shared policies, "Cash and days".
 */
export function tillSaleOfBill(command: PayBill, order: OpenOrder | PaidOrder, sessionId: string): TillSale {
  const { id, employeeId, at, businessDay, totals, tenders: taken = [] } = command
  // What was left after checks were paid is a check by the name of its command.
  const check = order.paidChecks?.find((paid) => paid.id === (command.checkId ?? id))
  const settled = order.tenders.filter((tender) => !check || check.tenderIds.includes(tender.id))
  const now = new Set(taken.map((tender) => tender.id))
  const prepaid = settled
    .filter((tender) => !now.has(tender.id))
    .reduce((sum, tender) => sum + tenderAmount(tender).amount, 0)
  const parts = check ? partsOfCheck(order, check) : isPaid(order) ? partsOfOrder(order, order.totals) : {}
  return {
    type: 'till.sale',
    id,
    sessionId,
    employeeId,
    at,
    businessDay,
    total: totals.total,
    rounding: roundingOf(settled),
    tenders: taken.map(tenderAmount),
    taxes: totals.taxes,
    ...(prepaid !== 0 && { prepaid }),
    servedBy: order.employeeId,
    ...parts,
  }
}

/** What of a payment a till counts. Source: shared policies, "Cash rounding". */
export function tenderAmount(tender: Tender): TenderAmount {
  const { kind, amount, tip } = tender
  const rounding = tender.kind === 'cash' ? (tender.rounding ?? 0) : 0
  return { kind, amount: amount + rounding, ...(tip && { tip }) }
}

const roundingOf = (tenders: readonly Tender[]): Minor =>
  tenders.reduce((sum, tender) => (tender.kind === 'cash' ? sum + (tender.rounding ?? 0) : sum), 0)

type Parts = Pick<PaidContent, 'charges' | 'discounts' | 'giftCards'>

function partsOfOrder(order: OrderContent, totals: OrderTotals): Parts {
  return parts(
    (totals.charges ?? []).reduce((sum, { total }) => sum + total, 0),
    discountsBySource(order.discounts, totals.discounts),
    giftCardsSold(order.lines, totals.lines),
  )
}

function partsOfCheck(order: OpenOrder | PaidOrder, check: PaidCheck): Parts {
  const sumOf = (ids: ReadonlySet<string>) =>
    check.parts.reduce((sum, { id, total }) => (ids.has(id) ? sum + total : sum), 0)
  const charges = new Set(check.parts.filter(({ kind }) => kind === 'charge').map(({ id }) => id))
  const giftCards = new Set(order.lines.filter(({ giftCard }) => giftCard).map(({ id }) => id))
  const discounts = isPaid(order) ? discountsBySource(order.discounts, order.totals.discounts) : []
  return parts(sumOf(charges), discounts, sumOf(giftCards))
}

function parts(charges: Minor, discounts: readonly PaidDiscount[], giftCards: Minor): Parts {
  return {
    ...(charges !== 0 && { charges }),
    ...(discounts.length > 0 && { discounts }),
    ...(giftCards !== 0 && { giftCards }),
  }
}

function discountsBySource(
  discounts: readonly Discount[] = [],
  totals: readonly DiscountTotal[] = [],
): PaidDiscount[] {
  const sources = new Map(discounts.map(({ id, source }) => [id, source]))
  return totals.flatMap(({ discountId, amount }) => {
    const source = sources.get(discountId)
    return source && amount !== 0 ? [{ source, amount }] : []
  })
}
