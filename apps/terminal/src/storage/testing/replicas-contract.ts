import type { PaidOrder } from '@evertill/domain'
import { applyCommand, isPaid } from '@evertill/domain'
import { anItem, aPaidOrder, aStore, aUuid } from '@evertill/domain/testing'
import type { Entity, FeedDocument } from '@evertill/sync-protocol'
import { aReviewDocument } from '@evertill/sync-protocol/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Follower, PulledPage, PullPage } from '../../engine/ports/replicas.ts'
import type { OpenStorage, TerminalStorage } from '../../engine/ports/terminal-storage.ts'

const TERMINAL = aUuid(9)

/** What every set of replicas keeps to, whichever storage it is on. */
export function replicasContract(name: string, createStorage: () => TerminalStorage): void {
  describe(`replicas on ${name}`, () => {
    let storage: TerminalStorage
    let opened: OpenStorage
    let follower: Follower | undefined
    beforeEach(async () => {
      storage = createStorage()
      opened = await storage.open(TERMINAL)
    })
    afterEach(async () => {
      await follower?.stop()
      follower = undefined
      await opened.close()
    })

    const follow = (feed: TestFeed) => {
      follower = opened.replicas.follow(feed.pull)
    }
    const itemNames = async () =>
      (await opened.replicas.menu())
        .flatMap((document) => (document.kind === 'item' ? [document.name] : []))
        .sort()
    const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

    it('hold each kind of document and tell which changed', async () => {
      const changed = new Set<Entity>()
      opened.replicas.onChange((entity) => changed.add(entity))
      const feed = createTestFeed()
      feed.put('menu', 'espresso', menuItem('espresso', 'Espresso'))
      feed.put('store', 'settings', { kind: 'settings', id: 'settings', settings: aStore() })
      feed.put('order', orderOf(1).id, orderOf(1))
      feed.put('review', aReviewDocument().id, aReviewDocument())
      const level = { kind: 'level', id: 'dough', level: 12_000, reserved: 2_000 } as const
      feed.put('stock', level.id, level)
      follow(feed)
      const entities = ['menu', 'store', 'order', 'review', 'stock']
      await until(async () => expect(changed).toEqual(new Set(entities)))
      expect(await opened.replicas.menu()).toEqual([menuItem('espresso', 'Espresso')])
      expect(await opened.replicas.store()).toEqual([
        { kind: 'settings', id: 'settings', settings: aStore() },
      ])
      expect(await opened.replicas.order(orderOf(1).id)).toMatchObject({ rev: 1, doc: orderOf(1) })
      expect(await opened.replicas.order(aUuid(77))).toBeUndefined()
      expect(await opened.replicas.reviews()).toEqual([aReviewDocument()])
      expect(await opened.replicas.stock()).toEqual([level])
    })

    it('take a change and a deletion at the next look', async () => {
      const feed = createTestFeed()
      feed.put('menu', 'espresso', menuItem('espresso', 'Espresso'))
      feed.put('menu', 'latte', menuItem('latte', 'Latte'))
      follow(feed)
      await until(async () => expect(await itemNames()).toEqual(['Espresso', 'Latte']))
      feed.put('menu', 'latte', menuItem('latte', 'Caffè latte'))
      feed.remove('menu', 'espresso')
      follower?.resync()
      await until(async () => expect(await itemNames()).toEqual(['Caffè latte']))
      feed.put('menu', 'espresso', menuItem('espresso', 'Espresso again'))
      follower?.resync()
      await until(async () => expect(await itemNames()).toEqual(['Caffè latte', 'Espresso again']))
    })

    it('read a feed of several pages to its end and go on from there after a restart', async () => {
      const feed = createTestFeed()
      for (let n = 0; n < 1_203; n += 1) feed.put('menu', `item-${n}`, menuItem(`item-${n}`, `Item ${n}`))
      follow(feed)
      await until(async () => expect(await opened.replicas.menu()).toHaveLength(1_203))
      await follower?.stop()
      await opened.close()

      opened = await storage.open(TERMINAL)
      expect(await opened.replicas.menu()).toHaveLength(1_203)
      feed.asked.length = 0
      feed.put('menu', 'late', menuItem('late', 'Late'))
      follow(feed)
      await until(async () => expect(await opened.replicas.menu()).toHaveLength(1_204))
      const [from] = feed.asked.flatMap(({ entity, since }) => (entity === 'menu' ? [since] : []))
      // A position is kept after its documents: at worst the last pages are read once more.
      expect(from).toBeGreaterThanOrEqual(500)
    })

    it('keep the old feed while the new one is read, and drop at its end what is gone', async () => {
      const old = createTestFeed('old')
      old.put('menu', 'espresso', menuItem('espresso', 'Espresso'))
      old.put('menu', 'latte', menuItem('latte', 'Latte'))
      follow(old)
      await until(async () => expect(await itemNames()).toEqual(['Espresso', 'Latte']))
      await follower?.stop()

      const restored = createTestFeed('restored')
      restored.put('menu', 'latte', menuItem('latte', 'Latte restored'))
      restored.hold()
      follow(restored)
      expect(await itemNames()).toEqual(['Espresso', 'Latte'])
      restored.release()
      await until(async () => expect(await itemNames()).toEqual(['Latte restored']))
      restored.put('menu', 'espresso', menuItem('espresso', 'Espresso back'))
      follower?.resync()
      await until(async () => expect(await itemNames()).toEqual(['Espresso back', 'Latte restored']))
    })

    it('[I5] tell id and revision of every document', async () => {
      const feed = createTestFeed()
      feed.put('menu', 'espresso', menuItem('espresso', 'Espresso'))
      feed.put('menu', 'latte', menuItem('latte', 'Latte'))
      feed.put('menu', 'latte', menuItem('latte', 'Latte again'))
      feed.put('menu', 'mocha', menuItem('mocha', 'Mocha'))
      feed.remove('menu', 'mocha')
      feed.put('order', orderOf(1).id, orderOf(1))
      follow(feed)
      const menu = async () =>
        (await opened.replicas.revisions('menu')).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      await until(async () =>
        expect(await menu()).toEqual([
          { id: 'espresso', rev: 1 },
          { id: 'latte', rev: 2 },
        ]),
      )
      await until(async () =>
        expect(await opened.replicas.revisions('order')).toEqual([{ id: orderOf(1).id, rev: 1 }]),
      )
      expect(await opened.replicas.revisions('review')).toEqual([])
    })

    it('[I5] read the same feed again from its beginning, and drop at its end what is not in it', async () => {
      const first = createTestFeed('feed')
      first.put('menu', 'espresso', menuItem('espresso', 'Espresso'))
      first.put('menu', 'latte', menuItem('latte', 'Latte'))
      follow(first)
      await until(async () => expect(await itemNames()).toEqual(['Espresso', 'Latte']))
      await follower?.stop()

      for (const reading of [1, 2]) {
        const again = createTestFeed('feed', reading)
        again.put('menu', 'latte', menuItem('latte', `Latte ${reading}`))
        again.put('menu', 'mocha', menuItem('mocha', `Mocha ${reading}`))
        again.hold()
        follow(again)
        expect(await itemNames()).toContain(reading === 1 ? 'Espresso' : 'Latte 1')
        again.release()
        await until(async () => expect(await itemNames()).toEqual([`Latte ${reading}`, `Mocha ${reading}`]))
        again.put('menu', 'late', menuItem('late', 'Late'))
        follower?.resync()
        await until(async () => expect(await itemNames()).toHaveLength(3))
        await follower?.stop()
      }
    })

    it('list the orders of a day newest first', async () => {
      const feed = createTestFeed()
      for (const n of [3, 1, 4, 2]) feed.put('order', orderOf(n).id, orderOf(n))
      const other = { ...orderOf(5), businessDay: '2026-11-20' }
      feed.put('order', other.id, other)
      follow(feed)
      await until(async () => expect(await opened.replicas.ordersOfDay('2026-11-21', 9)).toHaveLength(4))
      const numbers = (await opened.replicas.ordersOfDay('2026-11-21', 3)).map(({ doc }) =>
        isPaid(doc) ? doc.receipt.number : 0,
      )
      expect(numbers).toEqual([4, 3, 2])
    })
  })
}

