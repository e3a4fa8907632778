import { applyCommand, type Menu, type Order, priceOrder } from '@evertill/domain'
import { benchBasket, type Seller } from './bench-sales.ts'
import { type Figure, times } from './figure.ts'
import { percentile } from './statistics.ts'

const SIZES = [1, 8, 50, 200]
const TAPS = 2_000
const WARM_UP = 1_000
/** A frame is 16 ms; the domain may take a sixteenth of it. */
const TARGET_MS = 1

/** What one tap costs as the order grows: a quantity set and the whole order priced, 95th percentile. */
export function tapCost(menu: Menu, seller: Seller): readonly Figure[] {
  return SIZES.map((lines) => {
    const basket = JSON.parse(JSON.stringify(benchBasket(menu, seller, lines, lines)))
    const draft: Order = { ...basket, status: 'draft' }
    const taps = timesOf((tap) => {
      const lineId = draft.lines[tap % lines]?.id ?? ''
      const tapped = applyCommand(draft, { type: 'draft.set-quantity', lineId, quantity: 1 + (tap % 9) })
      if (!tapped.ok) throw new Error(`The tap was refused: ${tapped.error.type}`)
      return priceOrder(tapped.value).total
    })
    const sums = timesOf(() =>
      draft.lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0),
    )
    const [tap, sum] = [percentile(taps, 0.95), percentile(sums, 0.95)]
    return {
      name: `one tap on an order of ${lines} ${lines === 1 ? 'line' : 'lines'}, changed and priced`,
      measured: `${micros(tap)} p95`,
      target: `${TARGET_MS} ms p95`,
      met: tap <= TARGET_MS,
      floor: `${micros(sum)} bare sum`,
      ratio: times(tap / sum),
    }
  })
}

/** Milliseconds of each tap once it is warm. */
function timesOf(work: (tap: number) => number): number[] {
  const taken: number[] = []
  let sum = 0
  for (let tap = 0; tap < WARM_UP + TAPS; tap++) {
    const from = performance.now()
    sum += work(tap)
    const took = performance.now() - from
    if (tap >= WARM_UP) taken.push(took)
  }
  // Used, so that no compiler leaves the work out.
  if (!(sum > 0)) throw new Error('Nothing was priced')
  return taken
}

const micros = (ms: number) => `${(ms * 1_000).toFixed(1)} µs`
