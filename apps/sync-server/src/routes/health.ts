import { Hono } from 'hono'
import type { AppDependencies } from '../app-dependencies.ts'
import { Refusal } from './refusal.ts'

const READY_WITHIN_MS = 2_000

/** `/health/live`: the process answers. `/health/ready`: the database does, too, and the server is not stopping. */
export function healthRoutes({ store, stopping }: AppDependencies) {
  return new Hono()
    .get('/live', (c) => c.json({ status: 'live' as const }))
    .get('/ready', async (c) => {
      const problem = stopping.aborted
        ? 'The server is stopping.'
        : await store.check(READY_WITHIN_MS).then(
            () => undefined,
            () => 'The database does not answer.',
          )
      if (problem) throw new Refusal({ code: 'NOT_READY', message: problem }, 5)
      return c.json({ status: 'ready' as const })
    })
}
