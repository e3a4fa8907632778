import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'

/**
 * The connections to one server. Not `fetch`: after requests that ended for want of an answer, the one in Node 24
 * sends the next request down a connection that is gone, where it hangs until its own time is over; and it has no
 * way to let go of idle connections that a silent cut has killed.
 */
export interface Connections {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  /** Idle connections may be dead without knowing it. */
  closeIdle(): void
}

export function createConnections(): Connections {
  const http = new HttpAgent({ keepAlive: true })
  const https = new HttpsAgent({ keepAlive: true })
  return {
    http,
    https,
    closeIdle: () => {
      for (const agent of [http, https]) {
        for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy()
      }
    },
  }
}

/** One request; resolves with the head of the answer, follows no redirect, rejects as `signal` or the network say. */
export function callHttp(
  url: URL,
  call: {
    readonly method: 'GET' | 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body?: Uint8Array
    readonly signal: AbortSignal
    readonly connections: Connections | undefined
  },
): Promise<IncomingMessage> {
  const { method, headers, body, signal, connections } = call
  const length = body ? { 'content-length': String(body.length) } : {}
  const options = { method, headers: { ...headers, ...length }, signal }
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, ...(connections && { agent: connections.https }) })
        : httpRequest(url, { ...options, ...(connections && { agent: connections.http }) })
    sent.on('response', resolve).on('error', reject).end(body)
  })
}

/** The whole answer as text, unpacked. */
export function textOf(answer: IncomingMessage): Promise<string> {
  if (answer.headers['content-encoding'] !== 'gzip') return text(answer)
  const unpacked = createGunzip()
  answer.on('error', (error) => unpacked.destroy(error))
  return text(answer.pipe(unpacked))
}

export const isOk = ({ statusCode = 0 }: IncomingMessage) => statusCode >= 200 && statusCode < 300
