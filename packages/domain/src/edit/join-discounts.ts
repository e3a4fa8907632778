import type { Discount } from '../discount/discount.ts'
import type { OrderContent } from '../order/order.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import { inTurn } from './discount-parts.ts'
import type { WholeOrderDiscounts } from './move-command.ts'

/**
 * The discounts of an order that lines come to, with those that come along; all of these name their lines. By the
 * rule `own-lines` a discount on the whole order names from now on the lines it was given for. A percentage that
 * parted from one still here is put together with it again; another one of the same id gets an id of its own.
 * Source: shared policies, "Money and tax"; `WholeOrderDiscounts`.
 */
export function joinDiscounts(
  order: Pick<OrderContent, 'lines' | 'discounts'>,
  coming: readonly Discount[],
  { whole, commandId }: { readonly whole: WholeOrderDiscounts; readonly commandId: string },
): readonly Discount[] {
  const own = order.discounts ?? []
  const joined = [...(whole === 'own-lines' ? onOwnLines(order) : own)]
  for (const discount of coming) {
    const index = joined.findIndex(({ id }) => id === discount.id)
    const known = joined[index]
    if (!known) joined.push(discount)
    else if (isPartOf(known, discount)) {
      joined[index] = { ...known, lineIds: [...(known.lineIds ?? []), ...(discount.lineIds ?? [])] }
    } else joined.push({ ...discount, id: `${discount.id}/${commandId}` })
  }
  return joined
}

/**
 * The discounts of an order, each naming its lines, in the turn they are worked out: the same money, whatever lines
 * come beside them. Source: shared policies, "Money and tax".
 */
export function onOwnLines({
  lines,
  discounts = [],
}: Pick<OrderContent, 'lines' | 'discounts'>): readonly Discount[] {
  if (lines.length === 0) return []
  const all = lines.map(({ id }) => id)
  return inTurn(discounts).map((discount) => ({ ...discount, lineIds: discount.lineIds ?? all }))
}

function isPartOf(known: Discount, coming: Discount): boolean {
  return (
    known.value.kind === 'percent' &&
    known.lineIds !== undefined &&
    isSameValue({ ...known, lineIds: [] }, { ...coming, lineIds: [] })
  )
}
