import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Cleanup } from './cleanup.ts'
import { listeningPort } from './listening-port.ts'

const LATE_MS = 40

export interface DuplicatingProxy {
  readonly url: string
  /** Push requests that were sent a second time. */
  duplicated(): number
}

/**
 * A network that delivers every push twice: by turns both at the same moment (and the terminal hears the answer
 * that comes first), or the copy late, overlapping the next push. Everything else passes unchanged.
 */
export async function startDuplicatingProxy(options: {
  readonly toUrl: string
  readonly cleanup: Cleanup
}): Promise<DuplicatingProxy> {
  let pushes = 0
  const server = createServer((incoming, outgoing) => {
    if (incoming.url !== '/sync/v1/push') return pass(options.toUrl, incoming, outgoing)
    pushes += 1
    void deliverTwice(options.toUrl, incoming, outgoing, pushes % 2 === 0)
  })
  const port = await listeningPort(server)
  options.cleanup.add({
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  return { url: `http://127.0.0.1:${port}`, duplicated: () => pushes }
}

/** Streams both ways, so that the event stream works through it, too. */
function pass(toUrl: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const forwarded = request(new URL(incoming.url ?? '/', toUrl), {
    method: incoming.method ?? 'GET',
    headers: incoming.headers,
  })
  forwarded.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
    answer.on('error', () => outgoing.destroy())
  })
  forwarded.on('error', () => outgoing.destroy())
  outgoing.on('close', () => forwarded.destroy())
  incoming.pipe(forwarded)
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

async function deliverTwice(
  toUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  together: boolean,
): Promise<void> {
  try {
    const body = await bodyOf(incoming)
    const deliver = () => send(toUrl, incoming, body)
    const first = deliver()
    const second = together ? deliver() : delay(LATE_MS).then(deliver)
    // A copy that finds the server dead is just a lost copy.
    second.catch(() => {})
    const answer = await (together ? Promise.any([first, second]) : first)
    outgoing.writeHead(answer.status, answer.headers).end(answer.body)
  } catch {
    outgoing.destroy()
  }
}

function send(toUrl: string, like: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const forwarded = request(new URL(like.url ?? '/', toUrl), { method: 'POST', headers: like.headers })
    forwarded.on('error', reject)
    forwarded.on('response', (answer) =>
      bodyOf(answer).then(
        (received) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: received }),
        reject,
      ),
    )
    forwarded.end(body)
  })
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}
