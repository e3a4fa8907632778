import { setTimeout as delay } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectEverythingOnce, expectTillsAgree } from './everything-once.ts'
import { type FeedFollowers, followStores } from './feed-follower.ts'
import { diceFor } from './seed.ts'
import { type SellingWorld, startSellingWorld } from './selling-world.ts'
import { settle } from './settle.ts'
import { sellDuring } from './shops.ts'

const TERMINATIONS = 25
const BACKENDS_KILLED = 2
/** How long it stays away each time its postmaster was killed. */
const OUTAGES_MS = [0, 1_000]
/** The server finds it again this soon, however long it was away. */
const READY_WITHIN_MS = 1_500

let shops: SellingWorld
let followers: FeedFollowers
let saboteur: Sql
beforeAll(async () => {
  shops = await startSellingWorld({ stores: ['north', 'south'], tillsEach: 2 })
  followers = await followStores(shops)
  saboteur = postgres(shops.database.url, {
    max: 1,
    onnotice: () => {},
    backoff: () => 0.05,
    connection: { application_name: 'saboteur' },
  })
}, 120_000)
afterAll(async () => {
  await saboteur?.end({ timeout: 1 })
  await shops?.world.close()
}, 120_000)

/** Process ids of the server's backends that are inside a transaction right now. */
const busyBackends = async () =>
  (
    await saboteur<{ pid: number }[]>`
      select pid from pg_stat_activity
      where application_name = 'evertill' and backend_type = 'client backend' and xact_start is not null`
  ).map(({ pid }) => pid)

describe('PostgreSQL dying under the server', () => {
  it('fault 12: a connection cut while it is being made does not end the server', {
    timeout: 30_000,
  }, async () => {
    const { server } = shops
    const before = server.pid()
    // A new connection first asks for the types there are; here it has to wait.
    await saboteur.begin(async (sql) => {
      await sql`lock table pg_catalog.pg_type in access exclusive mode`
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'evertill' and backend_type = 'client backend'`
      const asked = fetch(`${server.url}/health/ready`)
      const cut = async () => {
        await sql`select pg_stat_clear_snapshot()`
        const gone = await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'evertill' and wait_event_type = 'Lock' and query like '%typarray%'`
        return gone.length
      }
      await expect.poll(cut, WITHIN).toBeGreaterThan(0)
      expect((await asked).status).toBe(503)
    })
    await expect.poll(isReady, WITHIN).toBe(true)
    expect(server.pid()).toBe(before)
    expect(server.lastWords()).not.toMatch(/UncaughtException|ended by itself/)
  })

  it(`[S6] fault 12: ${TERMINATIONS} connections terminated in mid-batch`, { timeout: 90_000 }, async () => {
    const { database, tills } = shops
    const dice = diceFor('connections terminated')
    await sellDuring(tills, dice, async () => {
      for (let terminated = 0; terminated < TERMINATIONS; await delay(dice.between(20, 300))) {
        const busy = await busyBackends()
        if (busy.length === 0) continue
        const [row] = await saboteur<
          { gone: boolean }[]
        >`select pg_terminate_backend(${dice.oneOf(busy)}) as gone`
        if (row?.gone) terminated += 1
      }
    })
    const settledIn = await settle(tills)
    const figures = await expectEverythingOnce(database.sql, tills)
    console.log('connections terminated:', { terminated: TERMINATIONS, ...figures, settledIn })
  })

  it('[I1 I2 I3 I4 I6 I10] SIGKILL of single backends and of the postmaster: it recovers, and so does all else', {
    timeout: 180_000,
  }, async () => {
    const { database, tills } = shops
    const dice = diceFor('postgres killed')
    await sellDuring(tills, dice, async () => {
      for (let kill = 0; kill < BACKENDS_KILLED; kill += 1) {
        await delay(dice.between(200, 900))
        process.kill(dice.oneOf(await untilBusy()), 'SIGKILL')
        await untilAnswering()
      }
      for (let kill = 0; kill < OUTAGES_MS.length; kill += 1) {
        await delay(dice.between(200, 900))
        await untilBusy()
        await database.kill()
        await delay(OUTAGES_MS[kill])
        await database.start()
        await expect.poll(isReady, { timeout: READY_WITHIN_MS, interval: 20 }).toBe(true)
      }
    })
    const settledIn = await settle(tills)
    const figures = await expectEverythingOnce(database.sql, tills)
    const pages = await followers.expectSeen(tills)
    await expectTillsAgree(database.sql, tills)
    const kills = { backends: BACKENDS_KILLED, postmasters: OUTAGES_MS.length }
    console.log('postgres killed:', { ...kills, ...figures, settledIn, pages })
  })
})

const WITHIN = { timeout: 20_000, interval: 5 }

const isReady = () =>
  fetch(`${shops.server.url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

async function untilBusy(): Promise<readonly number[]> {
  let busy: readonly number[] = []
  const look = async () => {
    busy = await busyBackends().catch(() => [])
    return busy.length
  }
  await expect.poll(look, WITHIN).toBeGreaterThan(0)
  return busy
}

/** A killed backend may have broken the shared memory: PostgreSQL ends all of them and recovers. */
async function untilAnswering(): Promise<void> {
  await expect
    .poll(
      () =>
        saboteur`select 1`.then(
          () => true,
          () => false,
        ),
      WITHIN,
    )
    .toBe(true)
}
