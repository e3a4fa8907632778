import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KitchenRouting } from '@evertill/domain'
import { createNetworkPrinter } from '@evertill/hardware'
import { type PrinterSimulator, sampleKitchen, startPrinterSimulator } from '@evertill/hardware/simulators'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostCalls, hostEvents, type PrintDocument, type PrinterStatus } from '../contract/index.ts'
import { createHost, type RunningHost } from './create-host.ts'
import { receipt } from './testing/receipt.ts'

let dataDir: string
let host: RunningHost
let simulators: Record<'front' | 'grill' | 'bar', PrinterSimulator>
let seen: PrinterStatus | undefined

const kitchen: KitchenRouting = {
  stations: [{ id: 'grill', name: 'Grill', kind: 'grill', active: true }],
  routes: [],
  otherwise: { stationIds: ['grill'] },
}

const ticket = (revision: number, at = new Date().toISOString()): PrintDocument => ({
  kind: 'kitchen-ticket',
  paper: {
    ...sampleKitchen,
    ticket: { ...sampleKitchen.ticket, at, key: { ...sampleKitchen.ticket.key, revision } },
  },
})

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'evertill-host-'))
  const [front, grill, bar] = await Promise.all([
    startPrinterSimulator(),
    startPrinterSimulator(),
    startPrinterSimulator(),
  ])
  simulators = { front, grill, bar }
  host = await createHost({
    dataDir,
    printer: {
      printers: Object.entries(simulators).map(([id, { port }]) => ({
        id,
        name: id,
        printer: createNetworkPrinter({ host: '127.0.0.1', port }),
      })),
      routes: { receipts: 'front', reports: 'bar', kitchen: 'grill' },
      kitchen,
    },
    onFailure: (error) => {
      throw error
    },
  })
  host.on('printer.changed', (status) => {
    seen = hostEvents['printer.changed'].parse(structuredClone(status))
  })
})

afterEach(async () => {
  await host.stop()
  await Promise.all(Object.values(simulators).map((simulator) => simulator.stop()))
  await rm(dataDir, { recursive: true, force: true })
})

const viewOf = (id: string) => seen?.printers?.find((printer) => printer.id === id)

describe('a till with several printers', () => {
  it('prints each document where it belongs, and shows receipts apart from all else', async () => {
    const id = '018f0000-0000-7000-8000-0000000000aa'
    await host.call('printer.submit', { id, receipt, openDrawer: false })
    const asked = hostCalls['printer.print'].argument.parse({ document: ticket(1) })
    const job = await host.call('printer.print', asked)
    expect(hostCalls['printer.print'].answer.parse(job)).toMatchObject({
      kind: 'kitchen-ticket',
      printer: 'grill',
    })
    await host.call('printer.print', asked)
    const slip = { title: 'CASH OUT', rows: [{ type: 'pair', label: 'Flowers', figure: '-35.00' }] } as const
    await host.call('printer.print', {
      id: '018f0000-0000-7000-8000-0000000000ab',
      document: { kind: 'slip', slip },
    })
    await vi.waitFor(() => expect(viewOf('front')?.recent).toHaveLength(2), 10_000)
    await vi.waitFor(() => expect(viewOf('grill')?.recent).toHaveLength(1), 10_000)
    expect(seen?.recent.map(({ label }) => label)).toEqual(['A1-0042'])
    expect(simulators.grill.paper()).toHaveLength(1)
    expect(simulators.front.paper().join()).toContain('CASH OUT')
  })

  it('prints a test page at the printer it is asked of', async () => {
    const id = '018f0000-0000-7000-8000-0000000000ac'
    const document = { kind: 'test-page', printer: 'bar', title: 'Bar' } as const
    await host.call('printer.print', hostCalls['printer.print'].argument.parse({ id, document }))
    await vi.waitFor(
      () => expect(viewOf('bar')?.recent).toMatchObject([{ label: 'Bar', state: 'printed' }]),
      5_000,
    )
    expect(simulators.bar.paper()[0]).toContain('Page 16: windows-1252')
  })

  it('asks before it prints last night’s ticket', async () => {
    const job = await host.call('printer.print', { document: ticket(1, '2020-01-01T00:00:00.000Z') })
    await vi.waitFor(
      () => expect(viewOf('grill')?.waiting).toMatchObject([{ id: job.id, asks: 'stale' }]),
      10_000,
    )
    expect(simulators.grill.paper()).toEqual([])
    await host.call('printer.release', { id: job.id })
    await vi.waitFor(() => expect(viewOf('grill')?.recent).toMatchObject([{ state: 'printed' }]), 10_000)
    expect(simulators.grill.paper()).toHaveLength(1)
  })

  it('says what is cooked where, as its settings do', async () => {
    const answer = await host.call('kitchen.routing', null)
    expect(hostCalls['kitchen.routing'].answer.parse(structuredClone(answer))).toEqual(kitchen)
  })

  it('takes no document it cannot print', async () => {
    const nonsense = { kind: 'poem', lines: [] }
    expect(hostCalls['printer.print'].argument.safeParse({ document: nonsense }).success).toBe(false)
    const half = { kind: 'kitchen-ticket', paper: { station: 'Grill' } } as unknown as PrintDocument
    await expect(host.call('printer.print', { document: half })).rejects.toThrow('ticket')
  })
})
