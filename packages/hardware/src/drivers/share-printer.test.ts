import { connect, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createNetworkPrinter } from './network-printer.ts'
import { createPrinterDrawer } from './printer-drawer.ts'
import { sharePrinter } from './share-printer.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

/** A printer behind a counter of its callers. */
async function countedPrinter() {
  const simulator = await startPrinterSimulator()
  let calls = 0
  let most = 0
  const counter = createServer((socket) => {
    calls += 1
    most = Math.max(most, calls)
    const printer = connect(simulator.port, simulator.host)
    socket.pipe(printer).pipe(socket)
    for (const end of [socket, printer]) end.on('error', () => {})
    socket.on('close', () => {
      calls -= 1
    })
  })
  await new Promise<void>((resolve) => counter.listen(0, '127.0.0.1', resolve))
  stops.push(simulator.stop, () => new Promise((resolve) => counter.close(resolve)))
  const address = counter.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { host: '127.0.0.1', port, simulator, mostCallers: () => most }
}

it('a printer and its drawer never call at the same time, and both are served', async () => {
  const { host, port, simulator, mostCallers } = await countedPrinter()
  const { printer, inTurn } = sharePrinter(createNetworkPrinter({ host, port }))
  const drawer = createPrinterDrawer({
    host,
    port,
    inTurn,
    sensor: { type: 'level', openLevel: 1 },
    timings: { lookMs: 5, lookCloselyMs: 5 },
  })
  stops.push(drawer.stop)
  await expect.poll(() => drawer.position()).toBe('closed')
  const job = {
    document: { kind: 'receipt', receipt: sampleReceipt },
    openDrawer: false,
    possibleDuplicate: false,
  } as const
  const request = { reason: { type: 'test' }, by: 'anna' } as const
  const [first, opened, second, state] = await Promise.all([
    printer.print(job),
    drawer.open(request),
    printer.print(job),
    printer.status(),
  ])
  expect([first.type, opened, second.type, state]).toEqual([
    'printed',
    { ok: true, value: 'opened' },
    'printed',
    'ready',
  ])
  expect(simulator.drawer.kicks()).toBe(1)
  expect(simulator.paper()).toHaveLength(2)
  expect(mostCallers()).toBe(1)
})
