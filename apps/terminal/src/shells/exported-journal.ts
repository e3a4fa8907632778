import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

const NAME = /^[\w-][\w.-]*\.jsonl$/

/** Answers a request for an exported journal with a file to keep, a piece at a time, or 404 for any other name. */
export async function exportedJournal(folder: string, name: string): Promise<Response> {
  const path = join(folder, name)
  const size = NAME.test(name) ? (await stat(path).catch(() => undefined))?.size : undefined
  if (size === undefined) return new Response('There is nothing here.\n', { status: 404 })
  // Node's stream is the web's stream; the two declarations do not know of each other.
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-length': `${size}`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
