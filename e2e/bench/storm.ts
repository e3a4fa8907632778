import { setTimeout as delay } from 'node:timers/promises'
import { MAX_BATCH } from '@evertill/sync-protocol'
import postgres from 'postgres'
import { bareBatchOf, createBareTables, insertAsPushLeaves } from './bare-inserts.ts'
import type { BenchShop } from './bench-shop.ts'
import type { BenchTill } from './bench-till.ts'
import { type Figure, ms, perSecond, times, whole } from './figure.ts'
import { ask, openLane } from './lane.ts'
import { openManyTills } from './many-tills.ts'
import { mib, mostMemory } from './process-memory.ts'
import { percentile, timed } from './statistics.ts'
import { addedUp, type Delivery, deliver } from './storm-till.ts'

/** What the policies ask for. */
const ASKED = { terminals: 2_500, orders: 960, drainedMs: 600_000, requestMs: 30_000, liveMs: 150 }
/** As a till with a long queue sends them; each storm of the curve is one push of each till. */
const ORDERS_IN_PUSH = MAX_BATCH
/** The last storm is so many pushes of each till: signing in and greeting weigh less then, as in the storm that is asked. */
const PUSHES_AT_LENGTH = 3
const CURVE = [250, 500, 1_000, ASKED.terminals]
const TILLS_EACH = 5
const LIVE_TILLS = 20
const LIVE_EVERY_MS = 500
const FLOOR_LANES = 8
const FLOOR_BATCHES = 20

interface Storm extends Delivery {
  readonly terminals: number
  readonly ordersEach: number
  readonly drainedMs: number
  /** Milliseconds of each live sale, from its first try to its answer. */
  readonly live: readonly number[]
  readonly memory: Readonly<Record<'server' | 'database', number>>
}

/**
 * Terminals that come back within the same moment, without the up to 30 s that real tills spread themselves over, while
 * others go on selling. Scaled to the machine: each has 100 orders instead of 960, in the last storm 300, and says that
 * it has 960. The floor writes the same rows bare, in batches of the same size.
 */
export async function storm(shop: BenchShop, curve: readonly number[] = CURVE): Promise<readonly Figure[]> {
  const most = Math.max(...curve)
  const stores = Array.from({ length: Math.ceil(most / TILLS_EACH) }, (_, index) => `storm-${index}`)
  const tills = await openManyTills(shop, { stores, tillsEach: TILLS_EACH })
  const live = await openManyTills(shop, {
    stores: Array.from({ length: LIVE_TILLS }, (_, index) => `live-${index}`),
    tillsEach: 1,
  })
  const storms: Storm[] = []
  const sizes = [
    ...curve.map((terminals) => ({ terminals, pushes: 1 })),
    { terminals: most, pushes: PUSHES_AT_LENGTH },
  ]
  for (const { terminals, pushes } of sizes) {
    process.stderr.write(`  ${whole(terminals)} terminals × ${pushes * ORDERS_IN_PUSH} orders …\n`)
    storms.push(await oneStorm(shop, tills.slice(0, terminals), live, pushes))
  }
  await requireEverything(shop, storms)
  const floor = await floorRate(shop, tills.slice(0, FLOOR_LANES))
  return [...storms.flatMap((one) => figuresOf(one, floor)), ...extrapolated(storms.at(-1), floor)]
}

async function oneStorm(
  shop: BenchShop,
  tills: readonly BenchTill[],
  liveTills: readonly BenchTill[],
  pushes: number,
): Promise<Storm> {
  const crowd = tills.map((till) => ({
    at: { till, lane: openLane(shop.server.url) },
    pushes: Array.from({ length: pushes }, () => till.pushOf(till.sell(ORDERS_IN_PUSH))),
  }))
  const over = new AbortController()
  const pids = { server: shop.server.pid(), database: shop.database.pid() }
  const { result, most } = await mostMemory(pids, async () => {
    const selling = liveTills.map((till) => sellLive(shop.server.url, till, over.signal))
    const from = performance.now()
    const deliveries = await Promise.all(crowd.map(({ at, pushes }) => deliver(at, pushes, ASKED.orders)))
    const drainedMs = performance.now() - from
    over.abort()
    return { ...addedUp(deliveries), drainedMs, live: (await Promise.all(selling)).flat() }
  })
  for (const { at } of crowd) at.lane.agent.destroy()
  return { ...result, terminals: tills.length, ordersEach: pushes * ORDERS_IN_PUSH, memory: most }
}

