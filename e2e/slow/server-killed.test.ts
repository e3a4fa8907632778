import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CuttableNetwork } from '../world/cuttable-network.ts'
import { expectEverythingOnce, expectTillsAgree } from './everything-once.ts'
import { expectAudited } from './expect-audited.ts'
import { type FeedFollowers, followStores } from './feed-follower.ts'
import { shown } from './protocol-shown.ts'
import { openProtocolTill } from './protocol-till.ts'
import { diceFor } from './seed.ts'
import { type SellingWorld, startSellingWorld } from './selling-world.ts'
import { settle } from './settle.ts'
import { sell, sellDuring } from './shops.ts'

const KILLS = 6
/** Terminals that only push, a little at a time, so that a store's commits crowd and a reader could pass one (I6). */
const CROWD = { tills: 8, sales: 40, pace: { batch: 2, pauseMs: 300 } }

let cable: CuttableNetwork
let shops: SellingWorld
let followers: FeedFollowers
beforeAll(async () => {
  shops = await startSellingWorld({
    stores: ['north', 'south'],
    tillsEach: 2,
    reach: async (world, serverUrl) => {
      cable = await world.startCuttableNetwork(serverUrl)
      return cable.url
    },
  })
  followers = await followStores(shops)
}, 120_000)
afterAll(() => shops?.world.close(), 60_000)

describe('the server killed with SIGKILL', () => {
  it('[S6 S7] faults 10 and 11: before the commit, and after it before the answer', {
    timeout: 90_000,
  }, async () => {
    const { database, server, tills } = shops
    const dice = diceFor('server killed around a commit')
    const [one] = tills
    if (!one) throw new Error('No till was opened')
    const stored = async () => (await database.sql`select count(*)::int as count from commands`)[0]?.count
    const waitingForHead = async () =>
      (
        await database.sql`
          select count(*)::int as count from pg_stat_activity
          where wait_event_type = 'Lock' and query like '%feed_head as h%'`
      )[0]?.count

    // Whoever holds the feed's head stops a batch after all its other rows are written.
    const holder = await database.sql.reserve()
    await holder`begin`
    await holder`select 1 from feed_head where store_id = ${one.storeId} for update`
    await sell(one, 5, dice)
    await expect.poll(waitingForHead, { timeout: 10_000, interval: 20 }).toBe(1)
    await server.kill()
    await holder`rollback`
    holder.release()
    await expect.poll(waitingForHead, { timeout: 10_000, interval: 20 }).toBe(0)
    expect(await stored(), 'of a batch that was not committed').toBe(0)
    await server.restart()
    await settle(tills)
    await expectEverythingOnce(database.sql, tills)

    cable.loseAnswers()
    await sell(one, 4, dice)
    await expect.poll(stored, { timeout: 10_000, interval: 20 }).toBeGreaterThan(5)
    expect((await one.till.call('state')).sync.unsent, 'nobody has told the till').toBe(4)
    await server.kill()
    cable.mend()
    await server.restart()
    await settle(tills)
    const figures = await expectEverythingOnce(database.sql, tills)
    console.log('server killed around a commit:', figures)
  })

  it('[I1 I2 I3 I4 I5 I6 I10] at random moments while two stores sell: nothing is lost, doubled or passed over', {
    timeout: 180_000,
  }, async () => {
    const { database, server, tills } = shops
    const dice = diceFor('server killed')
    const crowd = await Promise.all(
      Array.from({ length: CROWD.tills }, async () => {
        const code = await database.enrolmentCode('north')
        return openProtocolTill({ serverUrl: server.url, code, sales: CROWD.sales, dice })
      }),
    )
    const delivering = Promise.all(crowd.map((till) => till.deliver(CROWD.pace)))
    await sellDuring(tills, dice, async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await delay(dice.between(50, 1_200))
        await server.kill()
        await server.restart()
      }
    })
    const settledIn = await settle(tills)
    await delivering
    const everybody = [...tills, ...crowd.map(shown)]
    const figures = await expectEverythingOnce(database.sql, everybody)
    const pages = await followers.expectSeen(everybody)
    await expectTillsAgree(database.sql, tills)
    await expectAudited(shops)
    console.log('server killed:', { kills: KILLS, ...figures, settledIn, pages })
  })
})
