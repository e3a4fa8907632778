import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandSchema, pushRequestSchema, pushSignatureText, sealedTexts } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enrolTerminal } from '../enrol-terminal.ts'
import { createFileVault } from '../keys/secret-vault.ts'
import { sales } from '../testing/sale-commands.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { createServerLink, type ServerLink } from './server-link.ts'

let folder: string
let server: TestServer
let link: ServerLink
let elapsedMs: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-link-'))
  server = await startTestServer()
  elapsedMs = 0
  const enrolled = await enrolTerminal({
    request: { serverUrl: server.url, code: 'GOOD-CODE', name: 'Bar' },
    dataDir: folder,
    vault: createFileVault({ folder: join(folder, 'secrets') }),
    appVersion: '0.1.0',
  })
  if (enrolled.status !== 'ok') throw new Error('The test server takes this code')
  const { identity, key } = enrolled.answer
  link = createServerLink({
    server: { serverUrl: server.url, appVersion: '0.1.0', timeoutMs: 400 },
    terminalId: identity.terminalId,
    key,
    now: () => new Date('2031-01-01T00:00:00.000Z'),
    monotonicMs: () => elapsedMs,
    random: () => 0,
    onHint: () => undefined,
    onLink: () => undefined,
  })
})
afterEach(async () => {
  await link.stream.stop()
  await server.stop()
  await rm(folder, { recursive: true })
})

const paths = () => server.seen.map(({ path }) => path)

describe('being let in', () => {
  it('[S13] signs the server’s challenge once and uses the token for every call', async () => {
    expect((await link.hello(0)).status).toBe('ok')
    expect((await link.hello(0)).status).toBe('ok')
    expect(paths()).toEqual(['enrol', 'challenge', 'token', 'hello', 'hello'])
  })

  it('[S13] signs no push for whoever calls it a challenge', async () => {
    const challenge = pushSignatureText('018f0000-0000-7000-8000-000000000001', 1, ['0'.repeat(64)])
    server.misbehave('challenge', () => Response.json({ challenge }))
    expect(await link.hello(0)).toMatchObject({ status: 'unreachable' })
    expect(paths()).toEqual(['enrol'])
  })

  it('shares one signing among calls made at once', async () => {
    await Promise.all([link.hello(0), link.hello(0), link.hello(0)])
    expect(paths().filter((path) => path === 'challenge')).toHaveLength(1)
  })

  it('renews the token a minute before its fifteen are over, by a clock nobody can set', async () => {
    await link.hello(0)
    elapsedMs = 839_999
    await link.hello(0)
    expect(paths().filter((path) => path === 'token')).toHaveLength(1)
    elapsedMs = 840_000
    await link.hello(0)
    expect(paths().filter((path) => path === 'token')).toHaveLength(2)
  })

  it('asks for a new token when the server no longer takes the old one, and only once', async () => {
    await link.hello(0)
    server.forgetTokens()
    expect((await link.hello(0)).status).toBe('ok')
    server.misbehave('hello', () => Response.json({ code: 'TOKEN_INVALID', message: 'No.' }, { status: 401 }))
    server.misbehave('hello', () => Response.json({ code: 'TOKEN_INVALID', message: 'No.' }, { status: 401 }))
    expect(await link.hello(0)).toEqual({
      status: 'refused',
      http: 401,
      error: { code: 'TOKEN_INVALID', message: 'No.' },
    })
  })

  it('a refused challenge is the call’s answer', async () => {
    server.misbehave('challenge', () =>
      Response.json({ code: 'TERMINAL_REVOKED', message: 'Blocked by head office.' }, { status: 403 }),
    )
    const reply = await link.hello(0)
    expect(reply).toMatchObject({ status: 'refused', http: 403, error: { code: 'TERMINAL_REVOKED' } })
  })
})

