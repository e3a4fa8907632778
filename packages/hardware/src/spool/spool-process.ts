import { randomUUID } from 'node:crypto'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import { createPrintSpool } from './print-spool.ts'

// A till that does nothing but print, for the test that kills it: receipts at the front, kitchen tickets at the grill
// with the bar to stand in. Every paper it writes out is safe on the disk.
const [, , folder = '', ports = '', first = ''] = process.argv
const [front, grill, bar] = ports
  .split(',')
  .map((port) => createNetworkPrinter({ host: '127.0.0.1', port: Number(port) }))
if (front === undefined || grill === undefined || bar === undefined) throw new Error('Three ports, please')
const spool = createPrintSpool({
  folder,
  fleet: {
    printers: [
      { id: 'front', name: 'FRONT', printer: front },
      { id: 'grill', name: 'GRILL', printer: grill, backupId: 'bar' },
      { id: 'bar', name: 'BAR', printer: bar },
    ],
    routes: { receipts: 'front', stations: { grill: 'grill' } },
  },
  backupAfterMs: 100,
})
await spool.start()
for (let number = Number(first); ; number++) {
  const label = `A1-${`${number}`.padStart(4, '0')}`
  await spool.submit({ id: randomUUID(), receipt: { ...sampleReceipt, number: label }, openDrawer: false })
  process.stdout.write(`${label}\n`)
  const ticket = {
    ...sampleKitchen.ticket,
    at: new Date().toISOString(),
    // A ticket of an order of its own each, so that none waits for another.
    key: { orderId: `order-${number}`, revision: number, stationId: 'grill' },
  }
  await spool.submit({ document: { kind: 'kitchen-ticket', paper: { ...sampleKitchen, ticket } } })
  process.stdout.write(`rev. ${number}\n`)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
