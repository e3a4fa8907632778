import type { Minor } from '../money/currency.ts'
import type { PayOrder } from '../order/order-command.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { LineTotals } from '../order/order-totals.ts'
import type { GiftCardEntry } from './gift-card.ts'

/** Why a line cannot sell a gift card, as data. */
export type GiftCardLineProblem =
  | { readonly type: 'gift-card-taxed'; readonly lineId: string }
  | { readonly type: 'gift-card-not-single'; readonly lineId: string }
  | { readonly type: 'gift-card-worth-nothing'; readonly lineId: string }

/**
 * Why this line cannot sell the gift card it names, or undefined. A card is one piece, worth more than nothing, and
 * not taxed: it is money owed, and what is bought with it is taxed then. Source: Directive (EU) 2016/1065, art. 30b
 * (multi-purpose vouchers); issue 3, "gift cards".
 */
export function giftCardLineProblem(line: OrderLine): GiftCardLineProblem | undefined {
  const { id: lineId, giftCard, taxes, quantity, unitPrice } = line
  if (!giftCard) return undefined
  if (taxes.length > 0) return { type: 'gift-card-taxed', lineId }
  if (quantity !== 1) return { type: 'gift-card-not-single', lineId }
  return unitPrice <= 0 ? { type: 'gift-card-worth-nothing', lineId } : undefined
}

/**
 * What of an order is gift cards sold: owed to their holders, so no revenue. A card is worth what was paid for it,
 * a discount on it included. Source: issue 3, "gift cards: liability, not revenue when sold".
 */
export function giftCardsSold(lines: readonly OrderLine[], totals: readonly LineTotals[]): Minor {
  const sold = new Set(lines.filter(({ giftCard }) => giftCard).map(({ id }) => id))
  return totals.reduce((sum, { lineId, total }) => (sold.has(lineId) ? sum + total : sum), 0)
}

/**
 * What a paid order does to gift cards: those it sells or loads, and those it was paid with. Source: sync table,
 * "loyalty: append-only ledger"; PAY-2.
 */
export function giftCardEntriesOf({ order, tenders, totals, paidAt: at }: PayOrder): GiftCardEntry[] {
  const worth = new Map(totals.lines.map(({ lineId, total }) => [lineId, total]))
  const orderId = order.id
  const sold = order.lines.flatMap(({ id, giftCard }): GiftCardEntry[] => {
    if (!giftCard) return []
    const type = giftCard.load ? 'gift-card.load' : 'gift-card.issue'
    return [{ type, id, cardId: giftCard.cardId, at, orderId, amount: worth.get(id) ?? 0 }]
  })
  const redeemed = tenders.flatMap((tender): GiftCardEntry[] => {
    if (tender.kind !== 'gift-card') return []
    const { id, cardId, amount, tip, offline } = tender
    return [{ type: 'gift-card.redeem', id, cardId, at, orderId, amount: amount + (tip ?? 0), offline }]
  })
  return [...sold, ...redeemed]
}
