import {
  type Change,
  compiled,
  type Entity,
  type FeedDocument,
  feedDocuments,
  waitMs,
} from '@evertill/sync-protocol'
import type { FeedCheckpoint, PulledChange, PullPage } from '../ports/replicas.ts'
import type { Timers } from '../ports/timers.ts'
import type { FeedNews } from './feed-news.ts'
import type { Gate } from './gate.ts'
import type { ReadAgain } from './read-again.ts'
import { type Refused, refusedBy } from './refusal.ts'
import type { ServerLink } from './server-link.ts'

/**
 * Reads the store's feed page by page for the replicas. Waits at `gate` until a greeting has told which feed the
 * server has; a document that cannot be read is left out and reported, never a reason to stop.
 */
export function createPullFeed(deps: {
  link: ServerLink
  gate: Gate
  timers: Timers
  random: () => number
  feedId: () => string | undefined
  readAgain: ReadAgain
  news: FeedNews
  /** The server has another feed than the last greeting said, or none was heard yet. */
  onFeedUnknown: () => void
  onRefused: (refused: Refused) => void
  onUnreadable: (entity: Entity, document: { readonly id: string; readonly rev: number }) => void
  onReadable: (entity: Entity, id: string) => void
}): PullPage {
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const handle = deps.timers.setTimeout(resolve, ms)
      void deps.link.stopped.then(() => {
        deps.timers.clearTimeout(handle)
        resolve()
      })
    })

  const parse = <E extends Entity>(entity: E, change: Change): PulledChange<E> | undefined => {
    const { id, rev } = change
    if (change.deleted) {
      deps.onReadable(entity, id)
      return { id, rev }
    }
    const parsed = compiled(feedDocuments[entity]).safeParse(change.doc)
    if (!parsed.success) {
      deps.onUnreadable(entity, { id, rev })
      return undefined
    }
    deps.onReadable(entity, id)
    // zod cannot tell that the schema at `entity` gives the document at `entity`; the table says so.
    return { id, rev, doc: parsed.data as FeedDocument[E] }
  }

  return async <E extends Entity>(entity: E, read: FeedCheckpoint | undefined, limit: number) => {
    let began = deps.readAgain.isDue(entity)
    let last = began ? undefined : read
    const changes: PulledChange<E>[] = []
    let checkpoint: FeedCheckpoint | undefined
    let attempt = 0
    const waitAfter = (askedMs?: number) => wait(waitMs(attempt++, deps.random, askedMs))
    while ((await deps.gate.pass()) === 'open') {
      const feedId = deps.feedId()
      if (feedId === undefined) {
        deps.gate.shut()
        deps.onFeedUnknown()
        continue
      }
      const from = checkpoint ?? last
      if (checkpoint && checkpoint.feedId !== feedId) {
        // The feed changed between two pages: what was read of the old one is not worth keeping.
        changes.length = 0
        checkpoint = undefined
        continue
      }
      const since = from?.feedId === feedId ? from.seq : 0
      const reply = await deps.news.learn(entity, feedId, from, () =>
        deps.link.pull({ feedId, entity, since, limit }),
      )
      if (reply.status === 'quiet') {
        deps.readAgain.read(entity, { began, complete: true })
        return { changes, checkpoint: reply.checkpoint, complete: true }
      }
      if (reply.status === 'unreachable') {
        // The next greeting opens the gate again, even where only the greetings get through.
        await waitAfter()
        continue
      }
      if (reply.status === 'refused') {
        const refusal = refusedBy(reply.error)
        if (refusal.refused) deps.onRefused(refusal)
        if (reply.error.code === 'FEED_RESTORED') {
          deps.gate.shut()
          deps.onFeedUnknown()
        }
        if (reply.error.code === 'CURSOR_TOO_OLD') {
          // Away so long that deletions it missed are no longer kept: from the beginning, and the first time at once.
          const atOnce = !began
          began = true
          changes.length = 0
          checkpoint = undefined
          last = undefined
          if (atOnce) continue
        }
        await waitAfter(reply.retryAfterMs)
        continue
      }
      attempt = 0
      for (const change of reply.answer.changes) {
        const parsed = parse(entity, change)
        if (parsed) changes.push(parsed)
      }
      // Without a checkpoint there may still be documents: a crash can come between them and it.
      const begins = from?.feedId !== feedId
      checkpoint = {
        feedId,
        seq: reply.answer.next,
        startedOver: begins || from.startedOver,
        reading: begins ? nextReading(read, feedId) : (from.reading ?? 0),
      }
      const complete = !reply.answer.more
      if (!complete && changes.length < limit) continue
      deps.readAgain.read(entity, { began, complete })
      return { changes, checkpoint, complete }
    }
    return { changes: [], complete: true }
  }
}

/** Told from every earlier reading of the same feed, so that at its end what it did not see can go. */
const nextReading = (read: FeedCheckpoint | undefined, feedId: string): number =>
  read?.feedId === feedId ? (read.reading ?? 0) + 1 : 0
