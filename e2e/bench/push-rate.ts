import type { Command } from '@evertill/sync-protocol'
import postgres from 'postgres'
import {
  type BareBatch,
  bareBatchOf,
  createBareTables,
  insertAsPushLeaves,
  insertOrders,
} from './bare-inserts.ts'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, ms, percent, perSecond, times, whole } from './figure.ts'
import { type Prepared, post } from './lane.ts'
import { median, percentile, timed } from './statistics.ts'

const LANES = 8
const BATCH = 100
const BATCHES = 18
/** Sales one by one before anything is counted: a server that runs for weeks has compiled what a request goes through. */
const WARM_SINGLES = 4_000
/** The first ones warm up what a whole batch goes through. */
const ROUNDS = { warm: 2, counted: 8 }
const SINGLES = 150
const ORDERS = LANES * BATCHES * BATCH

const RATES = ['asPush', 'orders', 'pushed', 'replayed', 'reread'] as const
type Rates = Readonly<Record<(typeof RATES)[number], number>>

/**
 * Orders per second through HTTP, signature, validation, reconciliation and row security, eight tills of eight
 * stores at once; then the same batches again. The floors write into the same cluster without any of that: (a) every
 * row that a push leaves, (b) orders, lines and payments only; a replay's floor reads the stored outcomes.
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
  for (let sent = 0; sent < WARM_SINGLES; sent += LANES) {
    await Promise.all(lanes.map(({ lane, till }) => post(lane, till.pushOf(till.sell(1)))))
  }
  const rounds: Rates[] = []
  for (let round = 0; round < ROUNDS.warm + ROUNDS.counted; round++) {
    // Whoever comes second writes while the pages of the first are still on their way to the disk: each in its turn.
    rounds.push(await oneRound(lanes, sql, round % 2 === 0 ? 'floors first' : 'push first'))
  }
  const counted = rounds.slice(ROUNDS.warm)
  const rate = (name: keyof Rates) => median(counted.map((round) => round[name]))
  // Of each round by itself: a machine that is slower for a while is so for both.
  const share = (name: keyof Rates, floor: keyof Rates) =>
    median(counted.map((round) => round[name] / round[floor]))
  const single = await singlePush(lanes, sql)
  for (const { lane } of lanes) lane.agent.destroy()
  await sql.end()
  const [pushed, replayed] = [rate('pushed'), rate('replayed')]
  const ofBare = share('pushed', 'asPush')
  return [
    {
      name: 'push, batches of 100',
      measured: `${whole(pushed)} orders/s`,
      target: '60 % of the bare database; 5,000 orders/s on 4 vCPU',
      met: ofBare >= 0.6,
      floor: `(a) ${whole(rate('asPush'))} orders/s, the rows a push leaves written bare, ${LANES} connections`,
      ratio: percent(ofBare),
    },
    {
      name: 'push, batches of 100, beside orders alone',
      measured: `${whole(pushed)} orders/s`,
      target: 'none: (a) is the floor',
      floor: `(b) ${whole(rate('orders'))} orders/s, only orders, lines and payments written bare`,
      ratio: percent(share('pushed', 'orders')),
    },
    {
      name: 'duplicate replay, the same batches again',
      measured: `${whole(replayed)} orders/s`,
      target: 'faster than the first time',
      met: replayed > pushed,
      floor: `${whole(rate('reread'))} orders/s, stored outcomes read bare`,
      ratio: percent(share('replayed', 'reread')),
    },
    single,
  ]
}

type LaneOfShop = Awaited<ReturnType<BenchShop['till']>>

interface Work {
  readonly on: LaneOfShop
  readonly pushes: readonly Prepared[]
  readonly rows: readonly BareBatch[]
  readonly spans: readonly { readonly terminalId: string; readonly first: number }[]
}

async function oneRound(
  lanes: readonly LaneOfShop[],
  sql: postgres.Sql,
  turn: 'floors first' | 'push first',
): Promise<Rates> {
  const work = lanes.map((on): Work => {
    const batches = Array.from({ length: BATCHES }, () => on.till.sell(BATCH))
    return {
      on,
      pushes: batches.map(on.till.pushOf),
      rows: batches.map(bareBatchOf),
      spans: batches.map(spanOf),
    }
  })
  const rateOf = async <T>(tasks: (of: Work) => readonly T[], run: (of: Work, task: T) => Promise<unknown>) =>
    perSecond(ORDERS, await timed(() => inTurn(work, tasks, run)))
  const rows = ({ rows }: Work) => rows
  const pushes = ({ pushes }: Work) => pushes
  const push = ({ on }: Work, request: Prepared) => post(on.lane, request)
  const floors = async () => ({
    orders: await rateOf(rows, (_, batch) => insertOrders(sql, batch)),
    asPush: await rateOf(rows, (_, batch) => insertAsPushLeaves(sql, batch)),
  })
  const pushing = async () => ({
    pushed: await rateOf(pushes, push),
    replayed: await rateOf(pushes, push),
    reread: await rateOf(
      ({ spans }) => spans,
      (_, { terminalId, first }) => sql`
        select tseq::float8 as tseq, hash, outcome, code, reason, rev, review_id from commands
        where terminal_id = ${terminalId} and tseq between ${first} and ${first + BATCH - 1}`,
    ),
  })
  if (turn === 'floors first') return { ...(await floors()), ...(await pushing()) }
  const pushed = await pushing()
  return { ...pushed, ...(await floors()) }
}

const spanOf = ([first]: readonly Command[]) => ({
  terminalId: first?.terminalId ?? '',
  first: first?.tseq ?? 1,
})

/** All tills at once; on each, one after the other. */
async function inTurn<T>(
  work: readonly Work[],
  tasks: (of: Work) => readonly T[],
  run: (of: Work, task: T) => Promise<unknown>,
): Promise<void> {
  await Promise.all(
    work.map(async (of) => {
      for (const task of tasks(of)) await run(of, task)
    }),
  )
}

async function singlePush([one]: readonly LaneOfShop[], sql: postgres.Sql): Promise<Figure> {
  if (!one) throw new Error('No lane')
  const sales = one.till.sell(SINGLES).map((sale) => [sale])
  const pushes = sales.map(one.till.pushOf)
  const rows = sales.map(bareBatchOf)
  const asPush: number[] = []
  const orders: number[] = []
  const pushed: number[] = []
  for (const batch of rows) orders.push(await timed(() => insertOrders(sql, batch)))
  for (const batch of rows) asPush.push(await timed(() => insertAsPushLeaves(sql, batch)))
  for (const push of pushes) pushed.push(await timed(() => post(one.lane, push)))
  return {
    name: 'push, one order, p50 (p95)',
    measured: `${ms(median(pushed))} (${ms(percentile(pushed, 0.95))})`,
    target: '150 ms sale → other till, p50',
    met: median(pushed) < 150,
    floor: `(a) ${ms(median(asPush))}, (b) ${ms(median(orders))} bare transaction`,
    ratio: `${times(median(pushed) / median(asPush))}, ${times(median(pushed) / median(orders))}`,
  }
}
