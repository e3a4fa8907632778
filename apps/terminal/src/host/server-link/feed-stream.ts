import { setTimeout as pause } from 'node:timers/promises'
import { backoffMs, hintSchema, SILENCE_MS } from '@evertill/sync-protocol'
import { createParser } from 'eventsource-parser'
import type { AccessTokens } from './access-token.ts'
import { callHttp, isOk } from './http-call.ts'
import { commonHeaders, endpoint, type ServerAddress, TIMEOUT_MS } from './send-request.ts'

/** The server's hints ("the feed has reached …"), listened to over SSE until stopped. */
export interface FeedStream {
  start(): void
  /** Comes again at once on a new connection, whatever it waits for: the network is back. */
  renew(): void
  /** Resolves when the connection is closed. */
  stop(): Promise<void>
}

/** Reads no single hint longer than this; a hint is thirty bytes. */
const MAX_EVENT_CHARS = 65_536

/**
 * Keeps the stream open: after a break, or 45 s without even a heartbeat, it comes again with full-jitter backoff.
 * `onLink` tells each change; `onHint` each head, and the last known one after each reconnect.
 */
export function createFeedStream(given: {
  server: ServerAddress
  tokens: AccessTokens
  random: () => number
  onHint: (head: number) => void
  onLink: (open: boolean) => void
  silenceMs?: number
}): FeedStream {
  const { server, tokens, random, onHint, onLink, silenceMs = SILENCE_MS } = given
  let stopped = false
  /** One connection and the wait after it. */
  let round = new AbortController()
  let running: Promise<void> | undefined
  let lastHead: number | undefined
  let isOpen: boolean | undefined

  function link(open: boolean): void {
    if (open === isOpen) return
    isOpen = open
    onLink(open)
  }

  async function keepOpen(): Promise<void> {
    for (let attempt = 0; !stopped; attempt += 1) {
      round = new AbortController()
      const { signal } = round
      // A server that lets us in only to hang up at once is not worth hurrying back to.
      if (await listenOnce(signal)) attempt = -1
      await pause(backoffMs(Math.max(0, attempt), random), undefined, { signal }).catch(() => undefined)
      if (signal.aborted) attempt = -1
    }
  }

  /** One connection from opening to its end; true when it carried anything. */
  async function listenOnce(ending: AbortSignal): Promise<boolean> {
    const token = await tokens.get()
    if (token.status !== 'ok' || ending.aborted) {
      link(false)
      return false
    }
    const silence = new AbortController()
    let timer = setTimeout(() => silence.abort(), server.timeoutMs ?? TIMEOUT_MS)
    let carried = false
    try {
      const response = await callHttp(endpoint(server.serverUrl, 'stream'), {
        method: 'GET',
        headers: {
          accept: 'text/event-stream',
          ...commonHeaders(server.appVersion, token.answer),
          ...(lastHead === undefined ? {} : { 'last-event-id': String(lastHead) }),
        },
        signal: AbortSignal.any([ending, silence.signal]),
        connections: server.connections,
      })
      if (response.statusCode === 401) tokens.reject(token.answer)
      const isStream = response.headers['content-type']?.startsWith('text/event-stream')
      if (!isOk(response) || !isStream) {
        response.destroy()
        return false
      }
      link(true)
      if (lastHead !== undefined) onHint(lastHead)
      const parser = createParser({
        maxBufferSize: MAX_EVENT_CHARS,
        onEvent: ({ data }) => {
          const hint = hintSchema.safeParse(jsonFrom(data))
          if (!hint.success) return
          lastHead = hint.data.head
          onHint(lastHead)
        },
      })
      for await (const text of response.setEncoding('utf8')) {
        clearTimeout(timer)
        timer = setTimeout(() => silence.abort(), silenceMs)
        carried = true
        parser.feed(text)
      }
    } catch {
      // Broken, silent, or not ours: the loop comes again.
    } finally {
      clearTimeout(timer)
      link(false)
    }
    return carried
  }

  return {
    start: () => {
      running ??= keepOpen()
    },
    renew: () => round.abort(),
    stop: async () => {
      stopped = true
      round.abort()
      await running
    },
  }
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
