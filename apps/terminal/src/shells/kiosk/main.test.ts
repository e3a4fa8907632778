import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../host/testing/test-server.ts'

const MAIN = join(import.meta.dirname, 'main.ts')
/** Includes building the screens, where nobody has yet. */
const PATIENCE_MS = 60_000
let dataDir: string
let server: TestServer
const running: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'evertill-main-'))
  server = await startTestServer()
})
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  await server.stop()
  await rm(dataDir, { recursive: true })
})

interface Told {
  readonly type: string
  readonly step?: string
  readonly url?: string
  readonly message?: string
}

const environment = (env: Record<string, string>) => ({
  ...process.env,
  HOST: '',
  PORT: '0',
  EVERTILL_DATA: dataDir,
  EVERTILL_SERVER: '',
  EVERTILL_ENROL_CODE: '',
  EVERTILL_PRINTER: '',
  ...env,
})

/** Starts the kiosk's process and waits until it is ready or has failed. */
async function start(env: Record<string, string> = {}) {
  const child = fork(MAIN, [], {
    execArgv: [],
    env: environment(env),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  running.push(child)
  const told: Told[] = []
  await new Promise<void>((resolve) => {
    child.on('message', (message: Told) => {
      told.push(message)
      if (message.type !== 'progress') resolve()
    })
    child.once('exit', () => resolve())
  })
  return { child, told, last: told.at(-1) }
}

describe('the kiosk’s process', { timeout: PATIENCE_MS }, () => {
  it('tells its steps and its address, and serves the built till there', async () => {
    const { last, told, child } = await start({
      EVERTILL_SERVER: server.url,
      EVERTILL_ENROL_CODE: 'GOOD-CODE',
    })
    expect(last).toEqual({
      type: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/),
    })
    expect(told.map(({ step }) => step)).toContainEqual(expect.stringMatching(/^Enrolled as Till on /))
    const { headers } = await fetch(last?.url ?? '', { redirect: 'manual' })
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(new URL('/', last?.url), { headers: { cookie } })
    expect(await page.text()).toContain('<title>Evertill</title>')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('starts without its server, and says that it is not enrolled', async () => {
    await server.stop()
    const { told, last } = await start({ EVERTILL_SERVER: server.url, EVERTILL_ENROL_CODE: 'GOOD-CODE' })
    expect(last?.type).toBe('ready')
    expect(told).toContainEqual({
      type: 'progress',
      step: 'Not enrolled: Nothing answers at the server’s address.',
    })
  })

  it('comes back under the same address after it was killed', async () => {
    const first = await start()
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const { port } = new URL(first.last?.url ?? '')
    const second = await start({ PORT: port })
    expect(second.last).toEqual(first.last)
  })

  it('stops when whoever started it is gone', async () => {
    const { child } = await start()
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { last, child } = await start({ PORT: String(port) })
    expect(last).toEqual({ type: 'failed', message: `Port ${port} is taken by another program.` })
    if (child.exitCode === null) await once(child, 'exit')
    expect(child.exitCode).toBe(1)
    other.close()
  })

  it.each([
    [
      { EVERTILL_PRINTER: 'usb' },
      'must look like tcp://192.168.1.50:9100, serial:/dev/ttyUSB0, usb:04b8:0e15, lp:queue or windows:queue, not “usb”',
    ],
    [{ EVERTILL_SERVER: 'nowhere' }, 'EVERTILL_SERVER'],
    [{ PORT: 'http' }, 'PORT'],
  ])('says what is wrong with its settings: %o', async (env, sentence) => {
    const { last } = await start(env)
    expect(last).toEqual({ type: 'failed', message: expect.stringContaining(sentence) })
  })

  it('speaks to a person where nobody listens over IPC', async () => {
    const child = spawn(process.execPath, [MAIN], { env: environment({ EVERTILL_PRINTER: 'usb' }) })
    running.push(child)
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    expect(await once(child, 'close')).toEqual([1, null])
    expect(said).toBe(
      'A printer’s address must look like tcp://192.168.1.50:9100, serial:/dev/ttyUSB0, usb:04b8:0e15, lp:queue or windows:queue, not “usb”.\n',
    )
  })
})
