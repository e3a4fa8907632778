import { type ChildProcess, fork } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createTestTerminal, type Send, VERSION_HEADERS } from './testing/test-terminal.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), step: z.string() }),
  z.object({ type: z.literal('ready'), url: z.string(), enrolmentCode: z.string().optional() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])

let dataDir: string
const started = new Set<ChildProcess>()
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'evertill-main-'))
  await chmod(dataDir, 0o755)
})
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
  await rm(dataDir, { recursive: true, force: true })
})

/** Starts the server's process and waits until it is ready or has failed. */
function start(env: Record<string, string> = {}) {
  const child = fork(MAIN, [], {
    env: { PATH: process.env.PATH, PORT: '0', EVERTILL_DATA: dataDir, EVERTILL_DEMO: '1', ...env },
    silent: true,
  })
  started.add(child)
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exit = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const steps: string[] = []
  const settled = new Promise<z.infer<typeof message>>((done, fail) => {
    child.on('message', (raw) => {
      const said = message.parse(raw)
      if (said.type === 'progress') steps.push(said.step)
      else done(said)
    })
    void exit.then((code) => fail(new Error(`ended with ${code}: ${output}`)))
  })
  const ready = settled.then((said) => {
    if (said.type !== 'ready') throw new Error(JSON.stringify(said))
    return said
  })
  ready.catch(() => {})
  return { child, exit, steps, settled, ready, output: () => output }
}

const sender =
  (url: string): Send =>
  (path, init) =>
    fetch(url + path, init)

test.each(['1', '2'])(
  'with %s processes it starts from nothing, keeps its sales over a stop and a kill, and does not wait for open streams when it stops',
  async (EVERTILL_PROCESSES) => {
    const first = start({ EVERTILL_PROCESSES })
    const { url, enrolmentCode } = await first.ready
    expect(first.steps).toEqual([
      'Creating the database',
      'Starting the database',
      'Preparing the tables',
      'Setting up the demo restaurant',
    ])
    const live = await fetch(`${url}/health/live`)
    expect(await live.json()).toEqual({ status: 'live' })
    // A till that sells once a minute does not shake hands anew at each sale.
    expect(live.headers.get('keep-alive')).toBe('timeout=75')
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ready' })
    const till = await createTestTerminal(sender(url), enrolmentCode ?? '')
    await till.push([till.sale(), till.sale()])
    const stream = await fetch(`${url}/sync/v1/stream`, {
      headers: { ...VERSION_HEADERS, authorization: `Bearer ${till.accessToken}` },
    })
    expect(stream.status).toBe(200)
    const stopping = performance.now()
    first.child.kill('SIGTERM')
    expect(await first.exit).toBe(0)
    // It has three seconds, on a machine that does nothing else; a stream would last as long as its token.
    expect(performance.now() - stopping).toBeLessThan(15_000)

    const second = start({ EVERTILL_PROCESSES })
    const killed = await second.ready
    expect(second.steps).not.toContain('Creating the database')
    expect((await readSales(killed.url)).length).toBe(2)
    const orphan = await postmaster()
    second.child.kill('SIGKILL')
    await second.exit
    expect(isRunning(orphan)).toBe(true)

    const third = start({ EVERTILL_PROCESSES })
    expect((await readSales((await third.ready).url)).length).toBe(2)
    expect(isRunning(orphan)).toBe(false)
    third.child.kill('SIGINT')
    expect(await third.exit).toBe(0)

    async function readSales(at: string) {
      const again = await till.at(sender(at)).pull({ entity: 'order', since: 0 })
      return again.changes
    }
  },
  60_000,
)

test('a database that is killed under it is started again, and the till goes on with what it had', async () => {
  const server = start()
  const { url, enrolmentCode } = await server.ready
  const till = await createTestTerminal(sender(url), enrolmentCode ?? '')
  await till.push([till.sale(), till.sale()])
  const killed = await postmaster()
  process.kill(killed, 'SIGKILL')
  const sale = till.sale()
  await vi.waitFor(async () => expect((await till.push([sale])).lastTseq).toBe(3), {
    timeout: 30_000,
    interval: 200,
  })
  expect(await postmaster()).not.toBe(killed)
  expect((await till.pull({ entity: 'order', since: 0 })).changes).toHaveLength(3)
  expect(server.output()).toContain('the database has ended by itself and is started again')
  server.child.kill('SIGTERM')
  expect(await server.exit).toBe(0)
  expect(isRunning(killed)).toBe(false)
}, 60_000)

