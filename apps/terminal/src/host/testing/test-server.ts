import { createPublicKey, randomUUID, verify } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import {
  challengeRequestSchema,
  type EnrolAnswer,
  enrolRequestSchema,
  GENESIS_HASH,
  type HelloAnswer,
  helloRequestSchema,
  type PullAnswer,
  type PushAnswer,
  pullRequestSchema,
  pushRequestSchema,
  pushSignatureText,
  tokenRequestSchema,
  versionHeaders,
} from '@evertill/sync-protocol'
import { createAdaptorServer } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { TERMINAL } from './sale-commands.ts'

/** A request as the server understood it. */
interface SeenRequest {
  readonly path: string
  readonly encoding: string | undefined
  readonly body: unknown
}

/** A server that speaks the wire schemas for real (keys, signatures, compression) and misbehaves on request. */
export interface TestServer {
  readonly url: string
  readonly seen: SeenRequest[]
  readonly openStreams: () => number
  /** The next request to the path gets this instead of the true answer; `hang` never answers. */
  misbehave(path: string, how: (() => Response) | 'hang'): void
  /** Access tokens given so far are worth nothing from now on. */
  forgetTokens(): void
  tokenLifeMs: number
  hint(head: number): void
  breakStreams(): void
  stop(): Promise<void>
}

export async function startTestServer(): Promise<TestServer> {
  const keys = new Map<string, string>()
  const tokens = new Set<string>()
  const seen: SeenRequest[] = []
  const faults = new Map<string, ((() => Response) | 'hang')[]>()
  const streams = new Set<{ hint: (head: number) => void; end: () => void }>()
  const root = new Hono().get('/health/live', (c) => c.json({ status: 'live' }))
  const app = root.basePath('/sync/v1')

  app.use(async (c, next) => {
    versionHeaders.parse(c.req.header())
    const path = c.req.path.slice('/sync/v1/'.length)
    const fault = faults.get(path)?.shift()
    if (fault === 'hang') await new Promise(() => undefined)
    else if (fault) return fault()
    await next()
  })

  async function read(c: Context): Promise<unknown> {
    const bytes = Buffer.from(await c.req.arrayBuffer())
    const encoding = c.req.header('content-encoding')
    const body: unknown = JSON.parse((encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8'))
    seen.push({ path: c.req.path.slice('/sync/v1/'.length), encoding, body })
    return body
  }

  const known = (c: Context) => tokens.has((c.req.header('authorization') ?? '').replace('Bearer ', ''))
  const unknown = (c: Context) => c.json({ code: 'TOKEN_INVALID', message: 'No such token.' }, 401)

  app.post('/enrol', async (c) => {
    const { code, name, publicKey } = enrolRequestSchema.parse(await read(c))
    if (code !== 'GOOD-CODE')
      return c.json({ code: 'ENROLMENT_INVALID', message: 'This code is wrong.' }, 403)
    keys.set(TERMINAL, publicKey)
    return c.json({
      terminalId: TERMINAL,
      storeId: 'store-1',
      name,
      receiptPrefix: 'A1',
    } satisfies EnrolAnswer)
  })
  app.post('/challenge', async (c) => {
    challengeRequestSchema.parse(await read(c))
    return c.json({ challenge: `sign-${randomUUID()}` })
  })
  app.post('/token', async (c) => {
    const { terminalId, challenge, signature } = tokenRequestSchema.parse(await read(c))
    if (!signed(terminalId, challenge, signature)) {
      return c.json({ code: 'BAD_SIGNATURE', message: 'Not signed by this terminal.' }, 401)
    }
    const accessToken = `token-${randomUUID()}`
    tokens.add(accessToken)
    return c.json({ accessToken, expiresInMs: server.tokenLifeMs })
  })
  app.post('/hello', async (c) => {
    if (!known(c)) return unknown(c)
    helloRequestSchema.parse(await read(c))
    return c.json({
      feedId: 'feed-1',
      head: 7,
      minSeq: 1,
      serverTime: '2026-11-21T12:00:00.000Z',
      terminal: { lastTseq: 0, lastHash: GENESIS_HASH, status: 'active' },
      minProtocol: 1,
      limits: { batch: 100, bytes: 1_048_576 },
    } satisfies HelloAnswer)
  })
  app.post('/push', async (c) => {
    if (!known(c)) return unknown(c)
    const { terminalId, firstTseq, commands, signature } = pushRequestSchema.parse(await read(c))
    const text = pushSignatureText(
      terminalId,
      firstTseq,
      commands.map(({ hash }) => hash),
    )
    if (!signed(terminalId, text, signature)) {
      return c.json({ code: 'BAD_SIGNATURE', message: 'Not signed by this terminal.' }, 401)
    }
    const results = commands.map(({ tseq }) => ({ tseq, outcome: 'applied' as const }))
    return c.json({ lastTseq: commands.at(-1)?.tseq ?? 0, results, head: 8 } satisfies PushAnswer)
  })
  app.post('/pull', async (c) => {
    if (!known(c)) return unknown(c)
    const { since } = pullRequestSchema.parse(await read(c))
    return c.json({ changes: [], next: since, head: since, more: false } satisfies PullAnswer)
  })
  app.get('/stream', (c) => {
    if (!known(c)) return unknown(c)
    seen.push({ path: 'stream', encoding: undefined, body: c.req.header('last-event-id') ?? null })
    return streamSSE(c, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      const hint = (head: number) =>
        void stream.writeSSE({ id: String(head), data: JSON.stringify({ head }) })
      const opened = { hint, end }
      streams.add(opened)
      stream.onAbort(end)
      await stream.write(': hello\n\n')
      await ended
      streams.delete(opened)
    })
  })

  function signed(terminalId: string, text: string, signature: string): boolean {
    const x = keys.get(terminalId)
    if (x === undefined) return false
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  }

  const http = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const server: TestServer = {
    url: `http://127.0.0.1:${port}`,
    seen,
    openStreams: () => streams.size,
    misbehave: (path, how) => void faults.set(path, [...(faults.get(path) ?? []), how]),
    forgetTokens: () => tokens.clear(),
    tokenLifeMs: 900_000,
    hint: (head) => {
      for (const stream of streams) stream.hint(head)
    },
    breakStreams: () => {
      for (const stream of streams) stream.end()
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      if ('closeAllConnections' in http) http.closeAllConnections()
      await closed
    },
  }
  return server
}
