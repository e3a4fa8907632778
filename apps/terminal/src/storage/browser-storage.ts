import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { TerminalStorage } from '../engine/ports/terminal-storage.ts'
import { openDexieOutbox } from './dexie/dexie-outbox.ts'
import type { IndexedDb } from './dexie/indexed-db.ts'
import { openRxReplicas } from './rx/rx-replicas.ts'
import { withoutAdvert } from './rx/without-advert.ts'

/**
 * The till's storage in a browser: the outbox in its own Dexie database, the replicas in RxDB on Dexie, both with
 * strict durability. `name` keeps the databases of different products on one origin apart.
 */
export function createBrowserStorage({
  name,
  indexedDb,
}: {
  name: string
  /** Absent in a browser. */
  indexedDb?: IndexedDb
}): TerminalStorage {
  return {
    async open(terminalId) {
      withoutAdvert(console)
      const { outbox, close: closeOutbox } = await openDexieOutbox(`${name}-outbox-${terminalId}`, indexedDb)
      const { replicas, close: closeReplicas } = await openRxReplicas(
        `${name}-replicas-${terminalId}`,
        getRxStorageDexie({ chromeTransactionDurability: 'strict', ...indexedDb }),
      )
      return {
        outbox,
        replicas,
        async close() {
          await closeReplicas()
          closeOutbox()
        },
      }
    },
  }
}
