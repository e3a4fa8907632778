import type { Entity } from '@evertill/sync-protocol'
import type { FeedCheckpoint, PulledChange, PulledPage } from '../engine/ports/replicas.ts'

/** By what a row is known to be of one reading of one feed. */
export function tagOf({ feedId, reading = 0 }: FeedCheckpoint): string {
  return reading === 0 ? feedId : `${feedId} ${reading}`
}

/** A page ready to be written. */
export interface SweptPage<E extends Entity> {
  readonly changes: readonly PulledChange<E>[]
  readonly checkpoint: FeedCheckpoint
}

/**
 * At the end of a feed read from its beginning, whatever the replica still holds of the feed or the reading before is
 * gone on the server. Until then it stays: a till without a connection halfway through keeps its menu.
 * `idsWithout` a tag is asked only at that end.
 */
export async function sweepOldFeed<E extends Entity>(
  page: PulledPage<E> & { checkpoint: FeedCheckpoint },
  idsWithout: (tag: string) => Promise<readonly string[]>,
): Promise<SweptPage<E>> {
  const { checkpoint, changes } = page
  if (!page.complete || !checkpoint.startedOver) return { changes, checkpoint }
  const arrived = new Set(changes.map(({ id }) => id))
  const old = (await idsWithout(tagOf(checkpoint))).filter((id) => !arrived.has(id))
  return {
    changes: [...changes, ...old.map((id) => ({ id, rev: 0 }))],
    checkpoint: { ...checkpoint, startedOver: false },
  }
}
