import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { expect, it, vi } from 'vitest'
import type { TerminalStorage } from '../engine/ports/terminal-storage.ts'
import { createBrowserStorage } from './browser-storage.ts'
import { createMemoryStorage } from './memory/memory-storage.ts'
import { openRxReplicas } from './rx/rx-replicas.ts'
import { outboxContract } from './testing/outbox-contract.ts'
import { replicasContract } from './testing/replicas-contract.ts'

let databases = 0

/** The browser's storage on an IndexedDB that Node has too; each of its tests gets an empty one. */
const dexie = () => {
  databases += 1
  return createBrowserStorage({
    name: `evertill-${databases}`,
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
  })
}

/** RxDB's own storage in memory, below the same replicas as the browser's. */
const rxMemory = (): TerminalStorage => {
  const memory = createMemoryStorage()
  databases += 1
  const name = `rx-memory-${databases}`
  return {
    async open(terminalId) {
      const { outbox } = await memory.open(terminalId)
      const { replicas, close } = await openRxReplicas(`${name}-${terminalId}`, getRxStorageMemory())
      return { outbox, replicas, close }
    },
  }
}

outboxContract('maps', createMemoryStorage)
outboxContract('Dexie', dexie)
replicasContract('maps', createMemoryStorage)
replicasContract('RxDB in memory', rxMemory)
replicasContract('RxDB on Dexie', dexie)

it('two tills fit into one process: RxDB opens thirteen collections, a till needs five', async () => {
  const storage = dexie()
  const ids = [1, 2].map((n) => `018f0000-0000-7000-8000-00000000000${n}`)
  const tills = await Promise.all(ids.map((id) => storage.open(id)))
  for (const { replicas } of tills) expect(await replicas.reviews()).toEqual([])
  await Promise.all(tills.map(({ close }) => close()))
})

it('[S2] every write of the outbox asks the browser to answer only once it is on the disk', async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const { outbox, close } = await dexie().open('018f0000-0000-7000-8000-000000000001')
  await outbox.record([], { ...EMPTY_CHAIN, lastReceiptNumber: 0, lastAckedTseq: 0 })
  const writes = asked.mock.calls.filter(
    ([stores, mode]) => mode === 'readwrite' && String(stores).includes('counters'),
  )
  expect(writes.map(([, , options]) => options)).toEqual([{ durability: 'strict' }])
  asked.mockRestore()
  await close()
})
