import { HEARTBEAT_MS, type Hint } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import type { TerminalEnv } from './authenticate.ts'
import { createPresence } from './presence.ts'

/** Who reads slower than that misses hints, which is harmless, instead of filling the server's memory (I13). */
const MOST_UNREAD = 16
const STILL_HERE = new TextEncoder().encode(': still here\n\n')

/**
 * `GET /stream` (SSE): the head of the store's feed, at once and after each change, and a comment every 20 s. Ends
 * with the token, so a revoked terminal does not listen on.
 */
export function streamRoute({ store, events, clock, stopping }: AppDependencies) {
  const presence = createPresence({ store, clock })
  const hintOf = createHintText()
  return new Hono<TerminalEnv>().get('/stream', (c) => {
    const terminal = c.get('terminal')
    const lifeMs = c.get('tokenExpiresAt').getTime() - clock().getTime()
    const body = lasting((say, end) => {
      const hint = (head: number) => say(hintOf(head))
      const unsubscribe = events.subscribe(terminal.storeId, hint)
      const heartbeat = setInterval(() => {
        say(STILL_HERE)
        presence.note(terminal).catch(end)
      }, HEARTBEAT_MS)
      const expiry = setTimeout(end, lifeMs)
      stopping.addEventListener('abort', end)
      if (stopping.aborted) end()
      else store.feedState(terminal.storeId).then(({ head }) => hint(head), end)
      return () => {
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(expiry)
        stopping.removeEventListener('abort', end)
      }
    })
    return c.body(body, 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache',
      'X-Accel-Buffering': 'no',
    })
  })
}

/** The event of a head, made once for however many listen. */
function createHintText() {
  let newest = { head: -1, bytes: STILL_HERE }
  return (head: number) => {
    if (head !== newest.head) {
      const text = `data: ${JSON.stringify({ head } satisfies Hint)}\nid: ${head}\n\n`
      newest = { head, bytes: new TextEncoder().encode(text) }
    }
    return newest.bytes
  }
}

/**
 * A body that goes on until somebody ends it, on either side; what `begin` returns runs once then. One plain stream:
 * with the two of a transform in between, a listener would need three times the memory.
 */
function lasting(
  begin: (say: (bytes: Uint8Array<ArrayBuffer>) => void, end: () => void) => () => void,
): ReadableStream<Uint8Array> {
  let isOver = false
  let leave = () => {}
  return new ReadableStream({
    start(controller) {
      const end = () => {
        if (isOver) return
        isOver = true
        controller.close()
        leave()
      }
      const say = (bytes: Uint8Array) => {
        if (!isOver && (controller.desiredSize ?? 0) > -MOST_UNREAD) controller.enqueue(bytes)
      }
      leave = begin(say, end)
      if (isOver) leave()
    },
    cancel() {
      isOver = true
      leave()
    },
  })
}
