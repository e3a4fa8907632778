import { randomUUID } from 'node:crypto'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { createNetworkPrinter } from '../drivers/network-printer.ts'
import { createPrintSpool } from './print-spool.ts'
import { singlePrinter } from './printer-fleet.ts'

// A till that does nothing but print, for the test that kills it: every number it writes out is safe on the disk.
const [, , folder = '', port = '', first = ''] = process.argv
const spool = createPrintSpool({
  folder,
  fleet: singlePrinter(createNetworkPrinter({ host: '127.0.0.1', port: Number(port) })),
})
await spool.start()
for (let number = Number(first); ; number++) {
  const label = `A1-${`${number}`.padStart(4, '0')}`
  await spool.submit({ id: randomUUID(), receipt: { ...sampleReceipt, number: label }, openDrawer: false })
  process.stdout.write(`${label}\n`)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
