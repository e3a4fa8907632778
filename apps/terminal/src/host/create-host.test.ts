import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNetworkPrinter } from '@evertill/hardware'
import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import { hash } from '@node-rs/argon2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PrinterStatus } from '../contract/index.ts'
import { FolderClaimed } from './claim-folder.ts'
import { createHost, exportsFolder, type HostOptions, type RunningHost } from './create-host.ts'
import { receipt } from './testing/receipt.ts'
import { sales, TERMINAL } from './testing/sale-commands.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'

let dataDir: string
let server: TestServer
let host: RunningHost

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'evertill-host-'))
  server = await startTestServer()
  host = await start()
})
afterEach(async () => {
  await host.stop()
  await server.stop()
  await rm(dataDir, { recursive: true })
})

const start = (options: Partial<HostOptions> = {}) =>
  createHost({
    dataDir,
    printer: undefined,
    onFailure: (error) => {
      throw error
    },
    ...options,
  })

async function restart(options: Partial<HostOptions> = {}): Promise<void> {
  await host.stop()
  host = await start(options)
}

const enrol = (code = 'GOOD-CODE') =>
  host.call('identity.enrol', { serverUrl: server.url, code, name: 'Bar' })

describe('a new till', () => {
  it('is nobody, has an empty journal and no server', async () => {
    expect(await host.call('identity.get', null)).toBeNull()
    expect(await host.call('journal.head', null)).toEqual(EMPTY_CHAIN)
    expect(await host.call('sync.hello', { unsent: 0 })).toMatchObject({ status: 'unreachable' })
    expect(await host.call('journal.append', { command: sales(1)[0]! })).toEqual({
      status: 'not-next',
      expectedTseq: 1,
    })
  })

  it('[S13] becomes somebody with a manager’s code, for good', async () => {
    const identity = {
      terminalId: TERMINAL,
      storeId: 'store-1',
      name: 'Bar',
      receiptPrefix: 'A1',
      serverUrl: server.url,
    }
    expect(await enrol()).toEqual({ status: 'ok', answer: identity })
    await restart()
    expect(await host.call('identity.get', null)).toEqual(identity)
    expect((await host.call('sync.hello', { unsent: 0 })).status).toBe('ok')
  })

  it('knows the address its machine is set up with, and none where there is none', async () => {
    expect(await host.call('setup.get', null)).toEqual({})
    await restart({ serverUrl: server.url })
    expect(await host.call('setup.get', null)).toEqual({ serverUrl: server.url })
  })

  it('stays nobody when the code is refused or the server is away', async () => {
    expect(await enrol('BAD1-CODE')).toMatchObject({ status: 'refused', http: 403 })
    await server.stop()
    expect(await enrol()).toMatchObject({ status: 'unreachable' })
    expect(await readdir(dataDir)).toEqual(['in-use'])
    server = await startTestServer()
  })

  it('is not enrolled twice, not even by two windows at once', async () => {
    const [, second] = await Promise.all([enrol(), enrol()])
    expect(second).toMatchObject({
      status: 'refused',
      error: { message: 'This till is enrolled already, as Bar.' },
    })
  })
})

