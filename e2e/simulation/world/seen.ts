import type { Entity } from '@evertill/sync-protocol'
import type { PulledPage } from '@evertill/terminal/engine'

/** How far one till has read one entity of a feed, and what it was told there. */
interface SeenFeed {
  feedId: string
  cursor: number
  /** Revision by id, of everything told since the feed began. */
  revs: Map<string, number>
  /** Told to be gone. */
  gone: Set<string>
}

/** All that was told to one till's replicas: the evidence for what they must hold. */
export interface Seen {
  of(entity: Entity): SeenFeed | undefined
  page(entity: Entity, page: PulledPage): void
  /** Orders told of since this was last asked. */
  takeTouched(): readonly string[]
  /** The browser's storage is gone; reading starts over. */
  forget(): void
  /** Counts up with each `forget`. */
  story(): number
}

export function createSeen(): Seen {
  const known = new Map<Entity, SeenFeed>()
  let story = 0
  let touched = new Set<string>()
  return {
    of: (entity) => known.get(entity),
    page(entity, { changes, checkpoint }) {
      if (!checkpoint) return
      const before = known.get(entity)
      const feed =
        before?.feedId === checkpoint.feedId
          ? before
          : { feedId: checkpoint.feedId, cursor: 0, revs: new Map(), gone: new Set<string>() }
      known.set(entity, feed)
      feed.cursor = checkpoint.seq
      for (const change of changes) {
        feed.revs.set(change.id, change.rev)
        if (change.doc) feed.gone.delete(change.id)
        else feed.gone.add(change.id)
        if (entity === 'order') touched.add(change.id)
      }
    },
    takeTouched() {
      const taken = [...touched]
      touched = new Set()
      return taken
    },
    forget() {
      story += 1
      known.clear()
      touched.clear()
    },
    story: () => story,
  }
}
