import { statfs } from 'node:fs/promises'
import { EMPTY_CHAIN, pullAnswerSchema } from '@evertill/sync-protocol'
import postgres, { type Sql } from 'postgres'
import { bareBatchOf, createBareTables, insertAsPushLeaves } from './bare-inserts.ts'
import type { BenchShop } from './bench-shop.ts'
import { sealedSale } from './bench-till.ts'
import { type Figure, ms, times, whole } from './figure.ts'
import { requireReadable, type SaleTemplate, saleTemplate, writeHistory } from './history-rows.ts'
import { post } from './lane.ts'
import { openManyTills } from './many-tills.ts'
import { median, percentile, timed } from './statistics.ts'

const STEPS = [10_000, 100_000, 1_000_000, 10_000_000]
const STORES = 20
const TILLS_EACH = 5
/** A shop's orders lie between those of others, but not one by one. */
const MOST_AT_ONCE = 10_000
const WRITERS = 2
const BATCH = 100
const ROUNDS = 30
const WARM_UP = 5
const PAGE = 500
/** Left on the disk for everybody else. */
const SPARE_BYTES = 5 * 1024 ** 3
/** No policy says a number: a push must not become a matter of how old the shop is. */
const MOST_GROWTH = 2

interface Grown {
  readonly orders: number
  readonly push: readonly number[]
  readonly page: readonly number[]
  readonly barePush: readonly number[]
  readonly barePage: readonly number[]
  readonly bytes: number
  readonly growMs: number
}

/**
 * What a push of 100 and a page of the feed cost as PostgreSQL grows to ten million orders: rows as pushes leave them,
 * of twenty stores with five tills each. A step that would not fit on the disk or takes longer than `withinMs`, judged
 * by the one before, is not measured, and says so. The floors write the rows of the push into small bare tables and
 * select the page without a server.
 */
export async function databaseHistory(
  shop: BenchShop,
  { withinMs, steps = STEPS }: { withinMs: number; steps?: readonly number[] },
): Promise<readonly Figure[]> {
  const stores = Array.from({ length: STORES }, (_, index) => `history-${index}`)
  const tills = await openManyTills(shop, { stores, tillsEach: TILLS_EACH })
  const places = tills.map(({ seller: { storeId, terminalId } }) => ({ storeId, terminalId, nextTseq: 1 }))
  const heads = new Map<string, number>()
  for (const storeId of stores) heads.set(storeId, (await shop.database.store.feedState(storeId)).head)
  const [first] = tills
  if (!first) throw new Error('No till')
  const template = saleTemplate(sealedSale(shop.menu, first.seller, { ...EMPTY_CHAIN, lastTseq: 1 }))
  const sql = postgres(shop.database.url, { max: WRITERS, onnotice: () => {} })
  await createBareTables(sql)
  const measurer = await createMeasurer(shop, sql, first.seller.storeId)

  const grown: Grown[] = []
  const notReached: Figure[] = []
  let written = 0
  let each: Cost | undefined
  for (const orders of steps) {
    const more = orders - written
    if (more <= 0) continue
    const why = each && (await obstacle(shop, more, each, withinMs))
    if (why !== undefined) {
      notReached.push(notMeasured(orders, why))
      continue
    }
    process.stderr.write(`  ${whole(orders)} orders in PostgreSQL …\n`)
    const before = await databaseBytes(sql)
    const growMs = await timed(() => grow({ sql, template, places, heads, more }))
    await requireReadable(sql, first.seller)
    await sql.unsafe('analyze commands, orders, order_lines, payments, feed')
    await sql.unsafe('checkpoint')
    const bytes = await databaseBytes(sql)
    each = { bytes: (bytes - before) / more, ms: growMs / more }
    written = orders
    grown.push({ orders, bytes, growMs, ...(await measurer.measure(heads)) })
  }
  measurer.close()
  await sql.end()
  return [...grown.flatMap((one) => figuresOf(one, grown[0] ?? one)), ...notReached]
}

/** Of one order. */
interface Cost {
  readonly bytes: number
  readonly ms: number
}

/** Why a step cannot be made; undefined when it can. */
async function obstacle(
  shop: BenchShop,
  more: number,
  each: Cost,
  withinMs: number,
): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(shop.database.cluster)
  const free = bavail * bsize - SPARE_BYTES
  const minutes = (value: number) => `${Math.ceil(value / 60_000)} min`
  if (each.bytes * more > free) return `needs ${gib(each.bytes * more)}, the disk has ${gib(free)} to spare`
  if (each.ms * more > withinMs) {
    return `writing them would take ${minutes(each.ms * more)}, allowed are ${minutes(withinMs)} (--minutes)`
  }
  return undefined
}

interface Writable {
  readonly storeId: string
  readonly terminalId: string
  nextTseq: number
}