describe('an enrolled till', () => {
  beforeEach(async () => {
    await enrol()
  })

  it('tells a window that starts anew of the sale still being written', async () => {
    const [command] = sales(1)
    if (!command) throw new Error('No sale')
    const writing = host.call('journal.append', { command })
    expect(await host.call('journal.head', null)).toEqual({ lastTseq: 1, lastHash: command.hash })
    expect(await writing).toEqual({ status: 'ok' })
  })

  it('[I10] checks its journal and hands a copy of it over', async () => {
    const chain = sales(3)
    for (const command of chain) await host.call('journal.append', { command })
    const head = { lastTseq: 3, lastHash: chain[2]?.hash ?? '' }
    const page = { fromLine: 1, limit: 2, after: EMPTY_CHAIN, anchors: [head] }
    const first = await host.call('journal.check', page)
    expect(first).toMatchObject({ lines: 2, findings: [], more: true })
    expect(await host.call('journal.check', { ...page, fromLine: 3, after: first.head })).toEqual({
      lines: 1,
      unreadable: [],
      findings: [],
      head,
      more: false,
    })
    const answer = await host.call('journal.export', null)
    if (answer.status !== 'ok') throw new Error(answer.message)
    expect(answer.file).toMatchObject({ entries: 3, head })
    expect(answer.file.name).toMatch(/^evertill-journal-A1-Bar-\d{8}T\d{6}Z\.jsonl$/)
    expect(await readdir(exportsFolder(dataDir))).toEqual([answer.file.name])
  })

  it('keeps its journal over a restart and sends it to the server', async () => {
    const chain = sales(2)
    for (const command of chain)
      expect(await host.call('journal.append', { command })).toEqual({ status: 'ok' })
    await restart()
    expect(await host.call('journal.head', null)).toEqual({ lastTseq: 2, lastHash: chain[1]?.hash })
    expect(await host.call('journal.read', { fromTseq: 2, limit: 10 })).toEqual({
      commands: [chain[1]],
      more: false,
    })
    expect(await host.call('sync.push', { commands: chain })).toMatchObject({
      status: 'ok',
      answer: { lastTseq: 2 },
    })
  })

  it('works on one folder with one process only', async () => {
    await expect(start()).rejects.toThrow(FolderClaimed)
  })

  it('hears the server’s hints; who listens late is told the latest', async () => {
    const heard: unknown[] = []
    host.on('sync.link', ({ open }) => heard.push(open))
    await vi.waitFor(() => expect(heard).toEqual([true]), 10_000)
    server.hint(17)
    host.on('sync.hint', ({ head }) => heard.push(head))
    await vi.waitFor(() => expect(heard).toEqual([true, 17]), 10_000)
    host.on('sync.hint', ({ head }) => heard.push(head))()
    expect(heard).toEqual([true, 17, 17])
  })

  it('goes to the address the machine is set up with when the server has moved', async () => {
    const moved = await startTestServer()
    await restart({ serverUrl: moved.url })
    expect((await host.call('identity.get', null))?.serverUrl).toBe(moved.url)
    await moved.stop()
  })

  it('does not start without the key to its name', async () => {
    await host.stop()
    await rm(join(dataDir, 'secrets'), { recursive: true })
    await expect(start()).rejects.toThrow('its key is gone')
    expect(await readdir(dataDir)).not.toContain('in-use')
    await rm(join(dataDir, 'identity.json'))
    host = await start()
  })

  it('does not start over a journal that cannot be trusted', async () => {
    await host.stop()
    await writeFile(join(dataDir, 'journal', `${TERMINAL}.jsonl`), `${JSON.stringify(sales(3)[1])}\n\n\n`)
    await expect(start()).rejects.toThrow('Line 1 of the journal is not command 1 of this till.')
    await rm(join(dataDir, 'journal'), { recursive: true })
    host = await start()
  })
})

describe('a till at work', () => {
  it('checks PINs', async () => {
    const pinHash = await hash('1111', { memoryCost: 1_024 })
    expect(await host.call('pin.verify', { pinHash, pin: '1111' })).toBe(true)
    expect(await host.call('pin.verify', { pinHash, pin: '2222' })).toBe(false)
  })

  const request = { id: '018f0000-0000-7000-8000-0000000000aa', receipt, openDrawer: false }

  it('sells without a printer and says that nothing was printed', async () => {
    expect(await host.call('printer.status', null)).toEqual({
      state: 'no-printer',
      waiting: [],
      recent: [],
    })
    expect(await host.call('printer.submit', request)).toMatchObject({
      label: 'A1-0042',
      state: 'cancelled',
      problem: 'no-printer',
    })
    expect((await host.call('printer.status', null)).recent).toMatchObject([
      { label: 'A1-0042', state: 'cancelled', problem: 'no-printer' },
    ])
  })

  it('holds a receipt for a printer that is away, over a restart, until it is cancelled', async () => {
    // Port 9 (discard) answers nobody here.
    const printer = createNetworkPrinter({ host: '127.0.0.1', port: 9 })
    await restart({ printer })
    const seen: PrinterStatus[] = []
    host.on('printer.changed', (status) => seen.push(status))
    expect(await host.call('printer.submit', request)).toMatchObject({ label: 'A1-0042', state: 'waiting' })
    await vi.waitFor(() => expect(seen.at(-1)?.waiting[0]).toMatchObject({ problem: 'offline' }), 10_000)
    await restart({ printer })
    expect((await host.call('printer.status', null)).waiting.map(({ id }) => id)).toEqual([request.id])
    await host.call('printer.cancel', { id: request.id })
    await vi.waitFor(
      async () => expect((await host.call('printer.status', null)).waiting).toEqual([]),
      10_000,
    )
    expect((await host.call('printer.status', null)).recent).toMatchObject([
      { label: 'A1-0042', state: 'cancelled' },
    ])
  })
})
