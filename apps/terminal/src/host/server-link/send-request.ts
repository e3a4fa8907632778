import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import {
  errorSchema,
  PROTOCOL_VERSION,
  SCHEMA_VERSION,
  type SyncError,
  type versionHeaders,
} from '@evertill/sync-protocol'
import type { z } from 'zod'
import { type Connections, callHttp, isOk, textOf } from './http-call.ts'
import type { RequestsUnderWay } from './requests-under-way.ts'

/** Every call to the server gives up after this long; nothing in the till waits for it. */
export const TIMEOUT_MS = 10_000
const gzipped = promisify(gzip)

/** A server call's answer, or why there is none. */
export type Reply<T> =
  | { readonly status: 'ok'; readonly answer: T }
  | { readonly status: 'unreachable'; readonly message: string }
  | {
      readonly status: 'refused'
      readonly http: number
      readonly error: SyncError
      readonly retryAfterMs?: number
    }

export interface ServerAddress {
  /** Root of the server: `https://pos.example.com/`. */
  readonly serverUrl: string
  readonly appVersion: string
  /** Milliseconds; `TIMEOUT_MS` unless told. */
  readonly timeoutMs?: number
  /** Where requests are kept account of, so that they can be given up together. */
  readonly underWay?: RequestsUnderWay
  /** This process's shared ones unless told. */
  readonly connections?: Connections
}

/** Posts one message of `/sync/v1` once and parses the answer; never retries, never throws for the network. */
export async function sendRequest<S extends z.ZodType>(
  server: ServerAddress,
  request: { path: string; body: unknown; answer: S; accessToken?: string },
): Promise<Reply<z.infer<S>>> {
  const { headers, body } = await encoded(request.body)
  const given = server.underWay?.begin(request.path)
  let answered = false
  const timeout = AbortSignal.timeout(server.timeoutMs ?? TIMEOUT_MS)
  try {
    // No redirect is followed: a hotel's sign-in page must not be taken for the server.
    const response = await callHttp(endpoint(server.serverUrl, request.path), {
      method: 'POST',
      headers: {
        ...headers,
        'accept-encoding': 'gzip',
        ...commonHeaders(server.appVersion, request.accessToken),
      },
      body,
      signal: given ? AbortSignal.any([timeout, given]) : timeout,
      connections: server.connections,
    })
    const text = await textOf(response)
    answered = true
    if (!isOk(response)) return refusal(response.statusCode ?? 0, response.headers['retry-after'], text)
    const parsed = request.answer.safeParse(jsonFrom(text))
    return parsed.success
      ? { status: 'ok', answer: parsed.data }
      : { status: 'unreachable', message: 'Something answers at this address, but not as the server would.' }
  } catch (error) {
    return {
      status: 'unreachable',
      message: timeout.aborted ? 'The server did not answer in time.' : networkSentence(error),
    }
  } finally {
    if (given) server.underWay?.end(given, answered)
  }
}

/** The address of a message under the server's root. */
export function endpoint(serverUrl: string, path: string): URL {
  return atServer(serverUrl, `sync/v1/${path}`)
}

/** An address below the server's root, wherever that is. */
export function atServer(serverUrl: string, path: string): URL {
  return new URL(path, serverUrl.endsWith('/') ? serverUrl : `${serverUrl}/`)
}

/** Headers of every request: the versions this build speaks (S12) and who asks. */
export function commonHeaders(appVersion: string, accessToken?: string): Record<string, string> {
  const versions: Record<keyof z.infer<typeof versionHeaders>, string> = {
    'x-evertill-protocol': String(PROTOCOL_VERSION),
    'x-evertill-schema': String(SCHEMA_VERSION),
    'x-evertill-app': appVersion,
  }
  return accessToken === undefined ? versions : { ...versions, authorization: `Bearer ${accessToken}` }
}

/** What an answer that is not 2xx means; one without our error body comes from something in between. */
function refusal(
  http: number,
  retryAfter: string | undefined,
  text: string,
): Exclude<Reply<never>, { status: 'ok' }> {
  const retryAfterMs = retryAfterFrom(retryAfter)
  const told = retryAfterMs === undefined ? {} : { retryAfterMs }
  const parsed = errorSchema.safeParse(jsonFrom(text))
  const error = parsed.success ? parsed.data : betweenUsError(http)
  if (!error) {
    return {
      status: 'unreachable',
      message: `Something between here and the server says ${http}.`,
    }
  }
  return { status: 'refused', http, error, ...told }
}

/** Proxies and load balancers speak no protocol of ours, but their 413, 429 and 5xx mean what they mean. */
function betweenUsError(http: number): SyncError | undefined {
  if (http === 413)
    return { code: 'TOO_LARGE', message: 'The request is too large for the way to the server.' }
  if (http === 429) return { code: 'TOO_MANY_REQUESTS', message: 'Too many requests at once.' }
  if (http === 502 || http === 503 || http === 504) {
    return { code: 'NOT_READY', message: 'The server is not ready.' }
  }
  return http >= 500 ? { code: 'SERVER_ERROR', message: 'The server had an error.' } : undefined
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from now. */
function retryAfterFrom(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const milliseconds = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, Math.round(milliseconds)) : undefined
}

/** Always compressed: the checksum of gzip tells the server what a bad line changed, in the smallest command, too. */
async function encoded(
  body: unknown,
): Promise<{ headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }> {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  return { headers, body: Buffer.from(await gzipped(JSON.stringify(body))) }
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One sentence without addresses. */
function networkSentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED') return 'Nothing answers at the server’s address.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The server’s name cannot be found.'
  return 'The server cannot be reached.'
}
