import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectEverythingOnce, expectTillsAgree } from './everything-once.ts'
import { type Dice, diceFor } from './seed.ts'
import { type SellingWorld, startSellingWorld } from './selling-world.ts'
import { settle } from './settle.ts'
import { type SellingTill, sell, signIn } from './shops.ts'
import { makeSmallDisk, type SmallDisk, whyNoSmallDisk } from './small-disk.ts'

const NOT_RUN = whyNoSmallDisk()
if (NOT_RUN !== undefined) console.log(`NOT RUN: full disks, because ${NOT_RUN}`)

/** A new cluster takes some 80 MB, its write-ahead log with it. */
const DATABASE_MB = 160
const TILL_MB = 1
const SOON = { timeout: 30_000, interval: 50 }

describe.skipIf(NOT_RUN !== undefined)('a full disk', () => {
  let databaseDisk: SmallDisk
  let tillDisk: SmallDisk
  let shops: SellingWorld
  beforeAll(async () => {
    databaseDisk = makeSmallDisk(DATABASE_MB)
    tillDisk = makeSmallDisk(TILL_MB)
    shops = await startSellingWorld({
      stores: ['north'],
      tillsEach: 2,
      databaseFolder: join(databaseDisk.path, 'postgres'),
      tillFolder: (name) => join(tillDisk.path, name),
    })
  }, 120_000)
  afterAll(async () => {
    await shops?.world.close()
    databaseDisk?.remove()
    tillDisk?.remove()
  }, 60_000)

  it('[S2] fault 17: of a till: the sale is not closed, the basket stays, the message says what to do', {
    timeout: 90_000,
  }, async () => {
    const dice = diceFor('a till’s disk full')
    const { database, tills } = shops
    const [one] = tills
    if (!one) throw new Error('No till was opened')
    await sell(one, 3, dice)
    tillDisk.fill()
    const refusal = await sellUntilRefused(one, dice)
    expect(refusal).toContain('The disk is full.')
    expect(refusal).toMatch(/not closed.*basket is kept.*Try again/s)
    const lines = await one.till.call('basketLines')
    expect(lines).toBeGreaterThan(0)
    await expect(one.till.call('payBasket'), 'while it is still full').rejects.toThrow('The disk is full.')
    expect(await one.till.call('basketLines')).toBe(lines)
    tillDisk.free()
    one.sold.push(await one.till.call('payBasket'))
    expect(await one.till.call('basketLines')).toBe(0)
    await sell(one, 2, dice)

    // Killed while it is full, with a part of a line on the disk perhaps: nothing acknowledged is lost.
    tillDisk.fill()
    await sellUntilRefused(one, dice)
    await one.till.kill()
    tillDisk.free()
    await one.till.restart()
    await signIn(one.till)
    await sell(one, 3, dice)
    await settle(tills)
    console.log('a till’s disk full:', await expectEverythingOnce(database.sql, tills))
  })

  it('[S10] fault 17: of the server’s PostgreSQL: the tills sell on, and all arrives once there is room', {
    timeout: 120_000,
  }, async () => {
    const dice = diceFor('the server’s disk full')
    const { database, server, tills } = shops
    const everybodySells = () => Promise.all(tills.map((one) => sell(one, 25, dice)))
    const refused = () =>
      server
        .lastWords()
        .split('\n')
        .filter((line) => /"path":"\/sync\/v1\/push","status":503/.test(line))
    databaseDisk.fill()
    await everybodySells()
    await expect.poll(() => refused().length, SOON).toBeGreaterThan(0)
    const waiting = await unsent(tills)
    expect(waiting).toBeGreaterThan(0)
    databaseDisk.free()
    await settle(tills)
    await expectEverythingOnce(database.sql, tills)

    // No room for the next file of the write-ahead log: PostgreSQL gives up, and recovers once there is some.
    databaseDisk.fill()
    await database.sql`select pg_switch_wal()`.catch(() => {})
    await everybodySells()
    await database.sql`select pg_switch_wal()`.catch(() => {})
    await everybodySells()
    databaseDisk.free()
    await database.stop()
    await database.start()
    const settledIn = await settle(tills)
    const figures = await expectEverythingOnce(database.sql, tills)
    await expectTillsAgree(database.sql, tills)
    console.log('the server’s disk full:', { waiting, ...figures, settledIn })
  })
})

/** What is left of the journal's last page still takes a sale or two. */
async function sellUntilRefused(one: SellingTill, dice: Dice): Promise<string> {
  for (let sale = 0; sale < 20; sale += 1) {
    try {
      await sell(one, 1, dice)
    } catch (error) {
      return String(error)
    }
  }
  throw new Error('A full disk took every sale')
}

const unsent = async (tills: readonly SellingTill[]) =>
  (await Promise.all(tills.map(({ till }) => till.call('state')))).reduce(
    (sum, { sync }) => sum + sync.unsent,
    0,
  )
