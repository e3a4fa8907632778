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

/** Posts and reads the whole answer. Rejects unless it is a 200: a bench must not measure refusals. */
export function post({ url, agent }: Lane, { path, headers, body }: Prepared): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks)
        if (answer.statusCode === 200) return resolve(text)
        reject(new Error(`${path} was answered ${answer.statusCode}: ${text.toString()}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
