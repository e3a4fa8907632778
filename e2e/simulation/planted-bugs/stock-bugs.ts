import {
  applyCommand,
  type MenuDocument,
  menuFromDocuments,
  PAPER_KITCHEN,
  recipesOf,
  stockOfOrder,
} from '@evertill/domain'
import type { MemoryTables } from '@evertill/sync-server'
import type { PlantedBug } from './planted-bug.ts'

type StoredStore = MemoryTables['stores'] extends Map<string, infer S> ? S : never

export const stockBugs: readonly PlantedBug[] = [
  {
    name: 'what a sale took is taken off again when the sale comes again',
    caughtBy: ['I7'],
    faults: [2, 3, 4],
    plant: () => ({
      store: (store, { tables }) => ({
        ...store,
        async applyBatch(batch, plan) {
          const known = tables.terminals.get(batch.terminalId)?.record.lastTseq ?? 0
          const answer = await store.applyBatch(batch, plan)
          const there = tables.stores.get(batch.storeId)
          for (const { tseq, content } of batch.commands) {
            if (there && tseq <= known && content.ok && content.command.type === 'order.pay') {
              const sold = applyCommand(undefined, content.command)
              if (sold.ok) takeAgain(there, stockOfOrder(sold.value, recipesOf(menuOf(there)), PAPER_KITCHEN))
            }
          }
          return answer
        },
      }),
    }),
  },
  {
    name: 'head office is not told what was sold beyond the stock',
    caughtBy: ['I7'],
    faults: [24],
    plant: () => ({
      store: (store, { tables }) => ({
        ...store,
        async applyBatch(batch, plan) {
          const answer = await store.applyBatch(batch, plan)
          tables.stores.get(batch.storeId)?.stock.oversells.clear()
          return answer
        },
      }),
    }),
  },
]

const menuOf = ({ feed }: StoredStore) =>
  menuFromDocuments([...feed.menu.values()].flatMap(({ doc }) => (doc ? [doc as MenuDocument] : [])))

function takeAgain(store: StoredStore, taken: ReturnType<typeof stockOfOrder>): void {
  for (const [id, { level }] of taken) {
    const row = store.feed.stock.get(id)
    if (!row?.doc || !('level' in row.doc)) continue
    store.head += 1
    const doc = { ...row.doc, level: row.doc.level + level }
    store.feed.stock.set(id, { ...row, seq: store.head, rev: row.rev + 1, doc })
  }
}
