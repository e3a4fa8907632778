import { Agent, request } from 'node:http'

/** A request with everything done that a terminal would have done before. */
export interface Prepared {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** One kept-alive connection to the server. */
export interface Lane {
  readonly url: string
  readonly agent: Agent
}

export const openLane = (url: string): Lane => ({ url, agent: new Agent({ keepAlive: true, maxSockets: 1 }) })

export interface Answer {
  readonly status: number
  /** What the server asks for in `Retry-After`; 0 without it. */
  readonly retryAfterMs: number
  readonly body: Buffer
}

/** Posts and reads the whole answer, whatever it says. Rejects when there is none. */
export function ask({ url, agent }: Lane, { path, headers, body }: Prepared): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          retryAfterMs: Number(answer.headers['retry-after'] ?? 0) * 1_000,
          body: Buffer.concat(chunks),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The body of a 200. Rejects on anything else: a bench must not measure refusals. */
export async function post(lane: Lane, prepared: Prepared): Promise<Buffer> {
  const { status, body } = await ask(lane, prepared)
  if (status !== 200) throw new Error(`${prepared.path} was answered ${status}: ${body.toString()}`)
  return body
}
