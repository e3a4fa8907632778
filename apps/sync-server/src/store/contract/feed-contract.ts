import { describe, expect, test } from 'vitest'
import { demoMenu } from '../../demo/demo-menu.ts'
import { menuDocuments, type StoreUnderTest } from './store-under-test.ts'

/** How state comes down, on any store. */
export function feedContract(shop: () => StoreUnderTest): void {
  describe('the feed', () => {
    test('a published document moves to the newest position; an unchanged one stays', async () => {
      const { store, newStore } = shop()
      const storeId = await newStore()
      const menu = await store.pull(storeId, { entity: 'menu', since: 0, limit: 500 })
      const before = menu.head
      expect(menu.changes.map((change) => change.seq)).toEqual(menu.changes.map((_, index) => index + 1))
      expect(await store.publish(storeId, menuDocuments())).toBe(before)

      const soldOut = menuDocuments((doc) =>
        doc.kind === 'item' && doc.id === 'pasta-ragu' ? { ...doc, available: false } : doc,
      )
      expect(await store.publish(storeId, soldOut)).toBe(before + 1)
      const { changes } = await store.pull(storeId, { entity: 'menu', since: before, limit: 500 })
      expect(changes).toMatchObject([
        { seq: before + 1, id: 'pasta-ragu', rev: 2, doc: { available: false } },
      ])
    })

    test('a deleted document leaves a tombstone', async () => {
      const { store, newStore } = shop()
      const storeId = await newStore()
      const before = (await store.feedState(storeId)).head
      expect(await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])).toBe(before + 1)
      expect(await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])).toBe(before + 1)
      expect(await store.publish(storeId, [{ entity: 'menu', deleted: 'never-there' }])).toBe(before + 1)
      const { changes } = await store.pull(storeId, { entity: 'menu', since: before, limit: 500 })
      expect(changes).toEqual([
        { seq: before + 1, entity: 'menu', id: 'pasta-ragu', rev: 2, deleted: true, doc: {} },
      ])
    })

    test('pages follow each other without a gap or a repeat', async () => {
      const { store, newStore } = shop()
      const storeId = await newStore()
      const seen: number[] = []
      for (let since = 0; ; ) {
        const { changes, head } = await store.pull(storeId, { entity: 'menu', since, limit: 7 })
        seen.push(...changes.map((change) => change.seq))
        since = seen.at(-1) ?? 0
        if (since === head) break
      }
      expect(seen).toEqual(Array.from({ length: demoMenu().length }, (_, index) => index + 1))
    })

    test('each answer says where every entity last changed, whichever was asked for and however little was read', async () => {
      const { store, newStore, newTerminal, push } = shop()
      const storeId = await newStore()
      const { till, chain } = await newTerminal(storeId)
      const menu = await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])
      await push(till, [chain.sale(), chain.sale()])
      const latest = { menu, store: expect.any(Number), order: menu + 2, review: 0 }
      for (const [entity, since, limit] of [
        ['menu', 0, 3],
        ['order', 0, 1],
        ['order', menu + 2, 500],
        ['review', 0, 500],
      ] as const) {
        expect(await store.pull(storeId, { entity, since, limit })).toMatchObject({ head: menu + 2, latest })
      }
    })

    test('each commit is announced with its head, nothing else is', async () => {
      const { store, events, newStore, newTerminal, push } = shop()
      const storeId = await newStore()
      const { till, chain } = await newTerminal(storeId)
      const heads: number[] = []
      const end = events.subscribe(storeId, (head) => heads.push(head))
      const { head } = await store.feedState(storeId)
      const sale = chain.sale()
      await push(till, [sale, chain.sale()])
      await push(till, [sale])
      await store.publish(storeId, menuDocuments())
      end()
      expect(heads).toEqual([head + 2])
      expect(await store.feedHeads([storeId, 'nowhere'])).toEqual(new Map([[storeId, head + 2]]))
    })
  })
}
