import { MAX_BATCH } from '@evertill/sync-protocol'
import type { PlantedBug } from './planted-bug.ts'

export const drawerBugs: readonly PlantedBug[] = [
  {
    name: 'the report of a drawer leaves out what was paid at the counter',
    caughtBy: ['I3'],
    faults: [24],
    plant: () => ({
      storage: (opened) => ({
        ...opened,
        outbox: {
          ...opened.outbox,
          async from(tseq, limit) {
            const rows = await opened.outbox.from(tseq, limit)
            // Who sends asks for a hundred at most.
            return limit > MAX_BATCH ? rows.filter(({ command }) => command.type !== 'order.pay') : rows
          },
        },
      }),
    }),
  },
  {
    name: 'what happened at a drawer is answered and not kept',
    caughtBy: ['I3'],
    faults: [2],
    plant: () => ({
      store: (store, { tables }) => ({
        ...store,
        async applyBatch(batch, plan) {
          const answer = await store.applyBatch(batch, plan)
          tables.stores.get(batch.storeId)?.tills.clear()
          return answer
        },
      }),
    }),
  },
]
