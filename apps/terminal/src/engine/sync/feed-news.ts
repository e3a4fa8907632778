import type { Entity, PullAnswer } from '@evertill/sync-protocol'
import type { HostAnswer } from '../../contract/index.ts'
import type { FeedCheckpoint } from '../ports/replicas.ts'

/**
 * What one answer says of the whole feed, for the replicas that would ask the same: a sale elsewhere costs a till one
 * question and not one for each entity. Holds for the round in which it was asked, so nobody is answered with what was
 * true before there was a reason to look.
 */
export interface FeedNews {
  /** There is a reason to look: whatever was heard before is old. */
  begin(): void
  /**
   * Asks `question`, unless this round has heard that nothing of `entity` lies after `from`; waits for a question of
   * another replica that is under way.
   */
  learn(
    entity: Entity,
    feedId: string,
    from: FeedCheckpoint | undefined,
    question: () => Promise<Reply>,
  ): Promise<Quiet | Reply>
}

type Reply = HostAnswer<'sync.pull'>
/** Nothing of the entity lies before this position that its replica has not read. */
interface Quiet {
  readonly status: 'quiet'
  readonly checkpoint: FeedCheckpoint
}

export function createFeedNews(): FeedNews {
  let round = 0
  let heard: { round: number; feedId: string; head: number; latest: PullAnswer['latest'] } | undefined
  let asking: { round: number; over: Promise<void> } | undefined

  const quietAfter = (entity: Entity, feedId: string, from: FeedCheckpoint): Quiet | undefined => {
    if (heard?.round !== round || heard.feedId !== feedId || from.feedId !== feedId) return undefined
    const last = heard.latest?.[entity]
    // A position beyond the head is for the server to see: its database was put back (S11).
    if (last === undefined || last > from.seq || from.seq > heard.head) return undefined
    return { status: 'quiet', checkpoint: { ...from, seq: heard.head } }
  }
  return {
    begin() {
      round += 1
    },
    async learn(entity, feedId, from, question) {
      if (from && heard?.round !== round && asking?.round === round) await asking.over
      const quiet = from && quietAfter(entity, feedId, from)
      if (quiet) return quiet
      const { promise, resolve } = Promise.withResolvers<void>()
      const asked = { round, over: promise }
      asking = asked
      try {
        const reply = await question()
        if (reply.status === 'ok') {
          const { head, latest } = reply.answer
          heard = { round: asked.round, feedId, head, latest }
        }
        return reply
      } finally {
        if (asking === asked) asking = undefined
        resolve()
      }
    },
  }
}
