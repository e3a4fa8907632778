// npm run bench: the figures the software keeps to, each beside its target and beside a floor measured in the same
// run. Times are printed, never asserted. `--only NAME`, once or more, runs these sections; sections that take minutes
// run only when named or with `--all`. `--minutes N` is how long the database may grow; `--scale 0.01` makes the long
// sections small, to try them out: their figures then mean nothing.
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { createWorld } from '../world/world.ts'
import { createBenchShop, SERVER_PROCESSES } from './bench-shop.ts'
import { databaseHistory } from './database-history.ts'
import { type Figure, figureTable, type Section } from './figure.ts'
import { firstSync } from './first-sync.ts'
import { fillTill } from './full-till.ts'
import { listeners } from './listeners.ts'
import { pricingRate } from './pricing-rate.ts'
import { printRate } from './print-rate.ts'
import { pullRate } from './pull-rate.ts'
import { pushRate } from './push-rate.ts'
import { queueDrained } from './queue-drained.ts'
import { saleAcknowledged } from './sale-acknowledged.ts'
import { startToSellable } from './start-to-sellable.ts'
import { storm } from './storm.ts'
import { tillHistory } from './till-history.ts'

const ON_DISK = { orders: 12_000, items: 20_000 }
const STORE = 'bench'

// Ending through `exit` lets the world kill what it has started.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    all: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '6' },
    scale: { type: 'string', default: '1' },
  },
})
const scaled = (...counts: readonly number[]) =>
  counts.map((count) => Math.max(100, Math.round(count * Number(values.scale))))
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
const noteChromium = (version: string) => {
  chromium = version
}
const fullTill = once(async () => {
  const till = await fillTill(world, await filledShop(), { storeId: STORE, ...ON_DISK })
  noteChromium(till.chromium)
  return till
})

const sections: readonly Section[] = [
  { name: 'price', run: pricingRate },
  { name: 'print', run: printRate },
  { name: 'push', run: async () => pushRate(await shop()) },
  { name: 'pull', run: async () => pullRate(await filledShop(), STORE) },
  { name: 'queue', run: async () => queueDrained(world, await shop(), scaled(960)[0]) },
  { name: 'first-sync', run: async () => firstSync(world, await shop(), noteChromium) },
  { name: 'listeners', isLong: true, run: async () => listeners(await shop(), scaled(10_000)[0]) },
  { name: 'storm', isLong: true, run: async () => storm(await shop(), scaled(250, 500, 1_000, 2_500)) },
  {
    name: 'database-history',
    isLong: true,
    run: async () =>
      databaseHistory(await shop(), {
        withinMs: Number(values.minutes) * 60_000,
        steps: scaled(10_000, 100_000, 1_000_000, 10_000_000),
      }),
  },
  // From here on the server is down.
  { name: 'sale', run: async () => saleAcknowledged(await fullTill()) },
  { name: 'start', run: async () => startToSellable(await fullTill(), ON_DISK) },
  {
    name: 'till-history',
    isLong: true,
    run: async () => tillHistory(await shop(), await fullTill(), scaled(1_000, 12_000, 50_000, 200_000)),
  },
]
const unknown = values.only.filter((name) => !sections.some((section) => section.name === name))
if (unknown.length > 0) {
  console.error(
    `No section "${unknown.join('", "')}"; there are ${sections.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
const isChosen = ({ name, isLong = false }: Section) =>
  values.only.length > 0 ? values.only.includes(name) : values.all || !isLong
const chosen = sections.filter(isChosen)
const leftOut = values.only.length > 0 ? [] : sections.filter((section) => !isChosen(section))

const startedAt = performance.now()
const figures: Figure[] = []
const failures: { readonly name: string; readonly says: string }[] = []
for (const { name, run } of chosen) {
  process.stderr.write(`measuring ${name} …\n`)
  try {
    figures.push(...(await run()))
  } catch (error) {
    // The figures of the others are worth having.
    failures.push({ name, says: `${error instanceof Error ? error.stack : error}` })
  }
}
await world.close()
console.log(figureTable(figures))
console.log(
  `\n${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}, Chromium ${chromium}. Clients, server (${SERVER_PROCESSES} processes), database and browser share them.`,
)
if (values.scale !== '1')
  console.log(`Scaled by ${values.scale}: the figures of the long sections mean nothing.`)
if (leftOut.length > 0) {
  console.log(
    `Not run, for they take minutes: ${leftOut.map(({ name }) => name).join(', ')}. Name them with --only, or run all with --all.`,
  )
}
const missed = figures.filter(({ met }) => met === false).map(({ name }) => name)
const met = missed.length === 0 ? 'all targets met' : `below target on this machine: ${missed.join('; ')}`
const notMeasured = failures.map(({ name }) => name).join(', ')
for (const { name, says } of failures) console.error(`${name} could not be measured: ${says}`)
if (failures.length > 0) process.exitCode = 1
console.log(
  `bench: ${figures.length} figures in ${Math.round((performance.now() - startedAt) / 1000)} s, ${met}${notMeasured && `; NOT MEASURED: ${notMeasured}`}`,
)