interface TestFeed {
  readonly pull: PullPage
  readonly asked: { entity: Entity; since: number }[]
  put<E extends Entity>(entity: E, id: string, doc: FeedDocument[E]): void
  remove(entity: Entity, id: string): void
  hold(): void
  release(): void
}

/** A store's feed as the engine hands it over: one row per document, moved to the newest position on each change. */
function createTestFeed(feedId = 'feed-1', reading = 0): TestFeed {
  type Row<E extends Entity> = { entity: E; id: string; seq: number; rev: number; doc?: FeedDocument[E] }
  const rows: { [E in Entity]: Map<string, Row<E>> } = {
    menu: new Map(),
    store: new Map(),
    order: new Map(),
    review: new Map(),
    stock: new Map(),
  }
  const asked: TestFeed['asked'] = []
  let head = 0
  let gate = Promise.resolve()
  let release = () => {}
  const move = <E extends Entity>(entity: E, id: string, doc?: FeedDocument[E]) => {
    head += 1
    const of: Map<string, Row<E>> = rows[entity]
    const rev = (of.get(id)?.rev ?? 0) + 1
    of.set(id, { entity, id, seq: head, rev, ...(doc ? { doc } : {}) })
  }
  return {
    asked,
    put: move,
    remove: (entity, id) => move(entity, id),
    hold() {
      gate = new Promise((resolve) => {
        release = resolve
      })
    },
    release: () => release(),
    async pull<E extends Entity>(
      entity: E,
      last: Parameters<PullPage>[1],
      limit: number,
    ): Promise<PulledPage<E>> {
      await gate
      const goesOn = last?.feedId === feedId && (last.reading ?? 0) === reading
      const since = goesOn ? last.seq : 0
      asked.push({ entity, since })
      const of: Map<string, Row<E>> = rows[entity]
      const after = [...of.values()].filter(({ seq }) => seq > since).sort((a, b) => a.seq - b.seq)
      const page = after.slice(0, limit)
      return {
        changes: page.map(({ id, rev, doc }) => ({ id, rev, ...(doc ? { doc } : {}) })),
        checkpoint: {
          feedId,
          seq: page.at(-1)?.seq ?? since,
          startedOver: !goesOn || last.startedOver,
          reading,
        },
        complete: after.length <= limit,
      }
    },
  }
}

const menuItem = (id: string, name: string): FeedDocument['menu'] => ({
  kind: 'item',
  ...anItem({ id, name }),
})

function orderOf(n: number): PaidOrder {
  const applied = applyCommand(
    undefined,
    aPaidOrder(
      { id: aUuid(1_000 + n) },
      { receipt: { prefix: 'A1', number: n }, paidAt: new Date(Date.UTC(2026, 10, 21, 10, n)).toISOString() },
    ),
  )
  if (!applied.ok || !isPaid(applied.value)) throw new Error('The sample sale is no sale')
  return applied.value
}
