import type { OrderContent, OrderType } from './order.ts'
import type { ServiceCharge } from './service-charge.ts'

/** When a store charges for service: the charge, and the orders it is for. Source: shared policies, "Service charge". */
export interface ServiceChargeRule extends ServiceCharge {
  /** Absent: however the food leaves. */
  readonly orderTypes?: readonly OrderType[] | undefined
  /** Covers from which it is charged; absent: whatever their number, also when nobody counts them. */
  readonly minGuests?: number | undefined
  /** Of the rules of one group only that for the largest party is charged, the earlier one of two alike. */
  readonly group?: string | undefined
}

/**
 * The charges of an order by the rules of the store, in the order of the rules; taxed as the rule says, or not at all.
 * They are stamped on the order, which keeps them until they are set again. Source: shared policies, "Service charge"
 * (percent, by order type or party size, taxable or not).
 */
export function serviceChargesFor(
  rules: readonly ServiceChargeRule[],
  order: Pick<OrderContent, 'type' | 'guests'>,
): readonly ServiceCharge[] {
  const due = rules.filter((rule) => isFor(rule, order))
  return due
    .filter((rule) => !due.some((other) => isBefore(other, rule, due)))
    .map(({ id, name, rate, taxes }) => ({ id, name, rate, taxes }))
}

function isFor(
  { orderTypes, minGuests }: ServiceChargeRule,
  { type, guests }: Pick<OrderContent, 'type' | 'guests'>,
): boolean {
  return (orderTypes?.includes(type) ?? true) && (guests ?? 0) >= (minGuests ?? 0)
}

/** True when `other` is charged in place of `rule`. */
function isBefore(
  other: ServiceChargeRule,
  rule: ServiceChargeRule,
  due: readonly ServiceChargeRule[],
): boolean {
  if (other === rule || rule.group === undefined || other.group !== rule.group) return false
  const [party, otherParty] = [rule.minGuests ?? 0, other.minGuests ?? 0]
  return otherParty > party || (otherParty === party && due.indexOf(other) < due.indexOf(rule))
}
