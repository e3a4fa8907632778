import { HEARTBEAT_MS } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { SignedInEnv } from './office-env.ts'

/** A burst of pushes is one hint: pages read again at most this often. */
const GATHER_MS = 300

/**
 * `/stream`: "something changed in your stores", as server-sent events without content. Ends with the access token,
 * so a person who was signed out hears nothing more; the page renews and comes back.
 */
export const streamRoutes = new Hono<SignedInEnv>().get('/', (c) => {
  const { events, stopping, clock } = c.var.office
  const { user, access } = c.var
  return streamSSE(c, async (stream) => {
    const ended = Promise.withResolvers<void>()
    let gathering: NodeJS.Timeout | undefined
    const tell = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined
        void stream.writeSSE({ event: 'change', data: '' })
      }, GATHER_MS)
    }
    const unsubscribe = user.storeIds.map((storeId) => events.subscribe(storeId, tell))
    const heartbeat = setInterval(() => void stream.write(': here\n\n'), HEARTBEAT_MS)
    const expiry = setTimeout(() => ended.resolve(), access.expiresAtMs - clock().getTime())
    stream.onAbort(() => ended.resolve())
    stopping.addEventListener('abort', () => ended.resolve(), { once: true })
    if (stopping.aborted) ended.resolve()
    // Whatever changed before the subscription is read now.
    await stream.writeSSE({ event: 'change', data: '' })
    await ended.promise
    for (const end of unsubscribe) end()
    clearInterval(heartbeat)
    clearTimeout(expiry)
    clearTimeout(gathering)
  })
})
