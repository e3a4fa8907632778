import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import type { KitchenPaper } from '../documents/kitchen-paper.ts'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createPrintSpool, type PrintSpool } from './print-spool.ts'
import type { PrintRoutes } from './printer-fleet.ts'

const names = ['front', 'grill', 'fryer', 'bar', 'pass'] as const
type Name = (typeof names)[number]

let folder: string
let simulators: Record<Name, PrinterSimulator>
let spool: PrintSpool
let now: number
let skew: number

const routes: PrintRoutes = {
  receipts: 'front',
  stations: { grill: 'grill', fryer: 'fryer', bar: 'bar' },
  kitchen: 'pass',
}

const open = async (): Promise<void> => {
  spool = createPrintSpool({
    folder,
    fleet: {
      printers: names.map((id) => ({
        id,
        name: id.toUpperCase(),
        printer: createNetworkPrinter({ host: '127.0.0.1', port: simulators[id].port }),
        ...(id === 'grill' && { backupId: 'fryer' }),
        ...(id === 'fryer' && { backupId: 'bar' }),
      })),
      routes,
    },
    clock: () => now,
    elapsed: () => performance.now() + skew,
    backupAfterMs: 400,
    idlePollMs: 200,
    onError: (error) => {
      throw error
    },
  })
  await spool.start()
}

const ticket = (stationId: string, revision: number, more: Partial<KitchenPaper> = {}) => ({
  document: {
    kind: 'kitchen-ticket' as const,
    paper: {
      ...sampleKitchen,
      station: stationId,
      ticket: {
        ...sampleKitchen.ticket,
        at: new Date(now).toISOString(),
        key: { ...sampleKitchen.ticket.key, revision, stationId },
        outletId: stationId,
      },
      ...more,
    },
  },
})

const receipt = (number: string, openDrawer = false) => ({
  id: randomUUID(),
  receipt: { ...sampleReceipt, number },
  openDrawer,
})

/** The revisions on a printer's paper, in order. */
const revisions = (name: Name): string[] =>
  [
    ...simulators[name]
      .paper()
      .join('\n')
      .matchAll(/rev\. (\d+)/g),
  ].map(([, revision = '']) => revision)

const view = (name: Name) => spool.status().printers.find(({ id }) => id === name)!
const emptied = () =>
  vi.waitFor(() => expect(spool.status().printers.flatMap(({ waiting }) => waiting)).toEqual([]), {
    timeout: 10_000,
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-fleet-'))
  const started = await Promise.all(names.map(async (name) => [name, await startPrinterSimulator()] as const))
  simulators = Object.fromEntries(started) as Record<Name, PrinterSimulator>
  now = Date.parse('2026-11-21T12:00:00.000Z')
  skew = 0
  await open()
})

afterEach(async () => {
  await spool.stop()
  await Promise.all(Object.values(simulators).map((simulator) => simulator.stop()))
  await rm(folder, { recursive: true, force: true })
})

