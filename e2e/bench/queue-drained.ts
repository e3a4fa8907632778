import { setTimeout as delay } from 'node:timers/promises'
import { PIN } from '../world/open-store.ts'
import type { World } from '../world/world.ts'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, ms, times } from './figure.ts'
import { post } from './lane.ts'
import { timed } from './statistics.ts'

const QUEUED = 960
const BATCH = 100
const TARGET_MS = 10_000
const LOOK_EVERY_MS = 20
const STORE = 'queue'
const LINES = 3

/**
 * A till that has sold 960 orders without a network, from the moment it is asked to synchronise until head office has
 * them all: real host, journal and engine, storage in memory. It is asked, so that it does not wait for its turn as
 * after a long outage. The floor sends as many, made before, one batch after the other.
 */
export async function queueDrained(
  world: World,
  shop: BenchShop,
  queued = QUEUED,
): Promise<readonly Figure[]> {
  await shop.openStore(STORE)
  const bare = await shop.till(STORE)
  const batches = Array.from({ length: Math.ceil(queued / BATCH) }, (_, index) =>
    bare.till.pushOf(bare.till.sell(Math.min(BATCH, queued - index * BATCH))),
  )
  const floor = await timed(async () => {
    for (const push of batches) await post(bare.lane, push)
  })
  bare.lane.agent.destroy()

  const till = await world.startHeadlessTerminal({ name: 'queue-till' })
  const code = await shop.database.enrolmentCode(STORE)
  await till.call('enrol', { serverUrl: shop.server.url, code, name: 'Queue' })
  while ((await till.call('state')).phase.name !== 'ready') await delay(LOOK_EVERY_MS)
  await till.call('signIn', { pin: PIN })
  await shop.server.stop()
  const orders = Array.from({ length: queued }, (_, index) => ({ lines: linesOf(shop, index) }))
  for (let first = 0; first < queued; first += BATCH) {
    await till.call('ringUp', orders.slice(first, first + BATCH))
  }
  const { unsent } = (await till.call('state')).sync
  if (unsent !== queued) throw new Error(`${unsent} sales wait instead of ${queued}`)
  await shop.server.restart()
  const drained = await timed(async () => {
    await till.call('syncNow')
    while ((await till.call('state')).sync.unsent > 0) await delay(LOOK_EVERY_MS)
  })
  await till.stop()
  return [
    {
      name: `a till's ${queued} queued sales drained, head office back`,
      measured: ms(drained),
      target: ms(TARGET_MS),
      met: drained <= TARGET_MS,
      floor: `${ms(floor)}: the same pushes, made before`,
      ratio: times(drained / floor),
    },
  ]
}

function linesOf({ menu }: BenchShop, order: number) {
  return Array.from({ length: 1 + (order % LINES) }, (_, line) => {
    const item = menu.items[(order * 7 + line * 3) % menu.items.length]
    return { itemId: item?.id ?? '', variantId: item?.variants[line % 2]?.id ?? '', quantity: 1 + (line % 3) }
  })
}
