import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aLine } from '@evertill/domain/testing'
import { createNetworkPrinter } from '@evertill/hardware'
import { startPrinterSimulator } from '@evertill/hardware/simulators'
import {
  createApp,
  createEnrolmentCode,
  createFeedEvents,
  createMemoryStore,
  seedDemoStore,
} from '@evertill/sync-server'
import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHost } from '../host/index.ts'
import { openJournal } from '../host/journal/journal.ts'
import { createMemoryStorage } from '../storage/index.ts'
import { createTerminal } from './create-terminal.ts'
import { must } from './testing/test-till.ts'

const { id: _, ...ESPRESSO } = aLine()

describe('the till on its real host', () => {
  const endings: (() => Promise<unknown> | unknown)[] = []
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })

  /** The server with a demo restaurant, on a socket that can be closed and opened again. */
  async function startServer() {
    const events = createFeedEvents()
    const store = createMemoryStore({ events })
    const clock = () => new Date()
    const stopping = new AbortController()
    const app = createApp({
      store,
      events,
      clock,
      tokenSecret: new TextEncoder().encode('thirty-two bytes for the real host'),
      log: pino({ level: 'silent' }),
      stopping: stopping.signal,
    })
    const { storeId } = await seedDemoStore({ store, clock })
    let server = createAdaptorServer({ fetch: app.fetch })
    const listen = (port: number) =>
      new Promise<number>((resolve) => {
        server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
      })
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    const port = await listen(0)
    endings.push(() => {
      stopping.abort()
      return close()
    })
    return {
      store,
      storeId,
      url: `http://127.0.0.1:${port}`,
      code: async () => (await createEnrolmentCode({ store, clock, storeId })).code,
      goAway: close,
      async comeBack() {
        server = createAdaptorServer({ fetch: app.fetch })
        await listen(port)
      },
    }
  }

  it('enrols, sells with the server away, survives a restart, prints once, and is seen within two seconds', async () => {
    const server = await startServer()
    const printer = await startPrinterSimulator()
    endings.push(() => printer.stop())
    const dataDir = await mkdtemp(join(tmpdir(), 'evertill-engine-'))
    endings.push(() => rm(dataDir, { recursive: true, force: true }))
    const storage = createMemoryStorage()
    const startTill = async () => {
      const host = await createHost({
        dataDir,
        serverUrl: server.url,
        printer: createNetworkPrinter({ host: printer.host, port: printer.port }),
        onFailure: (error) => {
          throw error
        },
      })
      const terminal = createTerminal({
        host,
        storage,
        clock: Date,
        timers: globalThis,
        ids: () => uuidv7(),
        random: Math.random,
      })
      await terminal.start()
      const stop = async () => {
        await terminal.stop()
        await host.stop()
      }
      return { terminal, stop }
    }

    const first = await startTill()
    expect(first.terminal.getState().phase).toEqual({ name: 'not-enrolled', serverUrl: server.url })
    must(await first.terminal.enrol({ serverUrl: server.url, code: await server.code(), name: 'Counter' }))
    await vi.waitFor(() => expect(first.terminal.getState().phase).toEqual({ name: 'ready' }), 10_000)
    must(await first.terminal.signIn('emp-ana', '1111'))

    await server.goAway()
    await vi.waitFor(() => expect(first.terminal.getState().sync.link).toBe('offline'), 10_000)
    must(await first.terminal.addLine({ ...ESPRESSO, unitPrice: 300 }))
    const paid = must(await first.terminal.takeTender({ kind: 'cash', received: 500 }))
    expect(paid).toMatchObject({ type: 'paid', change: 200, receipt: { number: 'A1-0001', total: 300 } })
    await vi.waitFor(() => expect(printer.paper()).toHaveLength(1), 10_000)
    expect(printer.paper()[0]).toContain('A1-0001')
    expect(printer.drawer.kicks()).toBe(1)
    await first.stop()

    const second = await startTill()
    endings.push(second.stop)
    expect(second.terminal.getState()).toMatchObject({ phase: { name: 'ready' }, sync: { unsent: 1 } })
    await server.comeBack()
    const back = Date.now()
    await vi.waitFor(() => expect(second.terminal.getState().sync.unsent).toBe(0), 10_000)
    expect(Date.now() - back).toBeLessThan(2_000)
    const { changes } = await server.store.pull(server.storeId, { entity: 'order', since: 0, limit: 10 })
    expect(changes.map(({ doc }) => doc)).toMatchObject([{ receipt: { number: 1 }, totals: { total: 300 } }])
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(printer.paper()).toHaveLength(1)
  }, 30_000)

  it('[S7] is enrolled again after its disk was copied: sells as A2-0001, and its old journal stays whole', async () => {
    const server = await startServer()
    const folder = await mkdtemp(join(tmpdir(), 'evertill-copied-'))
    endings.push(() => rm(folder, { recursive: true, force: true }))
    const startTill = async (dataDir: string) => {
      const host = await createHost({
        dataDir,
        printer: undefined,
        onFailure: (error) => {
          throw error
        },
      })
      const storage = createMemoryStorage()
      const terminal = createTerminal({
        host,
        storage,
        clock: Date,
        timers: globalThis,
        ids: () => uuidv7(),
        random: Math.random,
      })
      await terminal.start()
      const stop = async () => {
        await terminal.stop()
        await host.stop()
      }
      return { terminal, storage, stop, sync: () => terminal.getState().sync }
    }
    type Running = Awaited<ReturnType<typeof startTill>>
    const sell = async ({ terminal }: Running, unitPrice: number) => {
      await vi.waitFor(() => expect(terminal.getState().phase).toEqual({ name: 'ready' }), 10_000)
      must(await terminal.signIn('emp-ana', '1111'))
      must(await terminal.addLine({ ...ESPRESSO, unitPrice }))
      return must(await terminal.takeTender({ kind: 'cash', received: 500 }))
    }
    const [disk, copiedDisk] = [join(folder, 'counter'), join(folder, 'copy')]
    const request = { serverUrl: server.url, name: 'Counter' }
    const enrolled = await startTill(disk)
    const old = must(await enrolled.terminal.enrol({ ...request, code: await server.code() }))
    await enrolled.stop()
    await cp(disk, copiedDisk, { recursive: true })

    const original = await startTill(disk)
    endings.push(original.stop)
    expect(await sell(original, 300)).toMatchObject({ receipt: { number: 'A1-0001' } })
    await vi.waitFor(() => expect(original.sync().unsent).toBe(0), 10_000)
    const refused = await original.terminal.enrol({ ...request, code: await server.code() })
    expect(refused).toMatchObject({ error: { message: 'This till is enrolled already, as Counter.' } })

    const copy = await startTill(copiedDisk)
    endings.push(copy.stop)
    expect(await sell(copy, 400)).toMatchObject({ receipt: { number: 'A1-0001' } })
    await vi.waitFor(() => expect(copy.sync()).toMatchObject({ unsent: 1, enrolAgain: true }), 10_000)
    expect(await copy.terminal.enrol({ ...request, code: 'WRNG-CODE' })).toMatchObject({ ok: false })
    must(await copy.terminal.addLine({ ...ESPRESSO, unitPrice: 150 }))

    const anew = must(await copy.terminal.enrol({ ...request, code: await server.code() }))
    expect(anew.receiptPrefix).toBe('A2')
    expect(copy.terminal.getState()).toMatchObject({ identity: anew, basket: undefined, session: undefined })
    expect(await sell(copy, 250)).toMatchObject({ receipt: { number: 'A2-0001', total: 250 } })
    await vi.waitFor(() => expect(copy.sync()).toMatchObject({ unsent: 0, refused: undefined }), 10_000)
    expect(copy.sync().enrolAgain).toBeUndefined()

    const { changes } = await server.store.pull(server.storeId, { entity: 'order', since: 0, limit: 10 })
    expect(changes.map(({ doc }) => doc)).toMatchObject([
      { receipt: { prefix: 'A1', number: 1 }, totals: { total: 300 } },
      { receipt: { prefix: 'A2', number: 1 }, totals: { total: 250 } },
    ])
    const path = join(copiedDisk, 'journal', `${old.terminalId}.jsonl`)
    const journal = await openJournal({ path, terminalId: old.terminalId })
    expect(await journal.verify()).toMatchObject({ lastTseq: 1 })
    await journal.close()
    const { outbox } = await copy.storage.open(old.terminalId)
    expect((await outbox.from(1, 10)).map(({ tseq }) => tseq)).toEqual([1])
    expect((await outbox.drafts())[0]?.lines).toHaveLength(1)
  }, 30_000)
})
