import type { TerminalStorage } from '../../engine/ports/terminal-storage.ts'
import { createMemoryOutbox, emptyOutboxDisk, type MemoryOutboxDisk } from './memory-outbox.ts'
import { createMemoryReplicas, emptyReplicasDisk, type MemoryReplicasDisk } from './memory-replicas.ts'

export interface MemoryStorage extends TerminalStorage {
  /** Forgets everything, as a browser does when its disk is full. */
  wipe(): void
}

/** A storage that lasts as long as this object: a till opened on it again finds what the last one wrote. */
export function createMemoryStorage(): MemoryStorage {
  const disks = new Map<string, { outbox: MemoryOutboxDisk; replicas: MemoryReplicasDisk }>()
  return {
    async open(terminalId) {
      const disk = disks.get(terminalId) ?? { outbox: emptyOutboxDisk(), replicas: emptyReplicasDisk() }
      disks.set(terminalId, disk)
      return {
        outbox: createMemoryOutbox(disk.outbox),
        replicas: createMemoryReplicas(disk.replicas),
        close: async () => {},
      }
    },
    wipe: () => disks.clear(),
  }
}
