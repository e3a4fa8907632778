import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * Sends a test terminal's requests, each on a connection of its own and with an end to its patience. Not `fetch`: where
 * a server was killed, that sends the next request down the dead connection and waits there.
 */
export function postTo(serverUrl: string, giveUpAfterMs: number) {
  return (path: string, init: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const body = init.body as string | Uint8Array
      const sent = request(new URL(path, serverUrl), {
        method: init.method ?? 'GET',
        headers: { ...(init.headers as Record<string, string>), 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(giveUpAfterMs),
      })
      sent.on('error', reject)
      sent.on('response', (answer) => {
        const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const)
        buffer(answer).then(
          (bytes) =>
            resolve(
              new Response(bytes, { status: answer.statusCode ?? 502, headers: Object.fromEntries(headers) }),
            ),
          reject,
        )
      })
      sent.end(body)
    })
}
