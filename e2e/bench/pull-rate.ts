import { pullAnswerSchema } from '@evertill/sync-protocol'
import postgres from 'postgres'
import type { BenchShop } from './bench-shop.ts'
import { type Figure, perSecond, times, whole } from './figure.ts'
import { post } from './lane.ts'
import { median } from './statistics.ts'

const PAGE = 500
const ROUNDS = 4
/** Orders a second that make 2,000 of them, beside 5,000 menu documents, arrive in six seconds. */
const FIRST_SYNC = 7_000 / 6

/** Orders per second out of the feed in pages of 500; the floor selects the same rows without a server. */
export async function pullRate(shop: BenchShop, storeId: string): Promise<readonly Figure[]> {
  const { till, lane } = await shop.till(storeId)
  const sql = postgres(shop.database.url, { max: 1, onnotice: () => {} })
  const { feedId } = await shop.database.store.feedState(storeId)
  const pulled: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await readAll(async (since) => {
      const answer = await post(lane, till.prepared('pull', { feedId, entity: 'order', since, limit: PAGE }))
      const { changes, next, more } = pullAnswerSchema.parse(JSON.parse(answer.toString()))
      return { count: changes.length, next: more ? next : undefined }
    })
    const floor = await readAll(async (since) => {
      const rows = await sql<{ seq: number }[]>`
        select seq::float8 as seq, id, rev, deleted, doc from feed
        where store_id = ${storeId} and entity = 'order' and seq > ${since} order by seq limit ${PAGE}`
      return { count: rows.length, next: rows.length === PAGE ? rows.at(-1)?.seq : undefined }
    })
    if (round === 0) continue
    pulled.push(ours)
    bare.push(floor)
  }
  lane.agent.destroy()
  await sql.end()
  return [
    {
      name: 'pull, pages of 500',
      measured: `${whole(median(pulled))} orders/s`,
      target: 'first sync of 7,000 documents in 6 s',
      met: median(pulled) >= FIRST_SYNC,
      floor: `${whole(median(bare))} orders/s bare select`,
      ratio: times(median(bare) / median(pulled)),
    },
  ]
}

type ReadPage = (since: number) => Promise<{ count: number; next: number | undefined }>

/** Rows per second over the whole feed. */
async function readAll(readPage: ReadPage): Promise<number> {
  const from = performance.now()
  let count = 0
  for (let since: number | undefined = 0; since !== undefined; ) {
    const page: Awaited<ReturnType<ReadPage>> = await readPage(since)
    count += page.count
    since = page.next
  }
  return perSecond(count, performance.now() - from)
}
