import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUpCluster, type ClusterBackup } from './cluster-backup.ts'
import { expectEverythingOnce, expectTillsAgree } from './everything-once.ts'
import { type Dice, diceFor } from './seed.ts'
import { type SellingWorld, startSellingWorld } from './selling-world.ts'
import { settle } from './settle.ts'
import { openTill, sell, sellDuring } from './shops.ts'

/** Every sale that the backup lacks is back within this. */
const BACK_WITHIN = { timeout: 40_000, interval: 100 }

let shops: SellingWorld
let dice: Dice
let backup: ClusterBackup
let serverFolder: string
beforeAll(async () => {
  shops = await startSellingWorld({ stores: ['north'], tillsEach: 2 })
  const { world, database, tills } = shops
  dice = diceFor('backup restored')
  serverFolder = join(world.folder, 'server')
  backup = await sellDuring(tills, dice, async () => {
    await delay(800)
    const made = await backUpCluster(database, join(world.folder, 'backup'))
    await cp(serverFolder, `${serverFolder}.backup`, { recursive: true })
    await delay(800)
    return made
  })
  // The backup knows nothing of this one.
  const late = await openTill({
    ...{ world, database, serverUrl: shops.server.url },
    ...{ storeId: 'north', name: 'north-till-late' },
  })
  shops = { ...shops, tills: [...tills, late] }
  await sell(late, 5, dice)
  await settle(shops.tills)
}, 120_000)
afterAll(() => shops?.world.close(), 60_000)

const stored = async () =>
  (await shops.database.sql<{ count: number }[]>`select count(*)::int as count from commands`)[0]?.count ?? 0
const sold = () => shops.tills.reduce((sum, one) => sum + one.sold.length, 0)

/** Goes back to the backup while the tills sell on; `meanwhile` happens with everything stopped. */
async function restore(meanwhile: () => Promise<void> = async () => {}): Promise<{ lacking: number }> {
  const { database, server, tills } = shops
  let lacking = 0
  await server.stop()
  await database.stop()
  await backup.putBack()
  await meanwhile()
  await database.start()
  lacking = sold() - (await stored())
  expect(lacking, 'the backup lacks sales that were acknowledged').toBeGreaterThan(0)
  // Sold while head office was away: these take the feed's places that others had before.
  for (const one of tills) await sell(one, 6, dice)
  await server.restart()
  await expect.poll(stored, BACK_WITHIN).toBe(sold())
  await settle(tills)
  return { lacking }
}

/** How many tills head office knows, and their receipt prefixes: none of them twice. */
const prefixes = async () =>
  (await shops.database.sql<{ prefix: string }[]>`select receipt_prefix as prefix from terminals`)
    .map(({ prefix }) => prefix)
    .sort()

describe('a server restored from an older backup', () => {
  it('[S11] fault 27: tills offer again what the backup lacks, and all is there once', {
    timeout: 90_000,
  }, async () => {
    const { lacking } = await restore()
    const figures = await expectEverythingOnce(shops.database.sql, shops.tills)
    await expectTillsAgree(shops.database.sql, shops.tills)
    expect(await prefixes(), 'the till enrolled after the backup is taken back').toEqual(['A1', 'A2', 'A3'])
    console.log('backup restored:', { lacking, ...figures })
  })

  it('[S11] fault 27: its folder put back along, so that the tills’ own numbers alone tell', {
    timeout: 90_000,
  }, async () => {
    for (const one of shops.tills) await sell(one, 3, dice)
    await settle(shops.tills)
    const { lacking } = await restore(async () => {
      await rm(serverFolder, { recursive: true })
      await cp(`${serverFolder}.backup`, serverFolder, { recursive: true })
    })
    // Nothing tells the feed's readers (I5) but the next digest.
    const figures = await expectEverythingOnce(shops.database.sql, shops.tills)
    console.log('backup restored with its folder:', { lacking, ...figures })
  })
})
