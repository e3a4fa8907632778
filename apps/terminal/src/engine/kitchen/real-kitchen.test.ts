import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KitchenRouting } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import { createNetworkPrinter, createPrintSpool } from '@evertill/hardware'
import { startPrinterSimulator } from '@evertill/hardware/simulators'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hostCalls } from '../../contract/index.ts'
import { must, openShop } from '../testing/test-till.ts'

const KITCHEN: KitchenRouting = {
  stations: [
    { id: 'grill', name: 'Grill', kind: 'grill', active: true },
    { id: 'bar', name: 'Bar', kind: 'drinks', active: true },
  ],
  routes: [{ categoryId: 'coffee', stationIds: ['bar'] }],
  otherwise: { stationIds: ['grill'] },
}

describe('a table’s evening on the printers of the kitchen', () => {
  const endings: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })

  /** A till whose host hands everything but receipts to a real spool before three real sockets. */
  const evening = async () => {
    const shop = await openShop()
    endings.push(() => shop.stop())
    const folder = await mkdtemp(join(tmpdir(), 'evertill-kitchen-'))
    endings.push(() => rm(folder, { recursive: true, force: true }))
    const start = async () => {
      const simulator = await startPrinterSimulator()
      endings.push(() => simulator.stop())
      return simulator
    }
    const simulators = { front: await start(), grill: await start(), bar: await start() }
    const spool = createPrintSpool({
      folder,
      fleet: {
        printers: Object.entries(simulators).map(([id, { port }]) => ({
          id,
          name: id.toUpperCase(),
          printer: createNetworkPrinter({ host: '127.0.0.1', port }),
          ...(id === 'grill' && { backupId: 'bar' }),
        })),
        routes: { receipts: 'front', stations: { grill: 'grill', bar: 'bar' } },
      },
      clock: shop.time.now,
      backupAfterMs: 300,
      idlePollMs: 200,
      onError: (error) => {
        throw error
      },
    })
    await spool.start()
    endings.push(() => spool.stop())
    const till = await shop.till({ kitchen: KITCHEN })
    must(await till.terminal.signIn('mia', '9999'))
    till.host.faultAt = (name, argument) =>
      name === 'printer.print'
        ? { answer: spool.submit(hostCalls[name].argument.parse(structuredClone(argument))) }
        : undefined
    const put = async (line: Parameters<typeof aLine>[0]) => {
      const { id: _, ...content } = aLine(line)
      must(await till.terminal.addLine(content))
    }
    const send = async () => {
      await put({ quantity: 2 })
      await put({ name: 'Steak', categoryId: 'meat' })
      must(await till.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
      must(await till.terminal.change({ type: 'draft.set-table', table: { id: 't7', name: 'Table 7' } }))
      return must(await till.terminal.send())
    }
    const paper = (name: keyof typeof simulators) => simulators[name].paper().join('\n')
    return { shop, till, simulators, send, paper }
  }

  it('tells each station its part, and what becomes of it, in that order', async () => {
    const { till, send, paper } = await evening()
    const order = await send()
    must(await till.terminal.perform({ type: 'order.cancel', orderId: order.id, reason: 'Left' }))
    await vi.waitFor(() => expect(paper('grill')).toContain('CANCELLED'), 10_000)
    await vi.waitFor(() => expect(paper('bar')).toContain('CANCELLED'), 10_000)
    expect(paper('grill')).toMatch(/Table 7[\s\S]*Steak[\s\S]*VOID[\s\S]*Steak/)
    expect(paper('grill')).not.toContain('Espresso')
    expect(paper('bar')).toMatch(/Espresso[\s\S]*VOID[\s\S]*Espresso/)
    expect(paper('front')).toBe('')
  })

  it('a dead station’s ticket comes out at its backup and says so, once', async () => {
    const { shop, simulators, send, paper } = await evening()
    await simulators.grill.stop()
    await send()
    await vi.waitFor(() => expect(paper('bar')).toContain('BACKUP FROM GRILL'), 10_000)
    await vi.waitFor(() => expect(paper('bar')).toContain('Espresso'), 10_000)
    await shop.time.pass(10_000)
    expect(paper('bar').split('Steak')).toHaveLength(2)
    expect(paper('bar').split('Espresso')).toHaveLength(2)
  })
})
