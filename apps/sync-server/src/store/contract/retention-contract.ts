import { digestOf, ENTITIES } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { NOW, outcomes, type StoreUnderTest } from './store-under-test.ts'

const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)

/** What leaves the feed with time, and what a feed comes to, on any store. */
export function retentionContract(shop: () => StoreUnderTest): void {
  const clear = (storeId: string, day: number, most = 500) =>
    shop().store.clearFeed(storeId, { now: days(day), tombstoneDays: 90, most })
  const pull = (storeId: string, entity: 'menu' | 'order', since = 0) =>
    shop().store.pull(storeId, { entity, since, limit: 500 })

  describe('retention', () => {
    test('[I13] a deletion can be read for 90 days, then it is gone and cursors from before begin again', async () => {
      const { store, newStore } = shop()
      const storeId = await newStore()
      await clear(storeId, 0)
      const deletedAt = await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])
      await clear(storeId, 1)
      for (let day = 2; day <= 90; day++) {
        expect(await clear(storeId, day)).toMatchObject({ left: 0, removed: 0, more: false })
      }
      expect((await pull(storeId, 'menu', deletedAt - 1)).changes).toMatchObject([{ deleted: true, doc: {} }])
      expect((await store.feedState(storeId)).minSeq).toBe(0)

      expect(await clear(storeId, 91)).toMatchObject({ removed: 1, more: false })
      expect((await pull(storeId, 'menu', deletedAt - 1)).changes).toEqual([])
      expect(await store.feedState(storeId)).toMatchObject({ minSeq: deletedAt, head: deletedAt })
      expect(await clear(storeId, 92)).toMatchObject({ removed: 0 })
    })

    test('[I13] a closed order nobody touched for 35 days leaves the tills, and comes back with a late reprint', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const { storeId } = till
      const [old, touched] = [uuidv7(), uuidv7()]
      await push(till, [chain.sale({ orderId: old }), chain.sale({ orderId: touched })])
      await clear(storeId, 0)
      await push(till, [chain.reprint(touched)])
      for (let day = 1; day < 35; day++) expect(await clear(storeId, day)).toMatchObject({ left: 0 })
      const before = await store.digest(storeId, 'order')

      const cleared = await clear(storeId, 35)
      expect(cleared).toEqual({ left: 1, removed: 0, more: false, head: before.head + 1 })
      const orders = await ordersIn(storeId)
      expect(orders.map(({ id, deleted }) => [id, deleted])).toEqual([
        [touched, false],
        [old, true],
      ])
      expect(orders[1]).toMatchObject({ rev: 1, doc: {}, seq: cleared.head })
      expect(await store.digest(storeId, 'order')).toMatchObject(digestOf([{ id: touched, rev: 2 }]))

      for (let day = 36; day <= 126; day++) await clear(storeId, day)
      expect(await ordersIn(storeId)).toMatchObject([{ id: touched, deleted: true }])
      expect(outcomes(await push(till, [chain.reprint(old)]))).toEqual(['applied'])
      const back = await ordersIn(storeId)
      expect(back.at(-1)).toMatchObject({ id: old, rev: 2, deleted: false, doc: { reprints: 1 } })
    })

    test('clearing goes in bounded steps and says whether there is more', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await push(
        till,
        Array.from({ length: 5 }, () => chain.sale()),
      )
      await clear(till.storeId, 0)
      const steps = []
      for (let step = 0; step < 3; step++) steps.push(await clear(till.storeId, 35, 2))
      expect(steps).toMatchObject([
        { left: 2, more: true },
        { left: 2, more: true },
        { left: 1, more: false },
      ])
      const orders = await ordersIn(till.storeId)
      expect(orders.every(({ deleted }) => deleted)).toBe(true)
      expect(new Set(orders.map(({ seq }) => seq)).size).toBe(5)
    })

    test('a step announces the new head, so the tills clear out at once', async () => {
      const { events, newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await push(till, [chain.sale()])
      await clear(till.storeId, 0)
      const heads: number[] = []
      const end = events.subscribe(till.storeId, (head) => heads.push(head))
      const { head } = await clear(till.storeId, 35)
      end()
      expect(heads).toEqual([head])
    })

    test('[I5] the digest is that of the live documents, whatever the entity', async () => {
      const { store, newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const { storeId } = till
      expect(await store.digest(storeId, 'order')).toMatchObject({ count: 0, xor: '0'.repeat(16) })
      const orderId = uuidv7()
      await push(till, [chain.sale({ orderId }), chain.sale(), chain.reprint(orderId)])
      await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])
      for (const entity of ENTITIES) {
        const { changes, head, feedId } = await store.pull(storeId, { entity, since: 0, limit: 500 })
        const live = changes.filter(({ deleted }) => !deleted)
        expect(await store.digest(storeId, entity)).toEqual({ feedId, head, ...digestOf(live) })
      }
    })

    test('[S11] a feed gets another id once, however many terminals ask for it', async () => {
      const { store, newStore } = shop()
      const storeId = await newStore()
      const other = await newStore()
      const before = await store.feedState(storeId)
      const elsewhere = await store.feedState(other)
      await Promise.all([store.renewFeed(storeId, before.feedId), store.renewFeed(storeId, before.feedId)])
      const after = await store.feedState(storeId)
      expect(after).toEqual({ ...before, feedId: expect.any(String) })
      expect(after.feedId).not.toBe(before.feedId)
      await store.renewFeed(storeId, before.feedId)
      expect(await store.feedState(storeId)).toEqual(after)
      expect(await store.feedState(other)).toEqual(elsewhere)
    })

    test('codes that ran out long ago are removed, others are not', async () => {
      const { store, newStore } = shop()
      const [storeId, other] = [await newStore(), await newStore()]
      const codes = [uuidv7(), uuidv7(), uuidv7()] as const
      await store.addEnrolmentCode({ codeHash: codes[0], storeId, expiresAt: days(1) })
      await store.addEnrolmentCode({ codeHash: codes[1], storeId, expiresAt: days(3) })
      await store.addEnrolmentCode({ codeHash: codes[2], storeId: other, expiresAt: days(1) })
      await store.clearCodes(storeId, days(2))
      const enrol = (codeHash: string) =>
        store.enrol({ codeHash, terminalId: uuidv7(), name: 'Bar', publicKey: 'key', now: NOW })
      expect(await enrol(codes[0])).toBeUndefined()
      expect(await enrol(codes[1])).toMatchObject({ storeId })
      expect(await enrol(codes[2])).toMatchObject({ storeId: other })
      expect(await store.storeIds()).toEqual(expect.arrayContaining([storeId, other]))
    })
  })
}
