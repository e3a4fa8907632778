// npm run bench: the figures the software keeps to, each beside its target and beside a floor measured in the same
// run. `--only NAME` (price, print, push, pull, sale or start) runs one section. Times are printed, never asserted.
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { createWorld } from '../world/world.ts'
import { createBenchShop } from './bench-shop.ts'
import { type Figure, figureTable, type Section } from './figure.ts'
import { fillTill } from './full-till.ts'
import { pricingRate } from './pricing-rate.ts'
import { printRate } from './print-rate.ts'
import { pullRate } from './pull-rate.ts'
import { pushRate } from './push-rate.ts'
import { saleAcknowledged } from './sale-acknowledged.ts'
import { startToSellable } from './start-to-sellable.ts'

const ON_DISK = { orders: 12_000, items: 20_000 }
const STORE = 'bench'

// Ending through `exit` lets the world kill what it has started.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const world = createWorld()
const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
const shop = once(() => createBenchShop(world))
const filledShop = once(async () => {
  const filled = await shop()
  await filled.openStore(STORE, ON_DISK.items)
  await filled.fill(STORE, ON_DISK.orders)
  return filled
})
let chromium = 'not started'
const fullTill = once(async () => {
  const till = await fillTill(world, await filledShop(), { storeId: STORE, ...ON_DISK })
  chromium = till.chromium
  return till
})

const sections: readonly Section[] = [
  { name: 'price', run: pricingRate },
  { name: 'print', run: printRate },
  { name: 'push', run: async () => pushRate(await shop()) },
  { name: 'pull', run: async () => pullRate(await filledShop(), STORE) },
  // From here on the server is down.
  { name: 'sale', run: async () => saleAcknowledged(await fullTill()) },
  { name: 'start', run: async () => startToSellable(await fullTill(), ON_DISK) },
]
const chosen = sections.filter(({ name }) => values.only === undefined || name === values.only)
if (chosen.length === 0) {
  console.error(`No section "${values.only}"; there are ${sections.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const startedAt = performance.now()
const figures: Figure[] = []
for (const { name, run } of chosen) {
  process.stderr.write(`measuring ${name} …\n`)
  figures.push(...(await run()))
}
await world.close()
console.log(figureTable(figures))
console.log(
  `\n${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}, Chromium ${chromium}. Clients, server, database and browser share them.`,
)
const missed = figures.filter(({ met }) => !met).map(({ name }) => name)
const verdict = missed.length === 0 ? 'all targets met' : `below target on this machine: ${missed.join('; ')}`
console.log(
  `bench: ${figures.length} figures in ${Math.round((performance.now() - startedAt) / 1000)} s, ${verdict}`,
)
