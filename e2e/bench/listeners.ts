import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pushAnswerSchema } from '@evertill/sync-protocol'
import { z } from 'zod'
import { startProcess } from '../world/child-process.ts'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, ms, times, whole } from './figure.ts'
import { type HintListeners, openHintListeners } from './hint-listeners.ts'
import { openLane, post } from './lane.ts'
import { openManyTills } from './many-tills.ts'
import { memoryOf } from './process-memory.ts'
import { median, percentile } from './statistics.ts'

const WANTED = 10_000
const STREAMS_OF_ONE = 100
/** What server and bench have open besides. */
const SPARE_FILES = 500
const HINTS = 20
/** A server that is busy with the heartbeats of all may be slow: then fewer hints have to do. */
const HINTS_WITHIN_MS = 60_000
const STORE = 'listeners'
const BARE_SERVER = join(import.meta.dirname, 'bare-stream-server.ts')
/** Until garbage of connecting is gone. */
const SETTLE_MS = 3_000
/** No policy says a number for this; the sale of one till is on the other within this. */
const TARGET_MS = 150

interface Measured {
  readonly openedMs: number
  readonly bytesEach: number
  /** Milliseconds until each listener had each hint. */
  readonly each: readonly number[]
  /** Until the last had it. */
  readonly last: readonly number[]
}

/**
 * Tills that all listen to one store, on sockets of their own over loopback: what one more listener costs the server in
 * memory, and how long a sale takes from the push until each listener, and the last, has its hint. The floor is a bare
 * Node server that keeps as many responses open and writes the same line to all.
 */
export async function listeners(shop: BenchShop, wanted = WANTED): Promise<readonly Figure[]> {
  const count = Math.min(wanted, (await openFileLimit()) - SPARE_FILES)
  const ours = await onServer(shop, count)
  const bare = await onBareServer(count)
  const who = `${whole(count)} listeners${count < WANTED ? ` (SCALED DOWN from ${whole(WANTED)})` : ''}`
  const kib = ({ bytesEach }: Measured) => `${(bytesEach / 1_024).toFixed(1)} KiB`
  return [
    {
      name: `${who}, memory of the server for each`,
      measured: `${kib(ours)}, opened in ${(ours.openedMs / 1_000).toFixed(1)} s`,
      target: 'none',
      floor: `${kib(bare)} bare response kept open, opened in ${(bare.openedMs / 1_000).toFixed(1)} s`,
      ratio: times(ours.bytesEach / bare.bytesEach),
    },
    {
      name: `${who}, from push to hint, p50 (p99) of all`,
      measured: `${ms(percentile(ours.each, 0.5))} (${ms(percentile(ours.each, 0.99))})`,
      target: `${ms(TARGET_MS)} p50`,
      met: percentile(ours.each, 0.5) <= TARGET_MS,
      floor: `${ms(percentile(bare.each, 0.5))} (${ms(percentile(bare.each, 0.99))}) bare writes`,
      ratio: times(percentile(ours.each, 0.5) / percentile(bare.each, 0.5)),
    },
    {
      name: `${who}, until the last has the hint, p50 (p99) of ${ours.last.length}`,
      measured: `${ms(median(ours.last))} (${ms(percentile(ours.last, 0.99))})`,
      target: '1 s',
      met: percentile(ours.last, 0.99) <= 1_000,
      floor: `${ms(median(bare.last))} (${ms(percentile(bare.last, 0.99))}) bare writes`,
      ratio: times(median(ours.last) / median(bare.last)),
    },
  ]
}

async function onServer(shop: BenchShop, count: number): Promise<Measured> {
  const tills = await openManyTills(shop, {
    stores: [STORE],
    tillsEach: Math.ceil(count / STREAMS_OF_ONE),
  })
  const lane = openLane(shop.server.url)
  for (const till of tills) await till.signIn((request) => post(lane, request))
  const access = tills.map((till) => till.prepared('stream', {}).headers)
  const seller = await shop.till(STORE)
  const measured = await measure(
    shop.server.pid(),
    {
      open: () =>
        openHintListeners({
          url: shop.server.url,
          count,
          path: '/sync/v1/stream',
          headers: (n) => access[n % access.length] ?? {},
        }),
      prepare: () => seller.till.pushOf(seller.till.sell(1)),
      say: async (push) =>
        pushAnswerSchema.parse(JSON.parse((await post(seller.lane, push)).toString())).head,
    },
    count,
  )
  seller.lane.agent.destroy()
  lane.agent.destroy()
  return measured
}

const NOTHING = Buffer.alloc(0)

async function onBareServer(count: number): Promise<Measured> {
  const running = startProcess({ script: BARE_SERVER, env: {} })
  const port = await new Promise<number>((resolve) =>
    running.onMessage((said) => resolve(z.object({ port: z.number() }).parse(said).port)),
  )
  const url = `http://127.0.0.1:${port}`
  const lane = openLane(url)
  const measured = await measure(
    running.pid,
    {
      open: () => openHintListeners({ url, count, path: '/', headers: () => ({}) }),
      prepare: () => ({ path: '/', headers: {}, body: NOTHING }),
      say: async (request) =>
        z.object({ head: z.number() }).parse(JSON.parse((await post(lane, request)).toString())).head,
    },
    count,
  )
  lane.agent.destroy()
  await running.stop()
  return measured
}

async function measure<R>(
  pid: number,
  how: {
    open(): Promise<HintListeners>
    prepare(): R
    /** Resolves with the head that all are to hear of. */
    say(request: R): Promise<number>
  },
  count: number,
): Promise<Measured> {
  const before = await memoryOf(pid)
  const openedAt = performance.now()
  const all = await how.open()
  const openedMs = performance.now() - openedAt
  await delay(SETTLE_MS)
  const bytesEach = ((await memoryOf(pid)) - before) / count
  // What the first hint was, the listeners know: the head of the store moves on by one with each sale.
  let known = await how.say(how.prepare())
  await all.heard(known)
  const each: number[] = []
  const last: number[] = []
  const stopAt = performance.now() + HINTS_WITHIN_MS
  while (last.length === 0 || (last.length < HINTS && performance.now() < stopAt)) {
    const request = how.prepare()
    const hearing = all.heard(known + 1)
    const from = performance.now()
    known = await how.say(request)
    const took = (await hearing).map((at) => at - from)
    each.push(...took)
    last.push(percentile(took, 1))
  }
  all.close()
  return { openedMs, bytesEach, each, last }
}

/** How many files one process of this tree may have open. */
async function openFileLimit(): Promise<number> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '')
  const limit = /^Max open files\s+(\d+)/m.exec(limits)?.[1]
  // Node takes as many as the system lets it; where that is not written down, what every system gives.
  return limit === undefined ? 1_024 : Number(limit)
}
