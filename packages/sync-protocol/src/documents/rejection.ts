import type { OrderRejection, OrderStatus } from '@evertill/domain'
import { z } from 'zod'
import { SERVING_STATUSES } from '../order-parts.ts'
import type { ShapeOf } from '../shape-of.ts'
import { text } from '../text.ts'
import { businessDay } from '../wire-parts.ts'

type Shapes = {
  readonly [T in OrderRejection['type']]: ShapeOf<Omit<Extract<OrderRejection, { readonly type: T }>, 'type'>>
}

const ORDER_STATUSES = [
  'draft',
  'parked',
  'pending-payment',
  ...SERVING_STATUSES,
  'completed',
  'closed',
  'cancelled',
  'payment-failed',
  'stock-unavailable',
] as const satisfies readonly OrderStatus[]

/** What a rejection names comes from a command that was refused: any text, any number JSON has. */
const named = text()
const number = z.number()
const none = {}
const lineId = { lineId: named }
const tenderId = { tenderId: named }
const checkId = { checkId: named }
const discountId = { discountId: named }

/** Why the order could not take a command, one for each reason there is: a person reads it with the review. */
const SHAPES = {
  'gift-card-taxed': lineId,
  'gift-card-not-single': lineId,
  'gift-card-worth-nothing': lineId,
  'no-such-order': none,
  'order-exists': { orderId: named },
  'wrong-order': { expected: named, got: named },
  'not-allowed-in-state': {
    command: named,
    status: z.enum(ORDER_STATUSES),
    open: z.literal(true).optional(),
  },
  'no-such-line': lineId,
  'line-exists': lineId,
  'quantity-out-of-range': { quantity: number },
  'too-many': {
    what: z.enum(['lines', 'modifiers', 'taxes', 'tenders', 'discounts', 'service charges', 'changes']),
    max: number,
  },
  'order-too-large': { bytes: number, max: number },
  'text-too-long': { field: named, max: number },
  'amount-not-whole': { field: named, amount: number },
  'amount-out-of-range': { field: named, amount: number },
  'number-out-of-range': { field: named, min: number, max: number },
  'reason-missing': none,
  'text-missing': { field: named },
  'modifier-without-parent': { modifierId: named },
  'combo-differs': { comboId: named },
  'discount-twice': discountId,
  'discount-without-lines': discountId,
  'discount-shares-wrong': discountId,
  'discount-names-line-twice': lineId,
  'charge-twice': { chargeId: named },
  'empty-order': none,
  'totals-mismatch': { expected: number, got: number },
  'receipt-number-invalid': { number },
  'no-such-tender': tenderId,
  'tender-exists': tenderId,
  'nothing-left-to-pay': none,
  'card-exceeds-balance': { balance: number, amount: number },
  'payment-short': { balance: number },
  'payment-exceeds-total': { excess: number },
  'change-mismatch': tenderId,
  'cash-rounding-mismatch': tenderId,
  'tip-too-large': { tip: number, received: number },
  'card-number': none,
  'no-such-discount': discountId,
  'promotion-by-hand': discountId,
  'not-a-promotion': {
    ...discountId,
    source: z.enum(['manual', 'promotion', 'coupon', 'loyalty', 'comp']),
  },
  'discount-source-missing': discountId,
  'pays-first': none,
  'money-taken': none,
  'no-money-taken': none,
  'already-in-house': none,
  'not-in-house': none,
  'quality-check-missing': none,
  'handed-over-otherwise': { orderType: z.enum(['dine-in', 'takeaway', 'delivery']) },
  'paid-stays-paid': none,
  'not-paid-yet': none,
  'kitchen-is-further': none,
  'line-not-waiting': lineId,
  'no-line-waiting': { course: number },
  'line-named-twice': lineId,
  'no-line-named': none,
  'too-many-commands': { max: number },
  'not-sold-by-weight': lineId,
  'combo-broken': { comboId: named },
  'edit-before-send': none,
  'edit-after-payment': none,
  'nothing-to-change': none,
  'transfer-to-nobody': none,
  'same-order': none,
  'orders-not-alike': none,
  'settled-in-part': none,
  'changed-meanwhile': none,
  'line-moved-twice': lineId,
  'weigh-again': lineId,
  'new-id-missing': { of: named },
  'more-than-ordered': { ...lineId, ordered: number },
  'line-is-paid': lineId,
  'less-than-paid': { total: number, paid: number },
  'checks-out-of-range': { min: number, max: number },
  'check-exists': checkId,
  'no-such-check': checkId,
  'line-split-twice': lineId,
  'share-out-of-range': { ...lineId, max: number },
  'seat-split-twice': { seat: number },
  'split-exceeds-total': { total: number, stated: number },
  'check-empty': checkId,
  'check-below-zero': { ...checkId, total: number },
  'bill-not-split': none,
  'check-missing': none,
  'check-already-paid': checkId,
  'payment-without-check': tenderId,
  'card-payment-stands': tenderId,
  'tip-needs-card': tenderId,
  'payment-not-settled': tenderId,
  'payment-settled': tenderId,
  'payment-reversed': tenderId,
  'no-such-receipt': { documentId: named },
  'nothing-to-refund': none,
  'refund-below-zero': { total: number },
  'refund-exceeds-sale': { left: number },
  'refund-exceeds-line': { partId: named, left: number },
  'refund-exceeds-pieces': { partId: named, left: number },
  'refund-exceeds-payment': { ...tenderId, left: number },
  'refund-exceeds-tip': { left: number },
  'refund-exceeds-paid': { left: number },
  'refund-kind-differs': tenderId,
  'refund-way-needs-manager': none,
  'refund-tenders-differ': { total: number, given: number },
  'too-many-refunds': { max: number },
  'void-on-other-day': { businessDay },
} satisfies Shapes

const [first, ...others] = Object.entries(SHAPES).map(([type, shape]) =>
  z.object({ type: z.literal(type), ...shape }),
)
if (!first) throw new Error('There is no reason')

// The table gives each type its own fields (`Shapes`); a union made of a list does not show that to the compiler.
export const rejection = z.discriminatedUnion('type', [
  first,
  ...others,
]) as unknown as z.ZodType<OrderRejection>
