import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultyNetwork, startFaultyNetwork } from '../world/faulty-network.ts'
import { expectEverythingOnce, expectTillsAgree } from './everything-once.ts'
import { type Dice, diceFor } from './seed.ts'
import { type SellingWorld, startSellingWorld } from './selling-world.ts'
import { settle } from './settle.ts'
import { sellDuring } from './shops.ts'

/** Longer than a till waits for an answer, so that some come too late. */
const STORM_MS = 13_000

let shops: SellingWorld
let line: FaultyNetwork
let dice: Dice
beforeAll(async () => {
  dice = diceFor('bad line')
  shops = await startSellingWorld({
    stores: ['north'],
    tillsEach: 3,
    reach: async ({ cleanup }, serverUrl) => {
      line = await startFaultyNetwork({ toPort: Number(new URL(serverUrl).port), random: dice.next, cleanup })
      return line.url
    },
  })
}, 120_000)
afterAll(() => shops?.world.close(), 60_000)

describe('a bad line', () => {
  it('[I1 I2 I3 I4 I5 I10 I11 S7 S10] faults 1 to 6: cut, truncated, corrupted, delayed, twice, silent and late', {
    timeout: 120_000,
  }, async () => {
    const { database, tills } = shops
    line.storm()
    await sellDuring(tills, dice, () => delay(STORM_MS))
    line.calm()
    const settledIn = await settle(tills)
    const figures = await expectEverythingOnce(database.sql, tills)
    await expectTillsAgree(database.sql, tills)
    const suffered = line.suffered()
    for (const [fate, times] of Object.entries(suffered)) expect(times, fate).toBeGreaterThan(0)
    console.log('bad line:', { ...figures, settledIn, ...suffered })
  })
})
