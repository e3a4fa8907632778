import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_FRAME_BYTES } from './frames.ts'
import { type Kiosk, PortTaken, startKiosk } from './start-kiosk.ts'

let folder: string
let kiosk: Kiosk
let cookie: string
const failures: unknown[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-kiosk-'))
  await mkdir(join(folder, 'renderer/assets'), { recursive: true })
  await writeFile(
    join(folder, 'renderer/index.html'),
    '<meta property="csp-nonce" nonce="{{csp-nonce}}"><title>Till</title>',
  )
  await writeFile(join(folder, 'renderer/display.html'), '<meta nonce="{{csp-nonce}}"><title>Guest</title>')
  await writeFile(join(folder, 'renderer/assets/app-abc.js'), 'console.log(1)')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  failures.length = 0
  kiosk = await start(0)
  cookie = await cookieOf(kiosk)
})
afterEach(async () => {
  await kiosk.stop()
  await rm(folder, { recursive: true })
})

const start = (port: number, till = 'till') =>
  startKiosk({
    dataDir: join(folder, till),
    port,
    printer: undefined,
    rendererDir: join(folder, 'renderer'),
    onFailure: (error) => failures.push(error),
  })

async function cookieOf({ url }: Kiosk): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' })
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

const origin = () => `http://127.0.0.1:${kiosk.port}`
const get = (path: string, headers: Record<string, string> = { cookie }) =>
  fetch(`${origin()}${path}`, { headers, redirect: 'manual' })

/** A raw GET, for headers and paths that fetch would not send. */
const raw = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: kiosk.port, path, headers }, async (response) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode, body })
    })
    sent.on('error', reject).end()
  })