describe('what travels', () => {
  it('[S16] hello carries the till’s own clock, wrong as it may be', async () => {
    await link.hello(12)
    expect(server.seen.at(-1)?.body).toMatchObject({ unsent: 12, clock: '2031-01-01T00:00:00.000Z' })
  })

  it('a push is signed, compressed and arrives command for command', async () => {
    const commands = sales(3)
    expect(await link.push(commands)).toEqual({
      status: 'ok',
      answer: { lastTseq: 3, results: commands.map(({ tseq }) => ({ tseq, outcome: 'applied' })), head: 8 },
    })
    const { encoding, body } = server.seen.at(-1)!
    expect(encoding).toBe('gzip')
    expect(pushRequestSchema.parse(body).commands).toEqual(commands)
  })

  it('a push holds each command in the very text its hash covers, so that no server has to write it anew', async () => {
    await link.push(sales(2).map((command) => commandSchema.parse(command)))
    expect(sealedTexts(JSON.stringify(server.seen.at(-1)?.body))).toHaveLength(2)
  })

  it('fault 6: the smallest body is compressed, too: its checksum shows what a bad line made of it', async () => {
    await link.pull({ feedId: 'feed-1', entity: 'menu', since: 4, limit: 500 })
    expect(server.seen.at(-1)).toMatchObject({ encoding: 'gzip', body: { since: 4 } })
  })
})

describe('when there is no good answer', () => {
  beforeEach(() => link.hello(0))

  it('a refusal comes with its code, its sentence and how long to wait', async () => {
    server.misbehave('push', () =>
      Response.json(
        { code: 'TSEQ_GAP', message: 'Send from 5.', expected: 5 },
        { status: 409, headers: { 'retry-after': '3' } },
      ),
    )
    expect(await link.push(sales(1))).toEqual({
      status: 'refused',
      http: 409,
      error: { code: 'TSEQ_GAP', message: 'Send from 5.', expected: 5 },
      retryAfterMs: 3_000,
    })
  })

  it('understands Retry-After as a date', async () => {
    const date = new Date(Date.now() + 30_000).toUTCString()
    server.misbehave('hello', () => new Response('busy', { status: 503, headers: { 'retry-after': date } }))
    const reply = await link.hello(0)
    expect(reply).toMatchObject({ status: 'refused', http: 503, error: { code: 'NOT_READY' } })
    const waitMs = reply.status === 'refused' ? reply.retryAfterMs : undefined
    expect(waitMs).toBeGreaterThan(27_000)
    expect(waitMs).toBeLessThanOrEqual(30_000)
  })

  it.each([
    [413, 'TOO_LARGE'],
    [429, 'TOO_MANY_REQUESTS'],
    [500, 'SERVER_ERROR'],
    [502, 'NOT_READY'],
    [504, 'NOT_READY'],
  ])('a proxy’s bare %i is a refusal %s', async (http, code) => {
    server.misbehave('hello', () => new Response('<h1>oh</h1>', { status: http }))
    expect(await link.hello(0)).toMatchObject({ status: 'refused', http, error: { code } })
  })

  it.each([
    ['a sign-in page instead of the answer', () => new Response('<h1>Welcome to our Wi-Fi</h1>')],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/elsewhere' } })],
    ['an answer in another shape', () => Response.json({ feedId: 1 })],
    ['a proxy’s own 407', () => new Response('', { status: 407 })],
    ['a body that is cut off', () => new Response('{"feedId":"fe')],
  ])('%s means the server was not reached', async (_what, answer) => {
    server.misbehave('hello', answer)
    expect(await link.hello(0)).toMatchObject({ status: 'unreachable' })
  })

  it('a server that never answers is given up on in time', async () => {
    server.misbehave('hello', 'hang')
    expect(await link.hello(0)).toEqual({
      status: 'unreachable',
      message: 'The server did not answer in time.',
    })
  })

  it('a server that is gone is said so, without its address', async () => {
    await server.stop()
    expect((await link.hello(0)).status).toBe('unreachable')
    expect(await link.hello(0)).toEqual({
      status: 'unreachable',
      message: 'Nothing answers at the server’s address.',
    })
    server = await startTestServer()
  })

  it('tries each call once', async () => {
    const before = server.seen.length
    server.misbehave('hello', () => new Response('', { status: 500 }))
    await link.hello(0)
    expect(server.seen.length).toBe(before)
  })
})
