import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from '../store/store.ts'
import type { FeedEvents } from './feed-events.ts'

const EVERY_MS = 1_000

/** Announces what other server processes committed, for the stores somebody here listens to. Ends with the signal. */
export async function pollFeedHeads(deps: {
  readonly store: Store
  readonly events: FeedEvents
  readonly stopping: AbortSignal
}): Promise<void> {
  while (!deps.stopping.aborted) {
    await wait(EVERY_MS, undefined, { signal: deps.stopping }).catch(() => {})
    const watched = deps.events.watched()
    if (deps.stopping.aborted || watched.length === 0) continue
    // A hint lost while the database is away is harmless; requests report the outage themselves.
    const heads = await deps.store.feedHeads(watched).catch(() => new Map<string, number>())
    for (const [storeId, head] of heads) deps.events.announce(storeId, head)
  }
}
