import type { PlantedBug } from './planted-bug.ts'

export const clockBugs: readonly PlantedBug[] = [
  {
    name: 'what the time clock recorded is answered and not kept',
    caughtBy: ['I8'],
    faults: [2],
    plant: () => ({
      store: (store, { tables }) => ({
        ...store,
        async applyBatch(batch, plan) {
          const answer = await store.applyBatch(batch, plan)
          tables.stores.get(batch.storeId)?.clock.clear()
          return answer
        },
      }),
    }),
  },
]
