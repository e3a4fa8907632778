import type { MenuDocument } from '@evertill/domain'
import { anItem, aUuid } from '@evertill/domain/testing'
import { ENTITIES } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type TestShop, type TestTill } from '../testing/test-till.ts'
import { createFeedNews } from './feed-news.ts'
import { createGate } from './gate.ts'
import { createPullFeed } from './pull-feed.ts'
import { createReadAgain } from './read-again.ts'

const item = (id: string, name: string): MenuDocument => ({ kind: 'item', ...anItem({ id, name }) })

const openGate = () => {
  const gate = createGate()
  gate.open()
  return gate
}
const linkTo = (door: TestTill['door']) => ({
  ...door,
  lost() {},
  offlineSince: () => undefined,
  stop() {},
  stopped: new Promise<void>(() => {}),
})

describe('following head office', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  const publish = (...docs: MenuDocument[]) =>
    shop.server.store.publish(
      shop.server.storeId,
      docs.map((doc) => ({ entity: 'menu', doc })),
    )
  const names = () => till.terminal.getState().menu.items.map(({ name }) => name)
  const hinted = async () => {
    till.host.emit('sync.hint', { head: 0 })
    await shop.time.pass(100)
  }

  it('a hint brings a new item within the blink of an eye, and takes a removed one away', async () => {
    await publish(item('cortado', 'Cortado'))
    await hinted()
    expect(names()).toContain('Cortado')
    await shop.server.store.publish(shop.server.storeId, [{ entity: 'menu', deleted: 'cortado' }])
    await hinted()
    expect(names()).not.toContain('Cortado')
  })

  it('a lost hint is harmless: the till looks every half minute', async () => {
    await publish(item('cortado', 'Cortado'))
    await shop.time.pass(29_000)
    expect(names()).not.toContain('Cortado')
    await shop.time.pass(1_200)
    expect(names()).toContain('Cortado')
  })

  it('a hint costs one question for what is new and none for what is not', async () => {
    await hinted()
    const other = await shop.till()
    await other.signIn()
    const { order } = await other.sell()
    await shop.settle()
    till.door.requests.length = 0
    await hinted()
    expect(await till.terminal.order(order.id)).toBeDefined()
    expect(till.door.requests.filter((name) => name === 'sync.pull')).toHaveLength(1)
    await publish(item('cortado', 'Cortado'))
    till.door.requests.length = 0
    await hinted()
    expect(names()).toContain('Cortado')
    expect(till.door.requests.filter((name) => name === 'sync.pull')).toHaveLength(2)
  })

  it('[S12] an older server, which does not say where each entity stands, is asked for each of them', async () => {
    till.door.bendPage = ({ latest: _unsaid, ...answer }) => answer
    await hinted()
    await publish(item('cortado', 'Cortado'))
    till.door.requests.length = 0
    await hinted()
    expect(names()).toContain('Cortado')
    expect(till.door.requests.filter((name) => name === 'sync.pull')).toHaveLength(ENTITIES.length)
  })

  it('reads a menu of 1,300 items to its end', async () => {
    await publish(...Array.from({ length: 1_300 }, (_unused, n) => item(`item-${n}`, `Item ${n}`)))
    await hinted()
    expect(names()).toHaveLength(1_303)
  })

  it('leaves out a document it cannot read, says so, and takes all the rest', async () => {
    till.door.bendPage = (answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.id === 'bad' ? { ...change, doc: { kind: 'item', id: 'bad' } } : change,
      ),
    })
    await publish(item('good', 'Good one'), item('bad', 'Bad one'), item('better', 'Better one'))
    await hinted()
    expect(names()).toEqual(expect.arrayContaining(['Good one', 'Better one']))
    expect(names()).not.toContain('Bad one')
    expect(till.terminal.getState().sync.unreadable).toBe(1)

    till.door.bendPage = (answer) => answer
    await publish(item('bad', 'Mended one'))
    await hinted()
    expect(names()).toContain('Mended one')
    expect(till.terminal.getState().sync.unreadable).toBe(0)
  })

  it('a whole page of unreadable documents does not end the reading', async () => {
    till.door.bendPage = (answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.id.startsWith('bad-') ? { ...change, doc: {} } : change,
      ),
    })
    await publish(...Array.from({ length: 600 }, (_unused, n) => item(`bad-${n}`, `Bad ${n}`)))
    await publish(item('after', 'After all'))
    await hinted()
    expect(names()).toContain('After all')
    expect(till.terminal.getState().sync.unreadable).toBe(600)
  })

  it.each([
    ['answers greetings and nothing else', 'cut'],
    [
      'says each time that its feed was restored',
      { status: 'refused', http: 409, error: { code: 'FEED_RESTORED', message: 'Start again.' } },
    ],
  ] as const)('[S10] a server that %s is asked ever more rarely', async (_what, fault) => {
    await hinted()
    till.door.requests.length = 0
    till.door.faultAt = (name) => (name === 'sync.pull' ? fault : undefined)
    till.host.emit('sync.hint', { head: 1 })
    await shop.time.pass(600_000)
    const asked = till.door.requests.filter((name) => name === 'sync.pull').length
    expect(asked).toBeGreaterThan(30)
    expect(asked).toBeLessThan(30 * ENTITIES.length)
    till.door.faultAt = () => undefined
    await publish(item('cortado', 'Cortado'))
    await shop.time.pass(60_000)
    expect(names()).toContain('Cortado')
  })

  it('another feed is read from its beginning; what is not in it goes at the end, not before', async () => {
    expect(names()).toEqual(['Croissant', 'Espresso', 'Caffè latte'])
    till.door.bendGreeting = (answer) => ({ ...answer, feedId: 'restored' })
    till.door.bendPage = (answer, { since }) => ({
      ...answer,
      changes: answer.changes.filter((change) => change.id !== 'espresso'),
      more: since === 0,
    })
    const seen: string[][] = []
    till.terminal.subscribe(() => seen.push(names()))
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    expect(names()).toEqual(['Croissant', 'Caffè latte'])
    expect(seen.every((menu) => menu.length >= 2)).toBe(true)
  })

  it('[S11] what a crash left without its position goes with the feed it came from', async () => {
    const pages: (boolean | undefined)[] = []
    const { replicas, close } = await till.storage.open(aUuid(77))
    const pull = createPullFeed({
      link: linkTo(till.door),
      gate: openGate(),
      timers: shop.time.timers,
      random: () => 0.5,
      feedId: () => 'restored',
      readAgain: createReadAgain(undefined),
      news: createFeedNews(),
      onFeedUnknown: () => {},
      onRefused: () => {},
      onUnreadable: () => {},
      onReadable: () => {},
    })
    const follower = replicas.follow(async (entity, last, limit) => {
      const page = await pull(entity, last, limit)
      pages.push(page.checkpoint?.startedOver)
      return page
    })
    await shop.settle()
    expect(pages).toEqual(ENTITIES.map(() => true))
    await follower.stop()
    await close()
  })

  it('[I12] sees the sale of another till, and its reprint after it, never before', async () => {
    const other = await shop.till()
    await other.signIn()
    const { order } = await other.sell()
    await shop.settle()
    await hinted()
    expect(await till.terminal.order(order.id)).toMatchObject({
      delivery: 'sent',
      order: { receipt: { prefix: 'A2', number: 1 }, reprints: 0 },
    })
    const [summary] = await till.terminal.ordersOfDay({ limit: 1 })
    expect(summary).toMatchObject({ receiptNumber: 'A2-0001', terminalId: other.identity.terminalId })
    await other.terminal.reprint(order.id, 'Guest asked')
    await shop.settle()
    await hinted()
    expect((await till.terminal.order(order.id))?.order).toMatchObject({ reprints: 1 })
  })
})
