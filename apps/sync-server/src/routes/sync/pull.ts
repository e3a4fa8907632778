import { type PullAnswer, pullRequestSchema, SCHEMA_VERSION } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import type { TerminalEnv } from './authenticate.ts'
import { nextCursor, readCursor } from './feed-cursor.ts'
import { requireFeed } from './require-feed.ts'

/**
 * `POST /pull`: what changed in the store's feed after a position. The store is the token's, never the request's (S15). A till
 * that would misread the documents is refused, here only (S12); one whose cursor lies before what was cleared out begins
 * again.
 */
export function pullRoute({ store, log }: AppDependencies) {
  return new Hono<TerminalEnv>().post('/pull', async (c) => {
    if (Number(c.req.header('x-evertill-schema')) < SCHEMA_VERSION) {
      throw new Refusal({
        code: 'UPGRADE_REQUIRED',
        message: 'This till is too old to read what head office sends. Its sales still arrive; update it.',
      })
    }
    const { feedId, entity, since: cursor, limit } = await readJson(c.req.raw, pullRequestSchema)
    const { storeId, id: terminalId } = c.get('terminal')
    const from = readCursor(cursor)
    const { since } = from
    const pulled = await store.pull(storeId, { entity, since, limit })
    requireFeed(pulled, feedId)
    if (since > pulled.head) {
      // It has read what is not there: the database was put back (S11).
      await store.renewFeed(storeId, feedId)
      log.warn({ storeId, terminalId, since, head: pulled.head }, 'a terminal is ahead of its feed: new feed')
      requireFeed(await store.feedState(storeId), feedId)
    }
    if (!from.whole && since < pulled.minSeq) {
      throw new Refusal({
        code: 'CURSOR_TOO_OLD',
        message:
          'This till was away so long that deletions it has not seen are no longer kept. It begins again.',
      })
    }
    const changes = [...pulled.changes]
    const more = changes.length === limit
    // At the end the cursor skips what other entities put between, up to a head seen in the same snapshot (I6).
    const next = more
      ? nextCursor(changes.at(-1)?.seq ?? since, from, pulled.minSeq)
      : Math.max(since, pulled.head)
    const { head, latest } = pulled
    return c.json({ changes, next, head, more, latest } satisfies PullAnswer)
  })
}
