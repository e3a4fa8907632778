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

/** Every call to the server gives up after this long; nothing in the till waits for it. */
export const TIMEOUT_MS = 10_000
/** Below this a compressed body is hardly smaller. */
const COMPRESS_FROM_BYTES = 1_024
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
}

/** Posts one message of `/sync/v1` once and parses the answer; never retries, never throws for the network. */
export async function sendRequest<S extends z.ZodType>(
  server: ServerAddress,
  request: { path: string; body: unknown; answer: S; accessToken?: string },
): Promise<Reply<z.infer<S>>> {
  const { headers, body } = await encoded(request.body)
  try {
    const response = await fetch(endpoint(server.serverUrl, request.path), {
      method: 'POST',
      headers: { ...headers, ...commonHeaders(server.appVersion, request.accessToken) },
      body,
      // A hotel's sign-in page must not be taken for the server.
      redirect: 'error',
      signal: AbortSignal.timeout(server.timeoutMs ?? TIMEOUT_MS),
    })
    const text = await response.text()
    if (!response.ok) return refusal(response, text)
    const parsed = request.answer.safeParse(jsonFrom(text))
    return parsed.success
      ? { status: 'ok', answer: parsed.data }
      : { status: 'unreachable', message: 'Something answers at this address, but not as the server would.' }
  } catch (error) {
    return { status: 'unreachable', message: networkSentence(error) }
  }
}

/** The address of a message under the server's root. */
export function endpoint(serverUrl: string, path: string): URL {
  return new URL(`sync/v1/${path}`, serverUrl.endsWith('/') ? serverUrl : `${serverUrl}/`)
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
function refusal(response: Response, text: string): Exclude<Reply<never>, { status: 'ok' }> {
  const retryAfterMs = retryAfterFrom(response.headers.get('retry-after'))
  const told = retryAfterMs === undefined ? {} : { retryAfterMs }
  const parsed = errorSchema.safeParse(jsonFrom(text))
  const error = parsed.success ? parsed.data : betweenUsError(response.status)
  if (!error) {
    return {
      status: 'unreachable',
      message: `Something between here and the server says ${response.status}.`,
    }
  }
  return { status: 'refused', http: response.status, error, ...told }
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
function retryAfterFrom(header: string | null): number | undefined {
  if (header === null) return undefined
  const milliseconds = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, Math.round(milliseconds)) : undefined
}

async function encoded(
  body: unknown,
): Promise<{ headers: Record<string, string>; body: Uint8Array<ArrayBuffer> }> {
  const json = Buffer.from(JSON.stringify(body))
  const headers = { 'content-type': 'application/json' }
  if (json.length < COMPRESS_FROM_BYTES) return { headers, body: json }
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body: Buffer.from(await gzipped(json)) }
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One sentence without addresses; `fetch` hides the system's reason in `cause`. */
function networkSentence(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return 'The server did not answer in time.'
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ECONNREFUSED') return 'Nothing answers at the server’s address.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The server’s name cannot be found.'
  return 'The server cannot be reached.'
}
