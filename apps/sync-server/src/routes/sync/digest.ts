import { type DigestAnswer, digestRequestSchema } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { readJson } from '../read-json.ts'
import type { TerminalEnv } from './authenticate.ts'
import { requireFeed } from './require-feed.ts'

/** `POST /digest`: what the store's documents of an entity come to, so that a till can tell whether it has them all (I5). */
export function digestRoute({ store }: AppDependencies) {
  return new Hono<TerminalEnv>().post('/digest', async (c) => {
    const { feedId, entity } = await readJson(c.req.raw, digestRequestSchema)
    const digest = await store.digest(c.get('terminal').storeId, entity)
    requireFeed(digest, feedId)
    return c.json(digest satisfies DigestAnswer)
  })
}
