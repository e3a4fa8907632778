import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cleanup } from '@evertill/e2e/world/cleanup'
import {
  createPoleSimulator,
  createScannerSimulator,
  createToledoSimulator,
  plugIntoTcp,
  startCardTerminalSimulator,
  startDeviceDesk,
  startPrinterSimulator,
} from '@evertill/hardware/simulators'

/**
 * The simulated machines of a till, and the page where a person sees and handles them. `printers` and `devices` are
 * the files that name them, written into `folder`.
 */
export async function startDevices(options: {
  readonly port: number
  readonly folder: string
  readonly cleanup: Cleanup
}): Promise<{
  readonly url: string
  readonly printers: string
  readonly devices: string
  readonly cardTerminal: string
}> {
  const [printer, kitchen, bar] = await Promise.all([
    startPrinterSimulator({}),
    startPrinterSimulator({ language: 'star-line' }),
    startPrinterSimulator({}),
  ])
  for (const each of [printer, kitchen, bar]) options.cleanup.add({ end: () => each.stop() })
  const cardTerminal = await startCardTerminalSimulator({ behaviour: { outcome: 'by-hand' } })
  options.cleanup.add({ end: () => cardTerminal.stop() })
  const peripherals = {
    scanner: createScannerSimulator(),
    scale: createToledoSimulator(),
    pole: createPoleSimulator(),
  }
  const [scannerPlug, scalePlug, polePlug] = await Promise.all([
    plugIntoTcp(peripherals.scanner),
    plugIntoTcp(peripherals.scale),
    plugIntoTcp(peripherals.pole),
  ])
  for (const plug of [scannerPlug, scalePlug, polePlug]) options.cleanup.add({ end: () => plug.unplug() })
  const desk = await startDeviceDesk({
    port: options.port,
    printer,
    otherPrinters: [
      { id: 'kitchen', name: 'Kitchen', printer: kitchen },
      { id: 'bar', name: 'Bar', printer: bar },
    ],
    cardTerminal,
    peripherals,
    currency: { code: 'USD', decimals: 2 },
  })
  options.cleanup.add({ end: () => desk.stop() })
  const addressOf = ({ port }: { readonly port: number }) => `tcp://127.0.0.1:${port}`
  const printers = join(options.folder, 'printers.json')
  const settings = {
    printers: [
      { id: 'receipts', name: 'Receipts', address: addressOf(printer) },
      { id: 'kitchen', name: 'Kitchen', address: addressOf(kitchen), model: 'star-80mm', backup: 'bar' },
      { id: 'bar', name: 'Bar', address: addressOf(bar), backup: 'kitchen' },
    ],
    routes: { receipts: 'receipts', kitchen: 'kitchen', stations: { bar: 'bar' } },
    kitchen: {
      stations: [
        { id: 'kitchen', name: 'Kitchen' },
        { id: 'bar', name: 'Bar', kind: 'drinks' },
      ],
      routes: ['cat-hot-drink', 'cat-cold-drink'].map((categoryId) => ({ categoryId, stationIds: ['bar'] })),
      otherwise: { stationIds: ['kitchen'] },
    },
  }
  await writeFile(printers, `${JSON.stringify(settings, null, 2)}\n`)
  const devices = join(options.folder, 'devices.json')
  const named = [
    { id: 'scanner', kind: 'scanner', name: 'Scanner', address: addressOf(scannerPlug) },
    { id: 'scale', kind: 'scale', name: 'Scale', address: addressOf(scalePlug) },
    { id: 'display', kind: 'display', name: 'Customer display', address: addressOf(polePlug) },
  ]
  await writeFile(devices, `${JSON.stringify(named, null, 2)}\n`)
  return {
    url: desk.url,
    printers,
    devices,
    cardTerminal: `zvt://127.0.0.1:${cardTerminal.port}?currency=USD`,
  }
}
