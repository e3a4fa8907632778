import type { MenuDocument } from '@evertill/domain'
import { anItem } from '@evertill/domain/testing'
import { ENTITIES, type PullAnswer } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const HOUR_MS = 3_600_000
/** A difference counts when reading on has not mended it for so long. */
const SURE_MS = 30_000

const item = (id: string, name: string): MenuDocument => ({ kind: 'item', ...anItem({ id, name }) })

describe('comparing with head office', () => {
  let shop: TestShop
  let till: TestTill
  /** Where each page of the menu began. */
  let begun: number[]
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
    await publish(item('cortado', 'Cortado'))
    await shop.time.pass(100)
    till.host.emit('sync.hint', { head: 0 })
    await shop.time.pass(1_000)
    expect(names()).toContain('Cortado')
    begun = []
    bendMenu((answer) => answer)
  })
  afterEach(() => shop.stop())

  const publish = (...docs: MenuDocument[]) =>
    shop.server.store.publish(
      shop.server.storeId,
      docs.map((doc) => ({ entity: 'menu', doc })),
    )
  const remove = (id: string) =>
    shop.server.store.publish(shop.server.storeId, [{ entity: 'menu', deleted: id }])
  const names = () => till.terminal.getState().menu.items.map(({ name }) => name)
  const bendMenu = (bend: (answer: PullAnswer) => PullAnswer) => {
    till.door.bendPage = (answer, { entity, since }) => {
      if (entity !== 'menu') return answer
      begun.push(since)
      return bend(answer)
    }
  }
  /** The till reads on and does not get to see what changed. */
  const missed = async (change: () => Promise<unknown>) => {
    await change()
    bendMenu((answer) => ({ ...answer, changes: [] }))
    await shop.time.pass(31_000)
    bendMenu((answer) => answer)
  }

  it.each([
    [
      'a server that was put back under the same feed',
      async () => {
        await till.sell()
        await shop.time.pass(1_000)
        const lastHash = '0'.repeat(64)
        till.door.bendGreeting = (answer) => {
          till.door.bendGreeting = (same) => same
          return { ...answer, terminal: { ...answer.terminal, lastTseq: 0, lastHash } }
        }
        till.terminal.syncNow()
      },
    ],
    [
      'the turn of the business day',
      async () => {
        shop.time.set(shop.time.now() + 24 * HOUR_MS)
        await shop.time.pass(31_000)
      },
    ],
  ])('[I5] [S11] %s has the till compare at once', async (_, happens) => {
    await missed(() => publish(item('flat-white', 'Flat White')))
    expect(names()).not.toContain('Flat White')
    await happens()
    await shop.time.pass(2 * SURE_MS)
    expect(names()).toContain('Flat White')
  })

  it('[I5] what the till missed is there within the hour, and what it kept is gone', async () => {
    await missed(async () => {
      await publish(item('flat-white', 'Flat White'))
      await remove('cortado')
    })
    expect(names()).toContain('Cortado')
    await shop.time.pass(HOUR_MS + SURE_MS)
    expect(begun).toContain(0)
    expect(names()).toContain('Flat White')
    expect(names()).not.toContain('Cortado')

    begun.length = 0
    await shop.time.pass(2 * HOUR_MS)
    expect(begun).not.toContain(0)
  })

  it('a till that has everything asks once an hour for each replica and reads nothing again', async () => {
    till.door.requests.length = 0
    await shop.time.pass(3 * HOUR_MS)
    expect(till.door.requests.filter((name) => name === 'sync.digest')).toHaveLength(3 * ENTITIES.length)
    expect(begun).not.toContain(0)
  })

  it('a document that cannot be read counts as arrived: it is no reason to read again and again', async () => {
    await publish(item('strange', 'Strange'))
    bendMenu((answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.id === 'strange' ? { ...change, doc: { kind: 'from-the-future' } } : change,
      ),
    }))
    await shop.time.pass(31_000)
    expect(till.terminal.getState().sync.unreadable).toBe(1)
    await shop.time.pass(2 * HOUR_MS)
    expect(begun).not.toContain(0)
    await remove('strange')
    await shop.time.pass(31_000)
    expect(till.terminal.getState().sync.unreadable).toBe(0)
  })

  it('without a server, or one that cannot say, nothing is read again', async () => {
    await missed(() => remove('cortado'))
    till.door.faultAt = (name) => (name === 'sync.digest' ? 'cut' : undefined)
    await shop.time.pass(HOUR_MS + SURE_MS)
    till.door.faultAt = (name) =>
      name === 'sync.digest'
        ? { status: 'refused', http: 404, error: { code: 'NOT_FOUND', message: 'There is nothing there.' } }
        : undefined
    await shop.time.pass(HOUR_MS + SURE_MS)
    expect(begun).not.toContain(0)
    expect(till.terminal.getState().sync.refused).toBeUndefined()
  })

  it('[I13] a till that was away longer than deletions are kept begins again, keeping its menu meanwhile', async () => {
    const { store, storeId } = shop.server
    const clear = (day: number) =>
      store.clearFeed(storeId, { now: new Date(day * 86_400_000), tombstoneDays: 90, most: 500 })
    till.door.faultAt = () => 'cut'
    await publish(item('flat-white', 'Flat White'))
    await remove('cortado')
    await clear(0)
    await clear(90)
    await shop.time.pass(60_000)
    expect(names()).toContain('Cortado')

    till.door.faultAt = () => undefined
    await shop.time.pass(60_000)
    expect(begun.filter((since) => since === 0).length).toBe(1)
    expect(names()).toContain('Flat White')
    expect(names()).not.toContain('Cortado')
  })
})
