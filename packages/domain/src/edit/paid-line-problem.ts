import type { OpenOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { isSameValue } from '../shared/is-same-value.ts'

/**
 * Why an edit would change what a guest has paid already, or undefined: a line on a paid check keeps its pieces, its
 * price, its seat and its discounts. Notes and courses are free. Source: shared policies, "Orders" (what is paid is
 * immutable).
 */
export function paidLineProblem(before: OpenOrder, after: OpenOrder): OrderRejection | undefined {
  const paid = (before.paidChecks ?? []).flatMap(({ parts }) => parts)
  const changed = paid.find(
    ({ kind, id }) => kind === 'line' && !isSameValue(billedOf(before, id), billedOf(after, id)),
  )
  return changed && { type: 'line-is-paid', lineId: changed.id }
}

function billedOf({ lines, discounts }: OpenOrder, lineId: string) {
  const line = lines.find(({ id }) => id === lineId)
  return {
    line: line && { ...line, note: '', guestNote: undefined, course: undefined },
    discounts: discounts?.filter(({ lineIds }) => lineIds?.includes(lineId)) ?? [],
  }
}