describe('several printers behind one spool', () => {
  it('sends each document to its printer, and a station nobody named to the kitchen’s own', async () => {
    await Promise.all([
      spool.submit(receipt('A1-0001')),
      spool.submit(ticket('grill', 1)),
      spool.submit(ticket('bar', 1)),
      spool.submit(ticket('oven', 1)),
    ])
    await emptied()
    expect(names.map((name) => simulators[name].paper().length)).toEqual([1, 1, 0, 1, 1])
    expect(simulators.front.paper()[0]).toContain('A1-0001')
    expect(simulators.grill.paper()[0]).toContain('Table 12')
    expect(spool.status().recent.map(({ label }) => label)).toEqual(['A1-0001'])
    expect(view('grill').recent).toMatchObject([
      { kind: 'kitchen-ticket', label: 'grill · 12', printer: 'grill' },
    ])
  })

  it('prints an order’s revision at a station once, whoever hands it over how often, over a restart too', async () => {
    await Promise.all([spool.submit(ticket('grill', 1)), spool.submit(ticket('grill', 1))])
    await emptied()
    await spool.stop()
    await open()
    await spool.submit(ticket('grill', 1))
    await spool.submit(ticket('grill', 2))
    await spool.submit(ticket('grill', 1, { copy: 1 }))
    await emptied()
    expect(revisions('grill')).toEqual(['1', '2', '1'])
    const [first, second, reprint] = simulators.grill.paper()
    expect(first).toContain('No. 1 ')
    expect(second).toContain('No. 2 ')
    expect(reprint).toContain('REPRINT 1')
  })

  it('lets one dead printer delay nobody', async () => {
    await simulators.bar.setFault('silent')
    const began = performance.now()
    await spool.submit(ticket('bar', 1))
    for (let revision = 1; revision <= 10; revision++) {
      for (const station of ['grill', 'fryer', 'oven']) await spool.submit(ticket(station, revision))
      await spool.submit(receipt(`A1-00${revision + 10}`))
    }
    await vi.waitFor(
      () => expect(spool.status().printers.flatMap(({ waiting }) => waiting)).toHaveLength(1),
      {
        timeout: 10_000,
      },
    )
    const took = performance.now() - began
    expect(revisions('grill')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(simulators.front.paper()).toHaveLength(10)
    expect(view('bar').waiting[0]).toMatchObject({ kind: 'kitchen-ticket' })
    // Forty papers on four printers; a queue that waits for the dead one would need its timeouts forty times over.
    expect(took).toBeLessThan(6_000)
    await vi.waitFor(() => expect(view('bar')).toMatchObject({ state: 'offline' }), { timeout: 10_000 })
  })
})

describe('a printer that is dead', () => {
  it('hands its tickets to its backup, which says for whom, and takes them up again itself', async () => {
    await simulators.grill.setFault('unplugged')
    await spool.submit(ticket('grill', 1))
    await expect.poll(() => view('grill').waiting).toMatchObject([{ problem: 'offline' }])
    await emptied()
    expect(revisions('fryer')).toEqual(['1'])
    expect(simulators.fryer.paper()[0]).toContain('*** BACKUP FROM GRILL ***')
    expect(simulators.fryer.paper()[0]).not.toContain('DUPLICATE')
    expect(view('grill').recent).toMatchObject([{ state: 'printed', printer: 'grill', backup: 'fryer' }])

    await simulators.grill.setFault('none')
    await vi.waitFor(() => expect(view('grill').state).toBe('ready'), { timeout: 10_000 })
    await spool.submit(ticket('grill', 2))
    await emptied()
    expect(revisions('grill')).toEqual(['2'])
    expect(simulators.grill.paper()[0]).not.toContain('BACKUP')
    expect(revisions('fryer')).toEqual(['1'])
  })

  it('has its tickets go on to the backup’s backup, and waits where none works', async () => {
    for (const name of ['grill', 'fryer', 'bar'] as const) await simulators[name].setFault('cover-open')
    for (const name of ['fryer', 'bar'] as const) await spool.submit(ticket(name, 1))
    await vi.waitFor(
      () => expect([view('fryer').state, view('bar').state]).toEqual(['cover-open', 'cover-open']),
      10_000,
    )
    await spool.submit(ticket('grill', 1))
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(view('grill').waiting).toMatchObject([{ state: 'waiting', problem: 'cover-open' }])
    await simulators.bar.setFault('none')
    await emptied()
    const paper = simulators.bar.paper().join('\n')
    expect(paper).toContain('BACKUP FROM GRILL')
    expect(paper).toContain('BACKUP FROM FRYER')
    expect(paper.match(/rev\. 1/g)).toHaveLength(3)
  })

  it('marks what it may have printed itself before it died', async () => {
    await simulators.grill.setFault('out-of-paper', 4)
    await spool.submit(ticket('grill', 1))
    await emptied()
    expect(simulators.fryer.paper()[0]).toContain('BACKUP FROM GRILL')
    expect(simulators.fryer.paper()[0]).toContain('POSSIBLE DUPLICATE')
  })

  it('keeps its drawer: no other printer opens one for it', async () => {
    await spool.stop()
    spool = createPrintSpool({
      folder,
      fleet: {
        printers: (['front', 'bar'] as const).map((id) => ({
          id,
          name: id,
          printer: createNetworkPrinter({ host: '127.0.0.1', port: simulators[id].port }),
          ...(id === 'front' && { backupId: 'bar' }),
        })),
        routes: { receipts: 'front' },
      },
      backupAfterMs: 0,
      idlePollMs: 100,
    })
    await spool.start()
    await simulators.front.setFault('unplugged')
    await spool.submit(receipt('A1-0001', true))
    await emptied()
    expect(simulators.bar.paper()[0]).toContain('A1-0001')
    expect([simulators.front.drawer.kicks(), simulators.bar.drawer.kicks()]).toEqual([0, 0])
  })

  it('takes over no job it has no right to: a restart finds the ticket where it belongs', async () => {
    await simulators.grill.setFault('unplugged')
    await simulators.fryer.setFault('cover-open')
    await spool.submit(ticket('fryer', 9))
    await spool.submit(ticket('grill', 1))
    await expect.poll(() => view('grill').waiting[0]?.problem).toBe('offline')
    await spool.stop()
    await simulators.grill.setFault('none')
    await simulators.fryer.setFault('none')
    await open()
    await emptied()
    expect(revisions('grill')).toEqual(['1'])
    expect(revisions('fryer')).toEqual(['9'])
  })
})

describe('kitchen tickets that come late', () => {
  const hours = (count: number) => count * 60 * 60_000

  it('ask before they print when the printer was off all night, and fresh ones do not wait for the answer', async () => {
    await simulators.bar.setFault('unplugged')
    await spool.submit(ticket('bar', 1))
    await spool.submit(ticket('bar', 2))
    await expect.poll(() => view('bar').waiting[0]?.problem).toBe('offline')
    now += hours(9)
    await simulators.bar.setFault('none')
    await vi.waitFor(() => expect(view('bar').waiting.map(({ asks }) => asks)).toEqual(['stale', 'stale']), {
      timeout: 10_000,
    })
    await spool.submit(ticket('bar', 3))
    await vi.waitFor(() => expect(revisions('bar')).toEqual(['3']), { timeout: 10_000 })

    const [first, second] = view('bar').waiting
    await spool.stop()
    await open()
    expect(view('bar').waiting.map(({ asks }) => asks)).toEqual(['stale', 'stale'])
    await spool.release(second!.id)
    await spool.cancel(first!.id)
    await emptied()
    expect(revisions('bar')).toEqual(['3', '2'])
  })

  it('ask even when they were never kept here: the same old ticket handed over a week later', async () => {
    const old = ticket('bar', 1)
    await spool.submit(old)
    await emptied()
    now += hours(24 * 7)
    await spool.stop()
    await open()
    await spool.submit(old)
    await expect.poll(() => view('bar').waiting).toMatchObject([{ asks: 'stale' }])
    expect(revisions('bar')).toEqual(['1'])
  })

  it('never say VOID before ADD: a later revision waits for an earlier one that broke off', async () => {
    await simulators.pass.setFault('cut-connection', 3)
    await spool.submit(ticket('oven', 1))
    await spool.submit(ticket('oven', 2))
    const { document } = ticket('oven', 7)
    const key = { ...document.paper.ticket.key, orderId: 'another' }
    await spool.submit({
      document: { ...document, paper: { ...document.paper, ticket: { ...document.paper.ticket, key } } },
    })
    await vi.waitFor(() => expect(revisions('pass')).toContain('7'), { timeout: 10_000 })
    expect(revisions('pass')).not.toContain('2')
    skew += 2_500
    await emptied()
    expect(revisions('pass').slice(-2)).toEqual(['1', '2'])
    expect(simulators.pass.paper().at(-2)).toContain('POSSIBLE DUPLICATE')
  })
})