/** The same share for each terminal, in turns; two connections, no store on both. */
async function grow(of: {
  readonly sql: Sql
  readonly template: SaleTemplate
  readonly places: readonly Writable[]
  readonly heads: Map<string, number>
  readonly more: number
}): Promise<void> {
  const { sql, template, places, heads } = of
  const share = Math.ceil(of.more / places.length)
  const stores = [...heads.keys()]
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const own = places.filter(({ storeId }) => stores.indexOf(storeId) % WRITERS === writer)
      for (let left = share; left > 0; left -= MOST_AT_ONCE) {
        const count = Math.min(MOST_AT_ONCE, left)
        for (const place of own) {
          const { storeId, terminalId, nextTseq } = place
          const head = heads.get(storeId) ?? 0
          await writeHistory(
            sql,
            template,
            { storeId, terminalId, firstTseq: nextTseq, firstSeq: head + 1 },
            count,
          )
          place.nextTseq += count
          heads.set(storeId, head + count)
        }
      }
    }),
  )
}

async function databaseBytes(sql: Sql): Promise<number> {
  const [size] = await sql<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`
  return size?.bytes ?? 0
}

/** One till that pushes into a store with history, and reads somewhere in its feed. */
async function createMeasurer(shop: BenchShop, sql: Sql, storeId: string) {
  const { till, lane } = await shop.till(storeId)
  const { feedId, head: menuHead } = await shop.database.store.feedState(storeId)
  return {
    async measure(
      heads: Map<string, number>,
    ): Promise<Pick<Grown, 'push' | 'barePush' | 'page' | 'barePage'>> {
      const [push, barePush, page, barePage]: [number[], number[], number[], number[]] = [[], [], [], []]
      // Writing millions of rows takes longer than a token lasts.
      await till.signIn((request) => post(lane, request))
      const orders = (heads.get(storeId) ?? 0) - menuHead
      for (let round = 0; round < WARM_UP + ROUNDS; round++) {
        const batch = till.sell(BATCH)
        const request = till.pushOf(batch)
        const rows = bareBatchOf(batch)
        const since = menuHead + Math.floor(Math.random() * Math.max(0, orders - PAGE))
        const pull = till.prepared('pull', { feedId, entity: 'order', since, limit: PAGE })
        const took = {
          barePush: await timed(() => insertAsPushLeaves(sql, rows)),
          push: await timed(() => post(lane, request)),
          barePage: await timed(
            () => sql`
              select seq::float8 as seq, id, rev, deleted, doc from feed
              where store_id = ${storeId} and entity = 'order' and seq > ${since} order by seq limit ${PAGE}`,
          ),
          page: await timed(async () =>
            pullAnswerSchema.parse(JSON.parse((await post(lane, pull)).toString())),
          ),
        }
        if (round < WARM_UP) continue
        push.push(took.push)
        barePush.push(took.barePush)
        page.push(took.page)
        barePage.push(took.barePage)
      }
      // Its own pushes are in the feed now.
      heads.set(storeId, (await shop.database.store.feedState(storeId)).head)
      return { push, barePush, page, barePage }
    },
    close: () => lane.agent.destroy(),
  }
}

function figuresOf({ orders, bytes, growMs, ...took }: Grown, first: Grown): readonly Figure[] {
  const line = (
    name: string,
    ours: 'push' | 'page',
    bare: 'barePush' | 'barePage',
    floor: string,
  ): Figure => {
    const p50 = median(took[ours])
    const growth = p50 / median(first[ours])
    return {
      name: `${name}, ${whole(orders)} orders in PostgreSQL, p50 (p95)`,
      measured: `${ms(p50)} (${ms(percentile(took[ours], 0.95))}), ${times(growth)} the first`,
      target: `at most ${MOST_GROWTH} × the first`,
      met: growth <= MOST_GROWTH,
      floor: `${ms(median(took[bare]))} ${floor}`,
      ratio: times(p50 / median(took[bare])),
    }
  }
  return [
    line('push of 100', 'push', 'barePush', 'its rows into small bare tables'),
    line('page of 500 from the feed', 'page', 'barePage', 'bare select'),
    {
      name: `size of PostgreSQL, ${whole(orders)} orders`,
      measured: `${gib(bytes)}, this step written in ${whole(growMs / 1_000)} s`,
      target: 'none',
      floor: '–',
      ratio: '–',
    },
  ]
}

const notMeasured = (orders: number, why: string): Figure => ({
  name: `PostgreSQL with ${whole(orders)} orders`,
  measured: `NOT REACHED: ${why}`,
  target: `at most ${MOST_GROWTH} × the first`,
  met: false,
  floor: '–',
  ratio: '–',
})

const gib = (bytes: number) => `${(bytes / 1_024 ** 3).toFixed(1)} GiB`
