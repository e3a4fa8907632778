import { HEARTBEAT_MS } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { SignedInEnv } from './office-env.ts'

/** The first change is told at once; those of a burst are gathered: pages read again at most this often. */
const GATHER_MS = 300

/**
 * `/stream`: "something changed in your stores", as server-sent events without content. Ends with the access token,
 * so a person who was signed out hears nothing more; the page renews and comes back.
 */
export const streamRoutes = new Hono<SignedInEnv>().get('/', (c) => {
  const { events, stopping, clock } = c.var.office
  const { user, access } = c.var
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const say = (event: 'change' | 'here') => void stream.writeSSE({ event, data: '' })
    let gathering: NodeJS.Timeout | undefined
    let more = false
    const gather = () => {
      if (gathering) {
        more = true
        return
      }
      say('change')
      gathering = setTimeout(() => {
        gathering = undefined
        if (!more) return
        more = false
        gather()
      }, GATHER_MS)
    }
    const unsubscribe = user.storeIds.map((storeId) => events.subscribe(storeId, gather))
    // An event, not a comment: a page cannot hear comments, and must notice a line that died silently.
    const heartbeat = setInterval(() => say('here'), HEARTBEAT_MS)
    const expiry = setTimeout(end, access.expiresAtMs - clock().getTime())
    const whenStopping = () => end()
    stopping.addEventListener('abort', whenStopping)
    stream.onAbort(end)
    try {
      if (stopping.aborted) return
      // Whatever changed before the subscription is read now.
      say('change')
      await ended
    } finally {
      for (const unsubscribeStore of unsubscribe) unsubscribeStore()
      clearInterval(heartbeat)
      clearTimeout(expiry)
      clearTimeout(gathering)
      stopping.removeEventListener('abort', whenStopping)
    }
  })
})
