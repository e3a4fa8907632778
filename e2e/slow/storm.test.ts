import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../world/world.ts'
import { expectEverythingOnce } from './everything-once.ts'
import { shown } from './protocol-shown.ts'
import { openProtocolTill, type ProtocolTill } from './protocol-till.ts'
import { diceFor } from './seed.ts'

const STORES = 20
const TILLS_EACH = 5
const ORDERS_EACH = 50
/** Of a hundred tills about what 400 are of 2,500. */
const WAITING = 16
const LONGEST_REQUEST_MS = 30_000

let world: World
beforeEach(() => {
  world = createWorld()
})
afterEach(() => world.close(), 60_000)

describe('a storm after an outage', () => {
  it(`[I1 I2 S10] fault 28, scaled down: ${STORES * TILLS_EACH} terminals with ${ORDERS_EACH} orders each within a second`, {
    timeout: 120_000,
  }, async () => {
    const dice = diceFor('storm')
    const database = await world.startDatabase()
    const server = await world.startServer({ databaseUrl: database.url, pushesWaiting: WAITING })
    const tills: ProtocolTill[] = []
    for (let store = 1; store <= STORES; store += 1) {
      const id = `store-${store}`
      await database.store.addStore({ id, name: id })
      const opened = Array.from({ length: TILLS_EACH }, async () =>
        openProtocolTill({
          serverUrl: server.url,
          code: await database.enrolmentCode(id),
          sales: ORDERS_EACH,
          dice,
        }),
      )
      tills.push(...(await Promise.all(opened)))
    }
    const from = performance.now()
    const deliveries = await Promise.all(tills.map((till) => till.deliver()))
    const seconds = Math.round((performance.now() - from) / 100) / 10

    const slowestMs = Math.max(...deliveries.map((one) => one.slowestMs))
    const sum = (of: 'requests' | 'turnedAway' | 'failed') =>
      deliveries.reduce((all, one) => all + one[of], 0)
    expect(slowestMs).toBeLessThan(LONGEST_REQUEST_MS)
    expect(sum('failed'), 'refused otherwise than by 429').toBe(0)
    expect(sum('turnedAway'), 'otherwise it was no storm').toBeGreaterThan(0)
    const figures = await expectEverythingOnce(database.sql, tills.map(shown))
    console.log('storm:', {
      ...figures,
      seconds,
      slowestMs,
      requests: sum('requests'),
      turnedAway: sum('turnedAway'),
    })
  })
})
