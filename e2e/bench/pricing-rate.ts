import { menuFromDocuments, type OrderContent, priceOrder } from '@evertill/domain'
import { benchMenu } from './bench-menu.ts'
import { benchBasket } from './bench-sales.ts'
import { type Figure, perSecond, times, whole } from './figure.ts'
import { median } from './statistics.ts'

const LINES = 8
const BASKETS = 2_000
const ROUNDS = 60
const WARM_UP = 10
const TARGET = 100_000

/** Orders of eight lines priced per second on one core; the floor only adds up price × quantity. */
export async function pricingRate(): Promise<readonly Figure[]> {
  const menu = menuFromDocuments(benchMenu(200))
  const seller = { storeId: 'bench', terminalId: 'bench', receiptPrefix: 'B1' }
  const baskets = Array.from({ length: BASKETS }, (_, index) => benchBasket(menu, seller, index, LINES))
  const priced = rounds(baskets, (order) => priceOrder(order).total)
  const summed = rounds(baskets, ({ lines }) =>
    lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0),
  )
  return [
    {
      name: 'orders priced, one core, 8 lines, one tax',
      measured: `${whole(priced)} orders/s`,
      target: '100,000 orders/s',
      met: priced >= TARGET,
      floor: `${whole(summed)} orders/s bare sum`,
      ratio: times(summed / priced),
    },
  ]
}

/** Median orders per second. */
function rounds(baskets: readonly OrderContent[], price: (order: OrderContent) => number): number {
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
