import type { Discount } from '../discount/discount.ts'
import type { Minor } from '../money/currency.ts'
import { distribute } from '../money/distribute.ts'
import type { OrderContent } from '../order/order.ts'
import { type DiscountParts, discountParts, inTurn } from './discount-parts.ts'
import type { MovedLine, WholeOrderDiscounts } from './move-command.ts'

type Discounted = Pick<OrderContent, 'lines' | 'discounts' | 'pricing'>

/** The discounts of an order whose lines part. */
export interface PartedDiscounts {
  readonly stay: readonly Discount[]
  /** All of them name the lines that go, by the ids they have in the other order, in the turn they are worked out. */
  readonly go: readonly Discount[]
}

/**
 * Parts the discounts of an order by the lines that go. A percentage is the same on both sides; a fixed amount is
 * parted by what it took off each line, by pieces where only some go, so the parts make the amount to the cent.
 * Source: shared policies, "Money and tax" (largest remainder); `WholeOrderDiscounts`.
 */
export function splitDiscounts(
  order: Discounted,
  moved: readonly MovedLine[],
  whole: WholeOrderDiscounts,
): PartedDiscounts {
  const { discounts = [] } = order
  const parts = discountParts(order)
  const parted = new Map(
    discounts.map((discount) => {
      const { id, lineIds } = discount
      const covered = moved.filter(({ fromLineId }) => lineIds?.includes(fromLineId) ?? whole === 'own-lines')
      return [id, covered.length === 0 ? { stay: discount } : part(order, discount, covered, parts.get(id)!)]
    }),
  )
  return {
    stay: discounts.flatMap(({ id }) => parted.get(id)?.stay ?? []),
    go: inTurn(discounts).flatMap(({ id }) => parted.get(id)?.go ?? []),
  }
}

interface Parted {
  readonly stay?: Discount | undefined
  readonly go?: Discount | undefined
}

/** `covered` are the lines of the discount that go, `parts` what it takes off each line of the order. */
function part(
  order: Discounted,
  discount: Discount,
  covered: readonly MovedLine[],
  parts: DiscountParts,
): Parted {
  const { value } = discount
  const left = discount.lineIds?.filter((lineId) => !goesWhole(order, covered, lineId))
  const staying: Discount = left ? { ...discount, lineIds: left } : discount
  const going: Discount = { ...discount, lineIds: covered.map(({ line }) => line.id) }
  if (value.kind === 'percent') return { stay: left?.length === 0 ? undefined : staying, go: going }

  const shares = covered.map((each) => shareThatGoes(order, parts, each))
  const gone = sum(shares)
  const shareGone = (lineId: string) =>
    shares[covered.findIndex(({ fromLineId }) => fromLineId === lineId)] ?? 0
  const takenOn = (lineId: string) => parts.taken[order.lines.findIndex(({ id }) => id === lineId)]!
  // Each line keeps what was taken off it, or the next discount would find a cent more or less.
  const sharesLeft = left?.map((lineId) => takenOn(lineId) - shareGone(lineId))
  const rest = sharesLeft ? sum(sharesLeft) : value.amount - gone
  return {
    stay:
      left?.length === 0 || rest === 0
        ? undefined
        : { ...staying, value: { kind: 'amount', amount: rest, ...(sharesLeft && { shares: sharesLeft }) } },
    go: gone === 0 ? undefined : { ...going, value: { kind: 'amount', amount: gone, shares } },
  }
}

function goesWhole({ lines }: Discounted, covered: readonly MovedLine[], lineId: string): boolean {
  const going = covered.find(({ fromLineId }) => fromLineId === lineId)
  return lines.some(({ id, quantity }) => id === lineId && quantity === going?.line.quantity)
}

/**
 * Of a line whose pieces part all that is taken off it parts in proportion. Counted from the first discount on, no
 * piece is given more than it costs.
 */
function shareThatGoes(
  { lines }: Discounted,
  { before, taken }: DiscountParts,
  { fromLineId, line }: MovedLine,
): Minor {
  const index = lines.findIndex(({ id }) => id === fromLineId)
  const pieces = [lines[index]!.quantity - line.quantity, line.quantity]
  const goes = (amount: Minor) => distribute(amount, pieces)[1]!
  return goes(before[index]! + taken[index]!) - goes(before[index]!)
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, amount) => total + amount, 0)
