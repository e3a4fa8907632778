import postgres from 'postgres'
import { bareBatchOf, createBareTables, insertBare } from './bare-inserts.ts'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, ms, percent, perSecond, times, whole } from './figure.ts'
import { post } from './lane.ts'
import { median, percentile, timed } from './statistics.ts'

const LANES = 8
const BATCH = 100
const BATCHES = 6
const ROUNDS = 4
const SINGLES = 150

/**
 * Orders per second through HTTP, signature, validation, reconciliation and row security, eight tills of eight
 * stores at once; the floor writes the same orders, lines and payments straight into the same cluster.
 */
export async function pushRate(shop: BenchShop): Promise<readonly Figure[]> {
  const sql = postgres(shop.database.url, { max: LANES, onnotice: () => {} })
  await createBareTables(sql)
  const lanes = await Promise.all(
    Array.from({ length: LANES }, async (_, index) => {
      await shop.openStore(`push-${index}`)
      return shop.till(`push-${index}`)
    }),
  )
  const pushed: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const work = lanes.map(({ till, lane }) => {
      const batches = Array.from({ length: BATCHES }, () => till.sell(BATCH))
      return { lane, pushes: batches.map(till.pushOf), rows: batches.map(bareBatchOf) }
    })
    const bareMs = await timed(() =>
      inTurn(
        work,
        ({ rows }) => rows,
        (_, batch) => insertBare(sql, batch),
      ),
    )
    const pushMs = await timed(() =>
      inTurn(
        work,
        ({ pushes }) => pushes,
        ({ lane }, push) => post(lane, push),
      ),
    )
    // The first round warms both up.
    if (round === 0) continue
    bare.push(perSecond(LANES * BATCHES * BATCH, bareMs))
    pushed.push(perSecond(LANES * BATCHES * BATCH, pushMs))
  }
  const single = await singlePush(lanes, sql)
  for (const { lane } of lanes) lane.agent.destroy()
  await sql.end()
  const share = median(pushed) / median(bare)
  return [
    {
      name: 'push, batches of 100',
      measured: `${whole(median(pushed))} orders/s`,
      target: '60 % of the bare database; 5,000 orders/s on 4 vCPU',
      met: share >= 0.6,
      floor: `${whole(median(bare))} orders/s bare inserts, ${LANES} connections`,
      ratio: percent(share),
    },
    single,
  ]
}

type LaneOfShop = Awaited<ReturnType<BenchShop['till']>>

/** All lanes at once; on each, one after the other. */
async function inTurn<W, T>(
  work: readonly W[],
  tasks: (of: W) => readonly T[],
  run: (of: W, task: T) => Promise<unknown>,
): Promise<void> {
  await Promise.all(
    work.map(async (of) => {
      for (const task of tasks(of)) await run(of, task)
    }),
  )
}

async function singlePush(lanes: readonly LaneOfShop[], sql: postgres.Sql): Promise<Figure> {
  const [one] = lanes
  if (!one) throw new Error('No lane')
  const sales = one.till.sell(SINGLES).map((sale) => [sale])
  const pushes = sales.map(one.till.pushOf)
  const rows = sales.map(bareBatchOf)
  const bare: number[] = []
  const pushed: number[] = []
  for (const batch of rows) bare.push(await timed(() => insertBare(sql, batch)))
  for (const push of pushes) pushed.push(await timed(() => post(one.lane, push)))
  return {
    name: 'push, one order, p50 (p95)',
    measured: `${ms(median(pushed))} (${ms(percentile(pushed, 0.95))})`,
    target: '150 ms sale → other till, p50',
    met: median(pushed) < 150,
    floor: `${ms(median(bare))} bare transaction`,
    ratio: times(median(pushed) / median(bare)),
  }
}
