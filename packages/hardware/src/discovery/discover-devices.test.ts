import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { kindOf } from './device-kind.ts'
import { discoverDevices } from './discover-devices.ts'
import { findNetworkPrinters } from './network-printers.ts'
import { findSerialPorts } from './serial-ports.ts'
import { findUsbDevices, type UsbDescription } from './usb-devices.ts'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const listen = async (server: Server): Promise<{ host: string; port: number }> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  return { host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 }
}

describe('looking for devices', () => {
  it('ends on any machine, with devices or with words why not', async () => {
    const printer = await startPrinterSimulator()
    stops.push(printer.stop)
    const { devices, notLooked } = await discoverDevices({ addresses: [printer] })
    expect(devices).toContainEqual({
      type: 'network',
      host: printer.host,
      port: printer.port,
      model: 'Simulated printer',
      probably: 'printer',
    })
    for (const why of notLooked) expect(why).toMatch(/cannot be listed: /)
  })

  it('does not ask for serial ports where asking would end the process', async () => {
    expect(await findSerialPorts('linux', '/nowhere:/neither')).toEqual({
      ok: false,
      error: 'serial ports cannot be listed: udevadm is not installed',
    })
  })

  it('knocks at the addresses it was given, within its time, and prints nothing', async () => {
    const printer = await startPrinterSimulator()
    const silent = await startPrinterSimulator()
    stops.push(printer.stop, silent.stop)
    await silent.setFault('silent')
    const gone = await listen(createServer())
    await stops.pop()?.()
    const endless = await listen(
      createServer((socket) => {
        const flood = setInterval(() => socket.write(Buffer.alloc(8_192, 0x55)), 1)
        socket.on('error', () => {})
        socket.on('close', () => clearInterval(flood))
      }),
    )
    const began = performance.now()
    const found = await findNetworkPrinters([printer, silent, gone, endless], { probeMs: 300, atOnce: 4 })
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(found.map(({ port, probably }) => [port, probably])).toEqual([
      [printer.port, 'printer'],
      [silent.port, 'unknown'],
      [endless.port, 'unknown'],
    ])
    expect(printer.paper()).toEqual([])
    expect(printer.drawer.kicks()).toBe(0)
  })

  it('knocks nowhere when it was given no address', async () => {
    expect(await findNetworkPrinters([])).toEqual([])
  })
})

describe('what is on the USB', () => {
  const device = (more: Partial<UsbDescription>): UsbDescription => ({
    vendorId: 0x1234,
    productId: 0x2,
    deviceClass: 0,
    configurations: [],
    ...more,
  })
  const having = (...classes: number[]): UsbDescription['configurations'] => [
    { interfaces: classes.map((interfaceClass) => ({ alternates: [{ interfaceClass }] })) },
  ]

  it('is told by class, name and maker; hubs are left out', async () => {
    const found = await findUsbDevices(async () => [
      device({ deviceClass: 9 }),
      device({ vendorId: 0x04b8, productId: 0x0e15, configurations: having(7), serialNumber: 'X1' }),
      device({ productName: 'Barcode Scanner', manufacturerName: 'Nobody', configurations: having(3) }),
      device({ configurations: having(3, 3) }),
    ])
    expect(found).toEqual({
      ok: true,
      value: [
        { type: 'usb', vendorId: '04b8', productId: '0e15', serialNumber: 'X1', probably: 'printer' },
        {
          type: 'usb',
          vendorId: '1234',
          productId: '0002',
          maker: 'Nobody',
          product: 'Barcode Scanner',
          probably: 'scanner',
        },
        { type: 'usb', vendorId: '1234', productId: '0002', probably: 'keyboard' },
      ],
    })
  })

  it('is nothing on a machine that has none, and a sentence where it cannot be asked', async () => {
    expect(await findUsbDevices()).toMatchObject({ ok: true })
    const failing = await findUsbDevices(async () => {
      throw new Error('getDevices error: access denied')
    })
    expect(failing).toEqual({
      ok: false,
      error: 'USB devices cannot be listed: getDevices error: access denied',
    })
  })
})

it.each([
  [{ vendorId: '0EB8' }, 'scale'],
  [{ vendorId: '1A86' }, 'serial-adapter'],
  [{ vendorId: '1a86', name: 'Honeywell Scanner' }, 'scanner'],
  [{ vendorId: '04b8', name: 'Something' }, 'printer'],
  [{}, 'unknown'],
] as const)('%j is probably a %s', (device, kind) => {
  expect(kindOf(device)).toBe(kind)
})
