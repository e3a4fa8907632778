import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { sales } from '../../host/testing/sale-commands.ts'
import { startTestServer, type TestServer } from '../../host/testing/test-server.ts'
import { connectKioskHost, HostGone } from './browser-host.ts'
import { type Kiosk, startKiosk } from './start-kiosk.ts'

let folder: string
let server: TestServer
let kiosk: Kiosk
let host: ReturnType<typeof connectKioskHost>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-window-'))
  server = await startTestServer()
  kiosk = await start(0)
  host = await connect(kiosk)
})
afterEach(async () => {
  host.close()
  await kiosk.stop()
  await server.stop()
  await rm(folder, { recursive: true })
})

const start = (port: number) =>
  startKiosk({
    dataDir: join(folder, 'till'),
    port,
    printer: undefined,
    rendererDir: folder,
    onFailure: () => undefined,
  })

/** As a browser that has been let in: it sends its cookie and its origin by itself. */
async function connect({ url, port }: Kiosk, patienceMs = 3_000) {
  const { headers } = await fetch(url, { redirect: 'manual' })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  return connectKioskHost({
    url: `ws://127.0.0.1:${port}/host`,
    patienceMs,
    // The same interface as the browser's, with the two headers a browser would add.
    open: (address) => {
      const headers = { cookie, origin: `http://127.0.0.1:${port}` }
      const socket = new NodeSocket(address, { headers })
      socket.on('error', () => undefined)
      return socket as unknown as WebSocket
    },
  })
}

const enrol = () =>
  host.call('identity.enrol', { serverUrl: server.url, code: 'GOOD-CODE', name: 'Fenster 🪟' })

describe('the host as a window sees it', () => {
  it('answers calls made before the connection stood', async () => {
    expect(await host.call('journal.head', null)).toEqual(EMPTY_CHAIN)
  })

  it('carries any text unchanged', async () => {
    expect(await enrol()).toMatchObject({ status: 'ok', answer: { name: 'Fenster 🪟' } })
  })

  it('rejects with the host’s sentence for a call the host refuses', async () => {
    await expect(host.call('pin.verify', { pinHash: 'x', pin: 'abcd' })).rejects.toThrow('pin.verify: ')
  })

  it('passes events on, and tells a late listener the latest', async () => {
    const heard: unknown[] = []
    await enrol()
    host.on('sync.link', ({ open }) => heard.push(open))
    await vi.waitFor(() => expect(heard).toEqual([true]), 10_000)
    server.hint(3)
    await vi.waitFor(() => {
      const late: number[] = []
      host.on('sync.hint', ({ head }) => late.push(head))()
      expect(late).toEqual([3])
    }, 10_000)
  })

  it('finds the host again after it was restarted, and a repeated append is harmless', async () => {
    await enrol()
    const [first, second] = sales(2)
    expect(await host.call('journal.append', { command: first! })).toEqual({ status: 'ok' })
    const { port } = kiosk
    await kiosk.stop()
    const waiting = host.call('journal.append', { command: first! })
    kiosk = await start(port)
    expect(await waiting).toEqual({ status: 'ok' })
    expect(await host.call('journal.append', { command: second! })).toEqual({ status: 'ok' })
    expect(await host.call('journal.head', null)).toEqual({ lastTseq: 2, lastHash: second!.hash })
  })

  it('rejects what was under way when the host went, and what waited too long', async () => {
    server.misbehave('enrol', 'hang')
    const underWay = enrol()
    underWay.catch(() => undefined)
    await vi.waitFor(() => expect(host.call('journal.head', null)).resolves.toEqual(EMPTY_CHAIN), 10_000)
    const { port } = kiosk
    await kiosk.stop()
    await expect(underWay).rejects.toThrow(HostGone)
    host.close()
    kiosk = await start(port)
    const impatient = await connect(kiosk, 100)
    await kiosk.stop()
    await expect(impatient.call('journal.head', null)).rejects.toThrow('The till’s host does not answer.')
    impatient.close()
    kiosk = await start(port)
  })

  it('takes no more calls once the window let go', async () => {
    host.close()
    await expect(host.call('journal.head', null)).rejects.toThrow(HostGone)
  })
})
