import { isOpen, isPaid } from '@evertill/domain'
import type { Entity, FeedDocument } from '@evertill/sync-protocol'
import {
  type FeedCheckpoint,
  type PulledChange,
  type PullPage,
  READING_ORDER,
  type ReplicaDocument,
  type Replicas,
} from '../../engine/ports/replicas.ts'
import { sweepOldFeed, tagOf } from '../sweep-old-feed.ts'

interface Stored<E extends Entity> extends ReplicaDocument<E> {
  readonly feedId: string
}

/** What a disk would hold of the replicas; survives the till that wrote it. */
export interface MemoryReplicasDisk {
  readonly documents: { readonly [E in Entity]: Map<string, Stored<E>> }
  readonly checkpoints: Map<Entity, FeedCheckpoint>
}

export const emptyReplicasDisk = (): MemoryReplicasDisk => ({
  documents: { menu: new Map(), store: new Map(), order: new Map(), review: new Map(), stock: new Map() },
  checkpoints: new Map(),
})

const PAGE = 500

/** Replicas on maps, with no limit to how many tills one process holds: for the simulation and the replay. */
export function createMemoryReplicas(disk: MemoryReplicasDisk): Replicas {
  const listeners = new Set<(entity: Entity) => void>()
  const documentsOf = <E extends Entity>(entity: E): readonly FeedDocument[E][] =>
    [...disk.documents[entity].values()].map(({ doc }) => doc)

  const write = <E extends Entity>(entity: E, changes: readonly PulledChange<E>[], tag: string) => {
    const documents: Map<string, Stored<E>> = disk.documents[entity]
    for (const { id, rev, doc } of changes) {
      if (doc) documents.set(id, { id, rev, doc, feedId: tag })
      else documents.delete(id)
    }
    if (changes.length > 0) for (const listener of listeners) listener(entity)
  }

  return {
    follow(pull) {
      const readers = READING_ORDER.map((entity) => createReader(disk, entity, pull, write))
      const resync = () => {
        for (const reader of readers) reader.resync()
      }
      resync()
      return {
        resync,
        async stop() {
          await Promise.all(readers.map((reader) => reader.stop()))
        },
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    revisions: async (entity) => [...disk.documents[entity].values()].map(({ id, rev }) => ({ id, rev })),
    menu: async () => documentsOf('menu'),
    store: async () => documentsOf('store'),
    order: async (id) => disk.documents.order.get(id),
    openOrders: async () => [...disk.documents.order.values()].filter(({ doc }) => isOpen(doc)),
    ordersOfDay: async (businessDay, limit) =>
      [...disk.documents.order.values()]
        .flatMap((row) => (isPaid(row.doc) ? [{ ...row, doc: row.doc }] : []))
        .filter(({ doc }) => doc.businessDay === businessDay)
        .sort((a, b) => (a.doc.confirmedAt < b.doc.confirmedAt ? 1 : -1))
        .slice(0, limit),
    reviews: async () => documentsOf('review'),
    stock: async () => documentsOf('stock'),
  }
}

function createReader<E extends Entity>(
  disk: MemoryReplicasDisk,
  entity: E,
  pull: PullPage,
  write: (entity: E, changes: readonly PulledChange<E>[], tag: string) => void,
) {
  let reading: Promise<void> | undefined
  let again = false
  let stopped = false

  const readToTheEnd = async () => {
    let complete = false
    while (!complete && !stopped) {
      const page = await pull(entity, disk.checkpoints.get(entity), PAGE)
      const { checkpoint } = page
      if (stopped || !checkpoint) return
      const swept = await sweepOldFeed({ ...page, checkpoint }, async (tag) =>
        [...disk.documents[entity].values()].filter((row) => row.feedId !== tag).map(({ id }) => id),
      )
      write(entity, swept.changes, tagOf(checkpoint))
      disk.checkpoints.set(entity, swept.checkpoint)
      complete = page.complete
    }
  }
  const read = async () => {
    do {
      again = false
      await readToTheEnd()
    } while (again && !stopped)
    reading = undefined
  }

  return {
    resync() {
      again = true
      if (!stopped) reading ??= read()
    },
    async stop() {
      stopped = true
      await reading
    },
  }
}
