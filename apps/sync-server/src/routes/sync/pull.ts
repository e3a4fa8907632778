import { type PullAnswer, pullRequestSchema, SCHEMA_VERSION } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import type { TerminalEnv } from './authenticate.ts'

/**
 * `POST /pull`: what changed in the store's feed after a position. The store is the token's, never the request's (S15). A till
 * that would misread the documents is refused, here only (S12).
 */
export function pullRoute({ store }: AppDependencies) {
  return new Hono<TerminalEnv>().post('/pull', async (c) => {
    if (Number(c.req.header('x-evertill-schema')) < SCHEMA_VERSION) {
      throw new Refusal({
        code: 'UPGRADE_REQUIRED',
        message: 'This till is too old to read what head office sends. Its sales still arrive; update it.',
      })
    }
    const { feedId, entity, since, limit } = await readJson(c.req.raw, pullRequestSchema)
    const pulled = await store.pull(c.get('terminal').storeId, { entity, since, limit })
    if (pulled.feedId !== feedId) {
      throw new Refusal({
        code: 'FEED_RESTORED',
        message: 'The feed was restored. Say hello and start again.',
      })
    }
    const changes = [...pulled.changes]
    const more = changes.length === limit
    // At the end the cursor skips what other entities put between, up to a head seen in the same snapshot (I6).
    const next = more ? (changes.at(-1)?.seq ?? since) : Math.max(since, pulled.head)
    return c.json({ changes, next, head: pulled.head, more } satisfies PullAnswer)
  })
}
