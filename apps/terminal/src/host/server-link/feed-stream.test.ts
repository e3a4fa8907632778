import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { enrolTerminal } from '../enrol-terminal.ts'
import { createFileVault } from '../keys/secret-vault.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { createAccessTokens } from './access-token.ts'
import { createFeedStream, type FeedStream } from './feed-stream.ts'

let folder: string
let server: TestServer
let stream: FeedStream
let heard: (number | boolean)[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-stream-'))
  server = await startTestServer()
  const enrolled = await enrolTerminal({
    request: { serverUrl: server.url, code: 'GOOD-CODE', name: 'Bar' },
    dataDir: folder,
    vault: createFileVault({ folder }),
    appVersion: '0.1.0',
  })
  if (enrolled.status !== 'ok') throw new Error('The test server takes this code')
  const { identity, key } = enrolled.answer
  const address = { serverUrl: server.url, appVersion: '0.1.0' }
  heard = []
  stream = createFeedStream({
    server: address,
    tokens: createAccessTokens({
      server: address,
      terminalId: identity.terminalId,
      key,
      certificate: undefined,
      monotonicMs: () => performance.now(),
    }),
    random: () => 0,
    onHint: (head) => heard.push(head),
    onLink: (open) => heard.push(open),
    silenceMs: 300,
  })
})
afterEach(async () => {
  await stream.stop()
  await server.stop()
  await rm(folder, { recursive: true })
})

/** Keeps the silence from falling while a test looks. */
function keepTalking(): () => void {
  const timer = setInterval(() => server.hint(1), 50)
  return () => clearInterval(timer)
}

describe('the stream of hints', () => {
  it('says that it is open and passes each head on', async () => {
    stream.start()
    await vi.waitFor(() => expect(server.openStreams()).toBe(1), 10_000)
    server.hint(41)
    server.hint(42)
    await vi.waitFor(() => expect(heard.slice(0, 3)).toEqual([true, 41, 42]), 10_000)
  })

  it('comes again after a break, names the last head and tells it anew', async () => {
    stream.start()
    await vi.waitFor(() => expect(server.openStreams()).toBe(1), 10_000)
    server.hint(41)
    await vi.waitFor(() => expect(heard).toContain(41), 10_000)
    server.breakStreams()
    await vi.waitFor(() => expect(heard.slice(0, 5)).toEqual([true, 41, false, true, 41]), 10_000)
    expect(server.seen.filter(({ path }) => path === 'stream').map(({ body }) => body)).toEqual([null, '41'])
  })

  it('takes a long silence for a broken line, though nothing was closed', async () => {
    stream.start()
    await vi.waitFor(() => expect(server.openStreams()).toBe(1), 10_000)
    await vi.waitFor(() => expect(heard.slice(0, 3)).toEqual([true, false, true]), 10_000)
  })

  it('stays open as long as there is any sign of life', async () => {
    stream.start()
    await vi.waitFor(() => expect(server.openStreams()).toBe(1), 10_000)
    const stopTalking = keepTalking()
    await new Promise((resolve) => setTimeout(resolve, 900))
    stopTalking()
    expect(heard.filter((what) => what === false)).toEqual([])
    expect(server.seen.filter(({ path }) => path === 'stream')).toHaveLength(1)
  })

  it('gets a new token when the old one is refused', async () => {
    stream.start()
    await vi.waitFor(() => expect(server.openStreams()).toBe(1), 10_000)
    server.forgetTokens()
    server.breakStreams()
    await vi.waitFor(() => expect(heard.slice(0, 3)).toEqual([true, false, true]), 10_000)
    expect(server.seen.filter(({ path }) => path === 'token')).toHaveLength(2)
  })

  it('is not fooled by a page that is no stream, nor by nonsense on the stream', async () => {
    server.misbehave(
      'stream',
      () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
    )
    server.misbehave(
      'stream',
      () =>
        new Response('data: nonsense\n\ndata: {"head":"x"}\n\ndata: {"head":5}\n\n', {
          headers: { 'content-type': 'text/event-stream' },
        }),
    )
    stream.start()
    await vi.waitFor(() => expect(heard.filter((what) => typeof what === 'number')).toEqual([5, 5]), 10_000)
  })

  it('stops for good', async () => {
    stream.start()
    await vi.waitFor(() => expect(server.openStreams()).toBe(1), 10_000)
    await stream.stop()
    await vi.waitFor(() => expect(server.openStreams()).toBe(0), 10_000)
    const asked = server.seen.length
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(server.seen.length).toBe(asked)
  })
})
