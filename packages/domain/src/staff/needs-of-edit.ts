import type { Discount } from '../discount/discount.ts'
import type { LineEdit } from '../edit/line-edit.ts'
import type { Millionths } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { OrderContent } from '../order/order.ts'
import type { Need } from './may-do.ts'
import type { Permission } from './permission.ts'

const WHOLE = 1_000_000

const OF_EDIT: Readonly<Record<Exclude<LineEdit['kind'], 'add-line' | 'add-discount'>, Permission>> = {
  'add-pieces': 'order:send',
  void: 'order:void',
  comp: 'order:comp',
  'override-price': 'order:override-price',
  'restore-price': 'order:edit-sent',
  'remove-discount': 'order:edit-sent',
  // The engine's doing, whenever something is added.
  'set-promotions': 'order:send',
  'set-choices': 'order:edit-sent',
  'set-note': 'order:edit-sent',
  'set-seat': 'order:edit-sent',
  'set-course': 'order:edit-sent',
  'set-weight': 'order:edit-sent',
  'set-guest-note': 'order:edit-sent',
  'set-order-note': 'order:edit-sent',
  'set-guests': 'order:edit-sent',
  'set-customer': 'order:edit-sent',
  'set-service-charges': 'order:edit-sent',
}

/** What changes to a sent order take, edit by edit. Source: shared policies, "Orders" (voids, comps, overrides). */
export function needsOfEdits(edits: readonly LineEdit[], order: OrderContent | undefined): readonly Need[] {
  return edits.flatMap((edit, index): readonly Need[] => {
    if (edit.kind === 'add-discount') return [needOfDiscount(edit.discount, withEarlier(order, edits, index))]
    if (edit.kind !== 'add-line') return [{ permission: OF_EDIT[edit.kind] }]
    return edit.line.override
      ? [{ permission: 'order:send' }, { permission: 'order:override-price' }]
      : [{ permission: 'order:send' }]
  })
}

/** The order with the discounts that the same command gave before this edit. */
function withEarlier(
  order: OrderContent | undefined,
  edits: readonly LineEdit[],
  index: number,
): OrderContent | undefined {
  const earlier = edits
    .slice(0, index)
    .flatMap((edit) => (edit.kind === 'add-discount' ? [edit.discount] : []))
  return order && { ...order, discounts: [...(order.discounts ?? []), ...earlier] }
}

/**
 * What a discount takes: one by hand as far as it goes, a comp the leave to give things away; what a rule, a coupon
 * or a reward says is nobody's gift. Source: shared policies, "Orders" (comps) and "People".
 */
export function needOfDiscount(discount: Discount, order: OrderContent | undefined): Need {
  if (discount.source === 'comp') return { permission: 'order:comp' }
  if (discount.source !== 'manual') return { permission: 'order:create' }
  return { permission: 'order:discount', discountRate: rateByHand(discount, order) }
}

/**
 * A discount as a share of what it is taken off, together with those given by hand before it on the same lines, so
 * that two small ones do not pass for one. An amount counts as the share it is, rounded up.
 */
function rateByHand(discount: Discount, order: OrderContent | undefined): Millionths {
  const before = (order?.discounts ?? []).filter(
    (other) => other.source === 'manual' && other.id !== discount.id && meet(other, discount),
  )
  const rates = [discount, ...before].map((one) => rateOf(one, order))
  return Math.min(
    WHOLE,
    rates.reduce((sum, rate) => sum + rate, 0),
  )
}

function rateOf({ value, lineIds }: Discount, order: OrderContent | undefined): Millionths {
  if (value.kind === 'percent') return value.rate
  const lines = (order?.lines ?? []).filter(({ id }) => !lineIds || lineIds.includes(id))
  const listed = lines.reduce((sum, line) => sum + listedAmount(line, order?.pricing.roundingMode), 0)
  // What is taken off nothing, or off more than there is, is everything.
  return value.amount >= listed ? WHOLE : multiplyDivide(value.amount, WHOLE, listed, 'up')
}

const meet = (a: Discount, b: Discount): boolean =>
  !a.lineIds || !b.lineIds || a.lineIds.some((lineId) => b.lineIds?.includes(lineId))