describe('the way in', () => {
  it('trades the token in the address for a cookie scripts cannot read', async () => {
    const response = await fetch(kiosk.url, { redirect: 'manual' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    expect(response.headers.get('set-cookie')).toMatch(
      new RegExp(`^evertill-${kiosk.port}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000$`),
    )
  })

  it('lets the guest’s window in the same way, and keeps it as safe as the till’s', async () => {
    const token = new URL(kiosk.url).searchParams.get('token')
    const entered = await get(`/display?token=${token}`, {})
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/display'])
    expect((await get('/display', {})).status).toBe(401)
    const page = await get('/display')
    expect(await page.text()).toMatch(/<meta nonce="[\w+/=]+"><title>Guest/)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('gives an exported journal to whoever has the token', async () => {
    await mkdir(join(folder, 'till/exports'), { recursive: true })
    await writeFile(join(folder, 'till/exports/a.jsonl'), '{}\n')
    const answer = await get('/exports/a.jsonl')
    expect(answer.headers.get('content-disposition')).toContain('a.jsonl')
    expect(await answer.text()).toBe('{}\n')
    expect((await get('/exports/..%2fkiosk-token')).status).toBe(404)
  })

  it('lets nobody see anything without it', async () => {
    const wrong = { cookie: `evertill-${kiosk.port}=${'x'.repeat(32)}` }
    for (const path of ['/', '/assets/app-abc.js', '/?token=wrong', '/nothing', '/exports/a.jsonl']) {
      expect((await get(path, {})).status).toBe(401)
      expect((await get(path, wrong)).status).toBe(401)
    }
  })

  it('lets a bookmark work after a restart: the token is kept, for this user only', async () => {
    const { url, port } = kiosk
    await kiosk.stop()
    kiosk = await start(port)
    expect(kiosk.url).toBe(url)
    expect((await get('/')).status).toBe(200)
    expect((await stat(join(folder, 'till/secrets/kiosk-token'))).mode & 0o777).toBe(0o600)
  })

  it('keeps two tills on one machine apart in one browser', async () => {
    const other = await start(0, 'other-till')
    const otherCookie = await cookieOf(other)
    expect(otherCookie.split('=')[0]).not.toBe(cookie.split('=')[0])
    expect((await get('/', { cookie: `${otherCookie}; ${cookie}` })).status).toBe(200)
    expect((await get('/', { cookie: otherCookie })).status).toBe(401)
    await other.stop()
  })

  it('answers to its own name only, so no page elsewhere can rebind its name to this machine', async () => {
    const { status } = await raw('/', { host: `evil.example:${kiosk.port}`, cookie })
    expect(status).toBe(421)
  })

  it('sends localhost to its one address, since a browser keeps storage by spelling', async () => {
    const response = await fetch(kiosk.url.replace('127.0.0.1', 'localhost'), { redirect: 'manual' })
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(kiosk.url)
  })

  it('says it plainly when the port is taken, and lets go of the folder', async () => {
    await expect(start(kiosk.port, 'other-till')).rejects.toThrow(
      new PortTaken(`Port ${kiosk.port} is taken by another program.`),
    )
    const other = await start(0, 'other-till')
    await other.stop()
  })
})

describe('the pages', () => {
  it('come with a policy that runs nothing but the build, and a nonce that is new each time', async () => {
    const pages = await Promise.all([get('/'), get('/')])
    const policies = pages.map(({ headers }) => headers.get('content-security-policy') ?? '')
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(2)
    expect(policies[0]?.replace(nonces[0]!, 'N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; font-src 'self'; " +
        `img-src 'self' data: blob:; connect-src 'self' ws://127.0.0.1:${kiosk.port}; base-uri 'none'; ` +
        "form-action 'none'; frame-ancestors 'none'",
    )
    expect(await pages[0]?.text()).toBe(`<meta property="csp-nonce" nonce="${nonces[0]}"><title>Till</title>`)
    expect(pages[0]?.headers.get('cache-control')).toBe('no-store')
  })

  it('come with their files, which never change under one name', async () => {
    const file = await get('/assets/app-abc.js')
    expect(await file.text()).toBe('console.log(1)')
    expect(file.headers.get('content-type')).toMatch('javascript')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2f..%2fsecret.txt', '/..%5csecret.txt'])(
    'give nothing outside their folder: %s',
    async (path) => {
      const { status, body } = await raw(path, { host: `127.0.0.1:${kiosk.port}`, cookie })
      expect(status).toBe(404)
      expect(body).not.toContain('secret')
    },
  )

  it('take no other method', async () => {
    const response = await fetch(`${origin()}/`, { method: 'POST', headers: { cookie }, body: 'x' })
    expect(response.status).toBe(404)
  })
})

describe('the host’s socket', () => {
  const sockets: WebSocket[] = []
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.terminate()
  })

  function open(options: { path?: string; origin?: string; headers?: Record<string, string> } = {}) {
    const socket = new WebSocket(`ws://127.0.0.1:${kiosk.port}${options.path ?? '/host'}`, {
      origin: options.origin ?? origin(),
      headers: options.headers ?? { cookie },
    })
    sockets.push(socket)
    const frames: Record<string, unknown>[] = []
    socket.on('message', (data) => frames.push(JSON.parse(data.toString())))
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    const opened = new Promise<void>((resolve, reject) => socket.on('open', resolve).on('error', reject))
    return { socket, frames, closed, opened }
  }

  it('carries calls to the host and answers back, each under its number', async () => {
    const { socket, frames, opened } = open()
    await opened
    socket.send(JSON.stringify({ id: 1, name: 'journal.head', argument: null }))
    socket.send(JSON.stringify({ id: 2, name: 'journal.erase', argument: null }))
    socket.send(JSON.stringify({ id: 3, name: 'journal.read', argument: { fromTseq: -1, limit: 1 } }))
    await vi.waitFor(() => expect(frames.filter(({ id }) => id !== undefined)).toHaveLength(3), 10_000)
    const byId = new Map(frames.map((frame) => [frame.id, frame]))
    expect(byId.get(1)).toEqual({ id: 1, answer: EMPTY_CHAIN })
    expect(byId.get(2)).toMatchObject({ error: { code: 'unknown-call' } })
    expect(byId.get(3)).toMatchObject({ error: { code: 'bad-argument' } })
  })

  it.each([
    ['without the cookie', { headers: {} }, 401],
    ['with another token', { headers: { cookie: 'evertill=guess' } }, 401],
    ['from a page elsewhere', { origin: 'http://evil.example' }, 403],
    ['from another program’s port', { origin: 'http://127.0.0.1:1' }, 403],
    ['on another path', { path: '/elsewhere' }, 404],
  ])('refuses a window %s', async (_what, options, status) => {
    await expect(open(options).opened).rejects.toThrow(`Unexpected server response: ${status}`)
  })

  it.each([
    ['text that is no call', 'hello'],
    ['JSON that is no call', '{"name":"journal.head"}'],
    ['a call with more in it', '{"id":1,"name":"journal.head","argument":null,"then":"erase"}'],
    ['bytes', Buffer.from([0, 1, 2, 255])],
    ['deep nesting', '['.repeat(200_000)],
  ])('closes on %s and goes on serving the others', async (_what, garbage) => {
    const other = open()
    await other.opened
    const { socket, opened, closed } = open()
    await opened
    socket.send(garbage)
    expect(await closed).toBe(1008)
    other.socket.send(JSON.stringify({ id: 9, name: 'identity.get', argument: null }))
    await vi.waitFor(() => expect(other.frames).toContainEqual({ id: 9, answer: null }), 10_000)
    expect(failures).toEqual([])
  })

  it('closes on a frame larger than any call', async () => {
    const { socket, opened, closed } = open()
    await opened
    socket.send('x'.repeat(MAX_FRAME_BYTES + 1))
    expect(await closed).toBe(1009)
  })

  it.each(['//', '//evil.example/host', '/\\\\', '/%ff'])(
    'outlives a page anywhere that asks for the address %s',
    async (path) => {
      const { host } = new URL(origin())
      const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
      const answer = await raw(path, { ...upgrade, host, 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' })
      expect(answer.status).toBe(404)
      expect((await get('/')).status).toBe(200)
    },
  )

  it('is there for sixteen windows and no more', async () => {
    await Promise.all(Array.from({ length: 16 }, () => open().opened))
    await expect(open().opened).rejects.toThrow('Unexpected server response: 503')
  })

  it('closes with the till', async () => {
    const { opened, closed } = open()
    await opened
    await kiosk.stop()
    expect(await closed).toBe(1001)
    kiosk = await start(0)
  })
})
