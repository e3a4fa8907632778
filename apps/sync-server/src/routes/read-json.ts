import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { compiled, MAX_PUSH_BYTES } from '@evertill/sync-protocol'
import { z } from 'zod'
import { Refusal } from './refusal.ts'

const inflate = promisify(gunzip)
/** A command may be 64 levels deep (`hasCanonicalForm`) and lies two deep in its push. */
const MOST_LEVELS = 66

/** A request's body as it was sent, compressed where its sender did so. */
export interface SentBody {
  readonly bytes: Buffer
  /** Its `Content-Encoding`. */
  readonly encoding: string
}

/**
 * The request's body, inflated, decoded and parsed, at most 1 MiB of JSON. Throws a `Refusal` for anything else:
 * inflating stops at the limit, so a zip bomb costs no more than an honest request.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  return parseText(await textOf(await receiveBody(request)), schema)
}

/** The first part of `readJson`: all of the body is here, and nobody has looked at it yet. */
export async function receiveBody(request: Request): Promise<SentBody> {
  return { bytes: await readBytes(request), encoding: request.headers.get('content-encoding') ?? 'identity' }
}

/** The second part: a body's text, inflated; what it costs grows with the body. */
export async function textOf({ bytes, encoding }: SentBody): Promise<string> {
  return utf8(await decode(bytes, encoding))
}

/** The last part: what a text says. */
export function parseText<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  if (isNestedTooDeep(text)) throw notJson()
  const parsed = compiled(schema).safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new Refusal({ code: 'BAD_REQUEST', message: z.prettifyError(parsed.error) })
}

/** The same of a text that is known not to be nested deep; undefined where the schema says no. */
export function readShallow<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): z.output<Schema> | undefined {
  return compiled(schema).safeParse(parseJson(text)).data
}

async function readBytes(request: Request): Promise<Buffer> {
  const said = request.headers.get('content-length')
  if (Number(said ?? 0) > MAX_PUSH_BYTES) throw tooLarge()
  // No more comes through than was said; taken at once it costs a fraction of a stream.
  if (said !== null) return Buffer.from(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > MAX_PUSH_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function decode(sent: Buffer, encoding: string): Promise<Buffer> {
  switch (encoding.trim().toLowerCase()) {
    case 'identity':
      return sent
    case 'gzip':
      return inflate(sent, { maxOutputLength: MAX_PUSH_BYTES, chunkSize: saidLength(sent) }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
          throw new Refusal({ code: 'BAD_ENCODING', message: 'The body is not valid gzip.' })
        },
      )
    default:
      throw new Refusal({
        code: 'UNSUPPORTED_ENCODING',
        message: 'Content-Encoding must be gzip or identity.',
      })
  }
}

/** How long a body says it is once inflated, so that it is in one go; nobody relies on it. Source: RFC 1952, ISIZE. */
function saidLength(sent: Buffer): number {
  const said = sent.length < ISIZE_BYTES ? 0 : sent.readUInt32LE(sent.length - ISIZE_BYTES)
  return Math.min(Math.max(said + 1, LEAST_CHUNK), MAX_PUSH_BYTES)
}

const ISIZE_BYTES = 4
const LEAST_CHUNK = 1_024

function utf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    throw notJson()
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notJson()
  }
}

/** Deep nesting would exhaust the stack of everything that walks the value; no message needs a tenth of it. */
function isNestedTooDeep(json: string): boolean {
  let depth = 0
  for (let index = 0; index < json.length; index++) {
    const unit = json.charCodeAt(index)
    if (unit === QUOTE) index = endOfString(json, index)
    else if (unit === OPEN_BRACKET || unit === OPEN_BRACE) {
      depth++
      if (depth > MOST_LEVELS) return true
    } else if (unit === CLOSE_BRACKET || unit === CLOSE_BRACE) depth--
  }
  return false
}

/** Where the string that begins at `start` ends; most of a message lies in between. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end === -1 ? json.length : end
}

function isEscaped(json: string, index: number): boolean {
  let first = index
  while (json.charCodeAt(first - 1) === BACKSLASH) first--
  return (index - first) % 2 === 1
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

const notJson = () => new Refusal({ code: 'BAD_JSON', message: 'The body is not JSON in UTF-8.' })
const tooLarge = () => new Refusal({ code: 'TOO_LARGE', message: 'A body holds at most 1 MiB.' })
