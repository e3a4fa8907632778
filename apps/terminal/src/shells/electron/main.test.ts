import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestServer, type TestServer } from '../../host/testing/test-server.ts'

const PACKAGE = join(import.meta.dirname, '../../..')
const STUB = join(import.meta.dirname, 'testing/use-stub-electron.ts')
const OWN = 'app://till/index.html'
let app: string
let dataDir: string
let server: TestServer
let main: ChildProcess
let told: Record<string, unknown>[]
let asked = 0

beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'evertill-app-'))
  for (const mode of ['main', 'preload']) {
    await build({
      root: PACKAGE,
      configFile: join(PACKAGE, 'vite.electron.config.ts'),
      mode,
      logLevel: 'error',
      build: { outDir: app },
    })
  }
  execFileSync(process.execPath, [join(import.meta.dirname, 'stage-app.ts'), app])
  await mkdir(join(app, 'renderer'), { recursive: true })
  await writeFile(join(app, 'renderer/index.html'), '<meta property="csp-nonce" nonce="{{csp-nonce}}">')
}, 60_000)
afterAll(() => rm(app, { recursive: true }))

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'evertill-electron-'))
  server = await startTestServer()
})
afterEach(async () => {
  main.kill('SIGKILL')
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Runs the bundled main process under Node with the stub in Electron's place. */
function start(env: Record<string, string> = {}): void {
  told = []
  main = fork(join(app, 'main.js'), [], {
    execArgv: ['--import', STUB],
    env: {
      ...process.env,
      EVERTILL_DATA: dataDir,
      EVERTILL_SERVER: server.url,
      EVERTILL_ENROL_CODE: 'GOOD-CODE',
      EVERTILL_PRINTER: '',
      STUB_APP_PATH: app,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  })
  main.on('message', (message: Record<string, unknown>) => told.push(message))
}

const toldOf = (type: string) => told.filter((message) => message.type === type)

async function ask(message: Record<string, unknown>): Promise<Record<string, unknown>> {
  asked += 1
  const id = asked
  main.send({ id, ...message })
  return vi.waitFor(() => {
    const answer = told.find((one) => one.id === id)
    if (!answer) throw new Error('No answer yet')
    return answer
  }, 10_000)
}

const call = (name: string, argument: unknown, url = OWN) => ask({ type: 'call', url, name, argument })

async function startAndOpen(): Promise<void> {
  start()
  await vi.waitUntil(() => toldOf('ready').length > 0 || main.exitCode !== null, 10_000)
  expect(toldOf('loaded')).toEqual([{ type: 'loaded', url: 'app://till/' }])
}

describe('the bundled main process', () => {
  it('opens one sandboxed window on its own origin, with the till enrolled', async () => {
    await startAndOpen()
    expect(toldOf('sandbox')).toHaveLength(1)
    expect(toldOf('schemes')[0]?.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
    expect(toldOf('window')).toHaveLength(1)
    expect(toldOf('window')[0]?.options).toMatchObject({
      webPreferences: { preload: join(app, 'preload.cjs'), devTools: false, sandbox: true },
    })
    expect(toldOf('window-open')).toEqual([{ type: 'window-open', answer: { action: 'deny' } }])
    await vi.waitFor(() => expect(toldOf('ready')).toEqual([{ type: 'ready', url: 'app://till/' }]), 10_000)
    expect(toldOf('progress').map(({ step }) => step)).toEqual([
      'Opening the journal',
      expect.stringMatching(/^Enrolled as Till on /),
    ])
    const { answer } = await call('identity.get', null)
    expect(answer).toMatchObject({ ok: true, answer: { storeId: 'store-1' } })
  })

  it('answers the till’s own page, and nobody else', async () => {
    await startAndOpen()
    expect(await call('journal.head', null)).toMatchObject({ answer: { ok: true, answer: EMPTY_CHAIN } })
    expect(await call('journal.erase', null)).toMatchObject({ answer: { ok: false } })
    for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://other/']) {
      expect(await call('journal.head', null, url)).toMatchObject({
        refused: 'Error: Not the till’s own page',
      })
    }
  })

  it('serves its pages with a policy, and sends events to a page that listens', async () => {
    await startAndOpen()
    const { answer } = await ask({ type: 'page', url: OWN })
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
      },
    })
    main.send({ type: 'listen', url: 'https://evil.example/' })
    main.send({ type: 'listen', url: OWN })
    await vi.waitFor(
      () =>
        expect(toldOf('sent')).toContainEqual({
          type: 'sent',
          channel: 'host:event',
          data: ['sync.link', { open: true }],
        }),
      10_000,
    )
    server.hint(9)
    const hint = { type: 'sent', channel: 'host:event', data: ['sync.hint', { head: 9 }] }
    await vi.waitFor(
      () => expect(toldOf('sent').filter(({ data }) => String(data).includes('hint'))).toEqual([hint]),
      10_000,
    )
  })

  it('keeps its key behind the system’s own lock', async () => {
    await startAndOpen()
    const { terminalId } = JSON.parse(await readFile(join(dataDir, 'identity.json'), 'utf8'))
    const key = join(dataDir, 'secrets', `terminal-key-${terminalId}`)
    expect(await readFile(key, 'utf8')).toMatch(/^locked:/)
  })

  it('lets go of the till’s folder when it is asked to stop', async () => {
    await startAndOpen()
    main.kill('SIGTERM')
    await once(main, 'exit')
    await startAndOpen()
  })

  it('starts nothing as a second instance', async () => {
    start({ STUB_SECOND_INSTANCE: '1' })
    const [code] = await once(main, 'exit')
    expect(code).toBe(0)
    expect(toldOf('window')).toEqual([])
  })

  it('says in words why it cannot start', async () => {
    start({ EVERTILL_PRINTER: 'usb' })
    const [code] = await once(main, 'exit')
    expect(code).toBe(1)
    expect(toldOf('failed')).toEqual([
      {
        type: 'failed',
        message:
          'A printer’s address must look like tcp://192.168.1.50:9100, serial:/dev/ttyUSB0, usb:04b8:0e15, lp:queue or windows:queue, not “usb”.',
      },
    ])
  })
})
