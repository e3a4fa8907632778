import { HEARTBEAT_MS, type Hint } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { AppDependencies } from '../../app-dependencies.ts'
import type { TerminalEnv } from './authenticate.ts'

/**
 * `GET /stream` (SSE): the head of the store's feed, at once and after each change, and a comment every 20 s. Ends
 * with the token, so a revoked terminal does not listen on.
 */
export function streamRoute({ store, events, clock, stopping }: AppDependencies) {
  return new Hono<TerminalEnv>().get('/stream', (c) => {
    const { id, storeId } = c.get('terminal')
    const lifeMs = c.get('tokenExpiresAt').getTime() - clock().getTime()
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      const hint = (head: number) =>
        void stream.writeSSE({ id: String(head), data: JSON.stringify({ head } satisfies Hint) })
      const unsubscribe = events.subscribe(storeId, hint)
      const heartbeat = setInterval(() => {
        void stream.write(': still here\n\n')
        void store.recordContact(storeId, id, { at: clock() }).catch(end)
      }, HEARTBEAT_MS)
      const expiry = setTimeout(end, lifeMs)
      const whenStopping = () => end()
      stopping.addEventListener('abort', whenStopping)
      stream.onAbort(end)
      try {
        if (stopping.aborted) return
        hint((await store.feedState(storeId)).head)
        await ended
      } finally {
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(expiry)
        stopping.removeEventListener('abort', whenStopping)
      }
    })
  })
}
