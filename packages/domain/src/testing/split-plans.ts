import fc, { type Arbitrary } from 'fast-check'
import type { SplitPlan } from '../bill/split-plan.ts'
import type { OrderContent } from '../order/order.ts'
import { anyFullCart } from './arbitraries.ts'
import { ANNA, BEN, CLEO } from './bill-builders.ts'

const CHECK_IDS = [ANNA, BEN, CLEO]

const SEATS_AND_EQUAL: readonly SplitPlan[] = [
  {
    kind: 'seats',
    checks: [
      { id: ANNA, seats: [1, 2, 3] },
      { id: BEN, seats: [4] },
      { id: CLEO, seats: [5, 6] },
    ],
  },
  {
    kind: 'seats',
    checks: [
      { id: ANNA, seats: [1, 2] },
      { id: BEN, seats: [] },
    ],
    sharedTo: BEN,
  },
  { kind: 'equal', checkIds: CHECK_IDS },
]

/** Pieces of each line to two checks, or parts of it in whatever they are counted. */
const byItems = ({ lines }: OrderContent): Arbitrary<SplitPlan> =>
  fc
    .tuple(...lines.map(() => fc.tuple(fc.nat(40), fc.nat(40), fc.option(fc.integer({ min: 1, max: 9 })))))
    .map((taken) => ({
      kind: 'items',
      checkIds: CHECK_IDS,
      lines: lines.map(({ id, quantity }, index) => {
        const [ben, cleo, of] = taken[index]!
        const most = of ?? quantity
        const first = ben % (most + 1)
        const shares = [
          { checkId: BEN, parts: first },
          { checkId: CLEO, parts: cleo % (most - first + 1) },
        ]
        return { lineId: id, shares: shares.filter(({ parts }) => parts > 0), ...(of && { of }) }
      }),
    }))

const byAmounts: Arbitrary<SplitPlan> = fc
  .tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }))
  .map(([anna, ben]) => ({
    kind: 'amounts',
    checks: [
      { id: ANNA, amount: anna },
      { id: BEN, amount: ben },
    ],
    restId: CLEO,
  }))

/** Any bill of guests on seats 1 to 6 with lines the table shares, and a plan to split it, among two or three. */
export const anySplitBill: Arbitrary<{ readonly order: OrderContent; readonly plan: SplitPlan }> = anyFullCart
  .map((cart) => ({
    ...cart,
    lines: cart.lines.map((line, index) => (index % 3 === 0 ? line : { ...line, seat: (index % 6) + 1 })),
  }))
  .chain((order) =>
    fc.oneof(byItems(order), fc.constantFrom(...SEATS_AND_EQUAL), byAmounts).map((plan) => ({ order, plan })),
  )
