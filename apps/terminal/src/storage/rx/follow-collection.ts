import type { Entity } from '@evertill/sync-protocol'
import type { RxCollection, RxReplicationPullStreamItem } from 'rxdb'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import type { FeedCheckpoint, Follower, PulledChange, PullPage } from '../../engine/ports/replicas.ts'
import { sweepOldFeed, tagOf } from '../sweep-old-feed.ts'
import type { ReplicaRow } from './replica-schemas.ts'

const PAGE = 500

/**
 * RxDB's pull-only replication of one collection: the server always wins, the checkpoint is the feed's own
 * position. There is no push: a replica has no other writer.
 */
export function followCollection<R extends ReplicaRow<unknown>>(deps: {
  entity: Entity
  collection: RxCollection<R>
  pull: PullPage
  rowOf: (change: PulledChange, tag: string) => R & { _deleted: boolean }
}): Follower {
  const { entity, collection, pull } = deps
  const resyncs = new Subject<RxReplicationPullStreamItem<R, FeedCheckpoint>>()
  const idsWithout = async (tag: string) => {
    const rows = await collection.find({ selector: {} }).exec()
    return rows.filter((row) => row.feedId !== tag).map((row) => row.id)
  }

  const replication = replicateRxCollection<R, FeedCheckpoint>({
    collection,
    replicationIdentifier: `feed-${entity}`,
    live: true,
    retryTime: 1_000,
    // A till in the background still has to know the prices; and it is its own only window.
    toggleOnDocumentVisible: false,
    waitForLeadership: false,
    pull: {
      batchSize: PAGE,
      stream$: resyncs.asObservable(),
      async handler(last, batchSize) {
        const page = await pull(entity, last, batchSize)
        const { checkpoint } = page
        if (!checkpoint) return { documents: [], checkpoint: last }
        const swept = await sweepOldFeed({ ...page, checkpoint }, idsWithout)
        return {
          documents: swept.changes.map((change) => deps.rowOf(change, tagOf(checkpoint))),
          checkpoint: swept.checkpoint,
        }
      },
    },
  })

  return {
    resync: () => resyncs.next('RESYNC'),
    async stop() {
      await replication.cancel()
    },
  }
}
