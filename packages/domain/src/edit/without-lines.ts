import { withoutLine } from '../discount/without-line.ts'
import type { OrderContent } from '../order/order.ts'
import { withOptional } from './with-optional.ts'

/**
 * The order without these lines. A discount no longer names them, and one that named no other goes with them; the
 * field is absent where no discount is left. Source: shared policies, "Money and tax" (a discount names its lines).
 */
export function withoutLines<C extends OrderContent>(order: C, gone: ReadonlySet<string>): C {
  if (gone.size === 0) return order
  const lines = order.lines.filter(({ id }) => !gone.has(id))
  const discounts = order.discounts && [...gone].reduce(withoutLine, order.discounts)
  return withOptional<C, 'discounts'>(
    { ...order, lines },
    'discounts',
    discounts?.length ? discounts : undefined,
  )
}
