import type { Store } from '@evertill/sync-server'
import type { AtServer } from '../world/seams.ts'
import type { PlantedBug } from './planted-bug.ts'

/** Tells `noted` of every commit: the positions it took, and when. */
function noting(
  store: Store,
  { tables }: AtServer,
  noted: (storeId: string, from: number, to: number) => void,
): Store {
  const head = (storeId: string) => tables.stores.get(storeId)?.head ?? 0
  return {
    ...store,
    async applyBatch(batch, plan) {
      const before = head(batch.storeId)
      const answer = await store.applyBatch(batch, plan)
      noted(batch.storeId, before + 1, head(batch.storeId))
      return answer
    },
    async publish(storeId, documents) {
      const before = head(storeId)
      const after = await store.publish(storeId, documents)
      noted(storeId, before + 1, after)
      return after
    },
  }
}

export const feedBugs: readonly PlantedBug[] = [
  {
    name: 'the cursor counts rows whose transaction is still open',
    caughtBy: ['I6'],
    faults: [13],
    plant: () => ({
      store(store, at) {
        const open: { storeId: string; from: number; to: number; until: number }[] = []
        const noted = noting(store, at, (storeId, from, to) =>
          open.push({ storeId, from, to, until: at.time.now() + 800 }),
        )
        return {
          ...noted,
          async pull(storeId, query) {
            const page = await store.pull(storeId, query)
            const hidden = (seq: number) =>
              open.some(
                (one) =>
                  one.storeId === storeId && seq >= one.from && seq <= one.to && at.time.now() < one.until,
              )
            return { ...page, changes: page.changes.filter(({ seq }) => !hidden(seq)) }
          },
        }
      },
    }),
  },
  {
    name: 'a page says that nothing else has changed',
    caughtBy: ['I6'],
    faults: [],
    plant: () => ({
      store: (store) => ({
        ...store,
        pull: async (storeId, query) => ({
          ...(await store.pull(storeId, query)),
          latest: { menu: 0, store: 0, order: 0, review: 0, stock: 0 },
        }),
      }),
    }),
  },
  {
    name: 'the cursor is the second of the clock',
    caughtBy: ['I6'],
    faults: [],
    plant: () => ({
      store(store, at) {
        const seconds = new Map<string, number>()
        const noted = noting(store, at, (storeId, from, to) => {
          for (let seq = from; seq <= to; seq += 1) {
            seconds.set(`${storeId} ${seq}`, Math.floor(at.time.now() / 1_000))
          }
        })
        return {
          ...noted,
          async pull(storeId, query) {
            const page = await store.pull(storeId, query)
            const secondOf = (seq: number) => seconds.get(`${storeId} ${seq}`) ?? 0
            const since = secondOf(query.since)
            return {
              ...page,
              changes: page.changes.filter(({ seq }) => query.since === 0 || secondOf(seq) > since),
            }
          },
        }
      },
    }),
  },
  {
    name: 'the feed of another store comes along',
    caughtBy: ['I9'],
    faults: [],
    plant: () => ({
      store: (store, { tables }) => ({
        ...store,
        async pull(storeId, query) {
          const page = await store.pull(storeId, query)
          const other = [...tables.stores.keys()].find((id) => id !== storeId)
          if (other === undefined || query.entity !== 'order') return page
          const foreign = await store.pull(other, query)
          return { ...page, changes: [...page.changes, ...foreign.changes] }
        },
      }),
    }),
  },
  {
    name: 'a restored database keeps its feed id',
    caughtBy: ['I5'],
    faults: [27],
    plant: () => {
      const first = new Map<string, string>()
      const named = (storeId: string, feedId: string) => {
        const known = first.get(storeId) ?? feedId
        first.set(storeId, known)
        return known
      }
      return {
        store: (store) => ({
          ...store,
          async feedState(storeId) {
            const state = await store.feedState(storeId)
            return { ...state, feedId: named(storeId, state.feedId) }
          },
          async pull(storeId, query) {
            const page = await store.pull(storeId, query)
            return { ...page, feedId: named(storeId, page.feedId) }
          },
        }),
      }
    },
  },
]
