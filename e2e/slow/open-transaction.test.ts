import { setTimeout as delay } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectEverythingOnce, expectTillsAgree } from './everything-once.ts'
import { followStores } from './feed-follower.ts'
import { shown } from './protocol-shown.ts'
import { openProtocolTill } from './protocol-till.ts'
import { diceFor } from './seed.ts'
import { type SellingWorld, startSellingWorld } from './selling-world.ts'
import { settle } from './settle.ts'
import { type SellingTill, sell } from './shops.ts'

/** Shortened from ten minutes; longer than a statement may take. */
const OPEN_FOR_MS = 8_000
const HELD_UP_TILLS = 10
/** From the sale to head office's answer, on a machine that does much else. */
const LONGEST_MS = 3_000
const YEAR_MS = 365 * 86_400_000

let shops: SellingWorld
let elsewhere: Sql
beforeEach(async () => {
  shops = await startSellingWorld({ stores: ['north'], tillsEach: 2 })
  elsewhere = postgres(shops.database.url, { max: 2, onnotice: () => {} })
}, 120_000)
afterEach(async () => {
  await elsewhere?.end({ timeout: 1 })
  await shops?.world.close()
}, 60_000)

describe('a transaction that stays open', () => {
  it('[S6 I6 I13] fault 14: a snapshot and another store’s rows held hold up neither push, nor pull, nor retention', {
    timeout: 120_000,
  }, async () => {
    const dice = diceFor('open transaction')
    const { database, server, tills } = shops
    await database.store.addStore({ id: 'south', name: 'South' })
    const south = await Promise.all(
      Array.from({ length: HELD_UP_TILLS }, async () =>
        openProtocolTill({
          serverUrl: server.url,
          code: await database.enrolmentCode('south'),
          sales: 5,
          dice,
        }),
      ),
    )
    const followers = await followStores(shops)
    await Promise.all(tills.map((one) => sell(one, 5, dice)))
    await settle(tills)
    const { store } = database
    const clear = (at: number) =>
      store.clearFeed('north', { now: new Date(at), tombstoneDays: 90, most: 200 })
    await clear(Date.now())

    const snapshot = await elsewhere.reserve()
    const locks = await elsewhere.reserve()
    await snapshot`begin isolation level repeatable read`
    await snapshot`select count(*) from commands`
    await locks`begin`
    await locks`select 1 from feed_head where store_id = 'south' for update`

    const delivering = south.map((till) => till.deliver())
    const times: number[] = []
    for (const until = Date.now() + OPEN_FOR_MS; Date.now() < until; await delay(dice.between(0, 200))) {
      times.push(...(await Promise.all(tills.map((one) => sellAndWait(one)))))
    }
    const [heldUp] = await database.sql`select count(*)::int as count from orders where store_id = 'south'`
    expect(heldUp?.count, 'of the store whose rows are held').toBe(0)
    const pages = await followers.expectSeen(tills)
    await expectTillsAgree(database.sql, tills)
    expect((await clear(Date.now() + YEAR_MS)).left, 'orders that have left the feed').toBeGreaterThan(0)
    await Promise.all([snapshot`rollback`, locks`rollback`])
    snapshot.release()
    locks.release()

    await Promise.all(delivering)
    const figures = await expectEverythingOnce(database.sql, [...tills, ...south.map(shown)])
    const slowestMs = Math.round(Math.max(...times))
    console.log('open transaction:', { ...figures, slowestMs, acknowledgements: times.length, pages })
    expect(slowestMs).toBeLessThan(LONGEST_MS)

    async function sellAndWait(one: SellingTill): Promise<number> {
      const from = performance.now()
      await sell(one, 1, dice)
      while ((await one.till.call('state')).sync.unsent > 0) await delay(10)
      return performance.now() - from
    }
  })
})
