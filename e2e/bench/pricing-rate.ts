import {
  balanceOf,
  menuFromDocuments,
  type Order,
  type OrderContent,
  priceOrder,
  type Tax,
} from '@evertill/domain'
import { v7 as newId } from 'uuid'
import { benchMenu } from './bench-menu.ts'
import { benchBasket } from './bench-sales.ts'
import { type Figure, perSecond, times, whole } from './figure.ts'
import { median } from './statistics.ts'
import { tapCost } from './tap-cost.ts'

const LINES = 8
const BASKETS = 2_000
const ROUNDS = 60
const WARM_UP = 10
const TARGET = 100_000

const COUNTY_TAX: Tax = { id: 'county-tax', name: 'County tax', kind: 'percent-excluded', rate: 7_500 }

/** What is priced; each basket as it comes from the disk, nothing shared between its lines. */
const KINDS: readonly { readonly name: string; make(basket: OrderContent): OrderContent | Order }[] = [
  { name: 'one tax', make: (basket) => basket },
  { name: 'one tax, one discount', make: withDiscount },
  { name: 'two taxes, two tenders', make: halfPaid },
]

/** Orders of eight lines priced per second on one core; the floor only adds up price × quantity. Then one tap. */
export async function pricingRate(): Promise<readonly Figure[]> {
  const menu = menuFromDocuments(benchMenu(200))
  const seller = { storeId: 'bench', terminalId: 'bench', receiptPrefix: 'B1' }
  const baskets = Array.from({ length: BASKETS }, (_, index) => benchBasket(menu, seller, index, LINES))
  const summed = rounds(baskets, ({ lines }) =>
    lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0),
  )
  const figures = KINDS.map(({ name, make }): Figure => {
    const orders = baskets.map((basket) => JSON.parse(JSON.stringify(make(basket))) as OrderContent | Order)
    const priced = rounds(orders, (order) => {
      const totals = priceOrder(order)
      return 'status' in order ? balanceOf(order, totals) : totals.total
    })
    return {
      name: `orders priced, one core, ${LINES} lines, ${name}`,
      measured: `${whole(priced)} orders/s`,
      target: `${whole(TARGET)} orders/s`,
      met: priced >= TARGET,
      floor: `${whole(summed)} orders/s bare sum`,
      ratio: times(summed / priced),
    }
  })
  return [...figures, ...tapCost(menu, seller)]
}

function withDiscount(basket: OrderContent): OrderContent {
  const value = { kind: 'percent', rate: 100_000 } as const
  return { ...basket, discounts: [{ id: newId(), name: 'Happy hour', source: 'manual', value }] }
}

function halfPaid(basket: OrderContent): Order {
  const lines = basket.lines.map((line) => ({ ...line, taxes: [...line.taxes, COUNTY_TAX] }))
  const card = { id: newId(), kind: 'card-manual', amount: 1_000, reference: '' } as const
  const cash = { id: newId(), kind: 'cash', amount: 500, received: 500, change: 0 } as const
  return { ...basket, lines, status: 'pending-payment', tenders: [card, cash] }
}

/** Median orders per second. */
function rounds<T>(baskets: readonly T[], price: (order: T) => number): number {
  const rates: number[] = []
  let sum = 0
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now()
    for (const basket of baskets) sum += price(basket)
    const rate = perSecond(baskets.length, performance.now() - from)
    if (round >= WARM_UP) rates.push(rate)
  }
  // Used, so that no compiler leaves the work out.
  if (!(sum > 0)) throw new Error('Nothing was priced')
  return median(rates)
}