test.each(['1', '2'])(
  'with %s processes a taken port is named, with what to do, and the exit code is 1',
  async (EVERTILL_PROCESSES) => {
    const blocker = createServer()
    const port = await portOf(blocker)
    const server = start({ EVERTILL_PROCESSES, PORT: String(port) })
    const said = await server.settled
    expect(said).toEqual({
      type: 'failed',
      message: `Port ${port} is already taken by another program. Stop it, or choose another port with PORT.`,
    })
    expect(await server.exit).toBe(1)
    blocker.close()
  },
  60_000,
)

test('of two processes each answers; one that is killed is started again, and every sale is there once', async () => {
  const free = createServer()
  const port = await portOf(free)
  await new Promise((done) => free.close(done))
  const server = start({ EVERTILL_PROCESSES: '2', PORT: String(port) })
  const { url, enrolmentCode } = await server.ready
  const till = await createTestTerminal(sender(url), enrolmentCode ?? '')
  const before = await frontsOf(server.child)
  expect(before).toHaveLength(2)
  for (const killed of before) {
    process.kill(killed, 'SIGKILL')
    const sale = till.sale()
    await vi.waitFor(async () => expect((await till.push([sale])).results).toHaveLength(1), WAIT)
    await vi.waitFor(async () => {
      const fronts = await frontsOf(server.child)
      expect(fronts).toHaveLength(2)
      expect(fronts).not.toContain(killed)
    }, WAIT)
  }
  expect((await till.pull({ entity: 'order', since: 0 })).changes).toHaveLength(2)
  expect(server.output()).toContain('a process of the server has ended by itself and is started again')
  const fronts = await frontsOf(server.child)
  server.child.kill('SIGKILL')
  await server.exit
  await vi.waitFor(() => expect(fronts.filter(isRunning)).toEqual([]), WAIT)
}, 60_000)

test('a database that cannot be reached is said in one sentence', async () => {
  const server = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
  const said = await server.settled
  expect(said).toMatchObject({ type: 'failed', message: expect.stringContaining('DATABASE_URL') })
  expect(await server.exit).toBe(1)
}, 60_000)

test('a second server on the same folder is refused and the first goes on', async () => {
  const first = start()
  const { url } = await first.ready
  const second = start()
  expect(await second.settled).toEqual({
    type: 'failed',
    message: `Another Evertill server (process ${first.child.pid}) is using the folder ${join(dataDir, 'postgres')}. Stop it first, or choose another folder with EVERTILL_DATA.`,
  })
  expect(await second.exit).toBe(1)
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  first.child.kill('SIGTERM')
  expect(await first.exit).toBe(0)
}, 60_000)

test.each(['1', '2'])(
  'with %s processes it stops, too, when whoever started it is gone',
  async (EVERTILL_PROCESSES) => {
    const server = start({ EVERTILL_PROCESSES })
    await server.ready
    server.child.disconnect()
    expect(await server.exit).toBe(0)
  },
  60_000,
)

test.runIf(process.getuid?.() === 0)(
  'as root, a folder PostgreSQL cannot reach is refused with a way out',
  async () => {
    await chmod(dataDir, 0o700)
    const server = start()
    expect(await server.settled).toMatchObject({
      type: 'failed',
      message: expect.stringMatching(/only root may enter.*EVERTILL_DATA/),
    })
    expect(await server.exit).toBe(1)
  },
  30_000,
)

function portOf(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') done(address.port)
    })
  })
}

const WAIT = { timeout: 20_000, interval: 100 }

/** The processes that answer requests; the database's are not among them. */
async function frontsOf({ pid }: ChildProcess): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const pids = children.trim().split(' ').map(Number)
  const programs = await Promise.all(pids.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8')))
  return pids.filter((_, index) => programs[index]?.includes('main.ts'))
}

async function postmaster(): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
  return Number(file.split('\n')[0])
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