/** One sale every half second, each sent again until it is taken. */
async function sellLive(url: string, till: BenchTill, over: AbortSignal): Promise<readonly number[]> {
  const lane = openLane(url)
  const took: number[] = []
  await till.signIn(async (request) => (await ask(lane, request)).body)
  await delay(Math.random() * LIVE_EVERY_MS)
  do {
    const push = till.pushOf(till.sell(1))
    took.push(
      await timed(async () => {
        for (;;) {
          const { status, retryAfterMs } = await ask(lane, push)
          if (status === 200) return
          await delay(retryAfterMs)
        }
      }),
    )
    await delay(LIVE_EVERY_MS, undefined, { signal: over }).catch(() => {})
  } while (!over.aborted)
  lane.agent.destroy()
  return took
}

/** A figure of a storm that lost or doubled an order is worth nothing. */
async function requireEverything({ database: { sql } }: BenchShop, storms: readonly Storm[]): Promise<void> {
  const [found] = await sql<{ orders: number }[]>`
    select count(*)::int as orders from orders where store_id like 'storm-%'`
  const sold = storms.reduce((sum, storm) => sum + ordersOf(storm), 0)
  if (found?.orders !== sold)
    throw new Error(`${sold} orders went into the storm and ${found?.orders} arrived`)
}

/** Orders a second written bare, as a push leaves them. */
async function floorRate(shop: BenchShop, tills: readonly BenchTill[]): Promise<number> {
  const sql = postgres(shop.database.url, { max: FLOOR_LANES, onnotice: () => {} })
  await createBareTables(sql)
  const work = tills.map((till) =>
    Array.from({ length: FLOOR_BATCHES }, () => bareBatchOf(till.sell(ORDERS_IN_PUSH))),
  )
  const took = await timed(() =>
    Promise.all(
      work.map(async (batches) => {
        for (const batch of batches) await insertAsPushLeaves(sql, batch)
      }),
    ),
  )
  await sql.end()
  return perSecond(work.length * FLOOR_BATCHES * ORDERS_IN_PUSH, took)
}

const ordersOf = ({ terminals, ordersEach }: Storm) => terminals * ordersEach
const seconds = (value: number) => `${(value / 1_000).toFixed(1)} s`

function figuresOf(storm: Storm, floor: number): readonly Figure[] {
  const { terminals, ordersEach, drainedMs, live, longestMs, turnedAway, failed, memory } = storm
  const orders = ordersOf(storm)
  const rate = perSecond(orders, drainedMs)
  const who = `storm of ${whole(terminals)} terminals × ${ordersEach} orders`
  return [
    {
      name: `${who}, drained`,
      measured: `${seconds(drainedMs)}, ${whole(rate)} orders/s`,
      target: 'see the last line',
      floor: `${seconds((orders / floor) * 1_000)}, ${whole(floor)} orders/s written bare`,
      ratio: times(floor / rate),
    },
    {
      name: `${who}, longest request`,
      measured: `${seconds(longestMs)}; ${whole(turnedAway)} × 429, ${whole(failed)} failed`,
      target: `${seconds(ASKED.requestMs)}, none failed`,
      met: longestMs <= ASKED.requestMs && failed === 0,
      floor: '–',
      ratio: '–',
    },
    {
      name: `${who}, live sales meanwhile, p50 (p95) of ${live.length}`,
      measured: `${ms(percentile(live, 0.5))} (${ms(percentile(live, 0.95))})`,
      target: `${seconds(ASKED.requestMs)}; ${ms(ASKED.liveMs)} p50 without a storm`,
      met: percentile(live, 1) <= ASKED.requestMs,
      floor: '–',
      ratio: '–',
    },
    {
      name: `${who}, most memory of server; of PostgreSQL`,
      measured: `${mib(memory.server)}; ${mib(memory.database)}`,
      target: 'none',
      floor: '–',
      ratio: '–',
    },
  ]
}

/** The whole storm of the policies, from the rate of the longest one measured. */
function extrapolated(storm: Storm | undefined, floor: number): readonly Figure[] {
  if (!storm) return []
  const orders = ASKED.terminals * ASKED.orders
  const rate = perSecond(ordersOf(storm), storm.drainedMs)
  const drainedMs = (orders / rate) * 1_000
  return [
    {
      name: `EXTRAPOLATED, not measured: ${whole(ASKED.terminals)} terminals × ${ASKED.orders} orders, drained`,
      measured: `${(drainedMs / 60_000).toFixed(1)} min at ${whole(rate)} orders/s, the waits after each 429 included`,
      target: `${ASKED.drainedMs / 60_000} min`,
      met: drainedMs <= ASKED.drainedMs,
      floor: `${(orders / floor / 60).toFixed(1)} min written bare`,
      ratio: times(floor / rate),
    },
  ]
}
