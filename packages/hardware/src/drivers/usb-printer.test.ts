import { describe, expect, it } from 'vitest'
import { machineOf, receiptPrinterContract } from '../contract/receipt-printer-contract.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { pageText } from '../simulators/paper-roll.ts'
import { scriptedUsbPrinter } from '../testing/scripted-usb-printer.ts'
import { findUsbPrinter } from '../transports/find-usb-printer.ts'
import { printerEnds, type UsbDevice } from '../transports/usb.ts'
import { createUsbPrinter } from './usb-printer.ts'

const document = { kind: 'receipt', receipt: sampleReceipt } as const
const job = { document, openDrawer: false, possibleDuplicate: false }

receiptPrinterContract('on USB', async (profile) => {
  const { device, machine } = scriptedUsbPrinter({ model: machineOf(profile) })
  return {
    printer: createUsbPrinter({ find: async () => device, profile }),
    paper: () => machine.roll.pages().map(pageText),
    setFault: machine.setFault,
    drawerKicks: () => machine.drawer().kicks,
    stop: async () => {},
  }
})

describe('a USB printer', () => {
  const setUp = (options: Parameters<typeof scriptedUsbPrinter>[0] = {}) => {
    const scripted = scriptedUsbPrinter(options)
    const printer = createUsbPrinter({ find: async () => scripted.device, timings: { stallMs: 200 } })
    const papers = () => scripted.machine.roll.pages().map(pageText)
    return { ...scripted, printer, papers }
  }

  it('is found by its printer interface, claimed, and let go after each job', async () => {
    const { printer, calls } = setUp()
    expect(await printer.print(job)).toMatchObject({ type: 'printed' })
    expect(calls).toEqual(['open', 'configuration 1', 'claim 1', 'release 1', 'close'])
  })

  it('is taken from the kernel’s own printer driver', async () => {
    const { printer, calls } = setUp({ kernelHasIt: true })
    expect(await printer.print(job)).toMatchObject({ type: 'printed' })
    expect(calls.slice(0, 5)).toEqual(['open', 'configuration 1', 'claim 1', 'detach 1', 'claim 1'])
  })

  it('gets each byte once, though it takes halves', async () => {
    const { printer, script, papers } = setUp()
    script.push(...Array<'half'>(12).fill('half'))
    expect(await printer.print(job)).toMatchObject({ type: 'printed' })
    expect(papers()[0]?.match(/TOTAL EUR/g)).toHaveLength(1)
  })

  it('interrupts the job when its end stalls, and clears the stall', async () => {
    const { printer, script, calls } = setUp()
    script.push('ok', 'ok', 'ok', 'ok', 'stall')
    expect(await printer.print(job)).toMatchObject({ type: 'interrupted', problem: 'interrupted' })
    expect(calls).toContain('clear halt out 1')
    expect(await printer.print(job)).toMatchObject({ type: 'printed' })
  })

  it('interrupts the job when it stops taking bytes', async () => {
    const { printer, script } = setUp()
    script.push('ok', 'ok', 'ok', 'ok', 'never')
    expect(await printer.print(job)).toMatchObject({ type: 'interrupted' })
  })

  it('interrupts the job when it is pulled out, and is offline', async () => {
    const { printer, machine } = setUp()
    machine.setFault('cut-connection', 3)
    expect(await printer.print(job)).toMatchObject({ type: 'interrupted', problem: 'interrupted' })
    expect(await printer.print(job)).toEqual({ type: 'held', problem: 'offline', drawerKicked: false })
  })

  it('is offline while it is not there, or another program has it', async () => {
    const none = createUsbPrinter({ find: async () => undefined })
    expect(await none.status()).toBe('offline')
    const { device } = scriptedUsbPrinter()
    const busy: UsbDevice = { ...device, claimInterface: async () => Promise.reject(new Error('busy')) }
    expect(await createUsbPrinter({ find: async () => busy }).status()).toBe('offline')
  })
})

describe('the ends of a USB device', () => {
  const interfaceOf = (interfaceNumber: number, interfaceClass: number, directions: ('in' | 'out')[]) => ({
    interfaceNumber,
    alternates: [
      {
        interfaceClass,
        endpoints: directions.map((direction, index) => ({
          endpointNumber: index + 1,
          direction,
          type: 'bulk',
        })),
      },
    ],
  })
  const device = (...interfaces: ReturnType<typeof interfaceOf>[]) => ({
    configurations: [{ configurationValue: 1, interfaces }],
  })

  it.each([
    [
      'a printer with answers',
      device(interfaceOf(0, 7, ['out', 'in'])),
      { interfaceNumber: 0, out: 1, in: 2 },
    ],
    ['a printer without', device(interfaceOf(0, 7, ['out'])), { interfaceNumber: 0, out: 1, in: undefined }],
    [
      'a printer beside a vendor’s interface',
      device(interfaceOf(0, 255, ['out']), interfaceOf(1, 7, ['in', 'out'])),
      { interfaceNumber: 1, out: 2, in: 1 },
    ],
    [
      'a vendor’s interface alone',
      device(interfaceOf(2, 255, ['out'])),
      { interfaceNumber: 2, out: 1, in: undefined },
    ],
  ])('of %s', (_, given, ends) => {
    expect(printerEnds(given)).toEqual({ configuration: 1, ...ends })
  })

  it('are none on a keyboard', () => {
    expect(printerEnds(device(interfaceOf(0, 3, ['in'])))).toBeUndefined()
  })
})

describe('looking for a real USB printer', () => {
  const wanted = process.env.EVERTILL_USB_PRINTER?.split(':')
  if (wanted === undefined) {
    console.log('NOT RUN: no real USB printer (EVERTILL_USB_PRINTER=vendor:product in hex prints on one)')
  }

  it.runIf(wanted !== undefined)('prints on it', async () => {
    const [vendorId = 0, productId = 0] = (wanted ?? []).map((part) => Number.parseInt(part, 16))
    const printer = createUsbPrinter({ find: findUsbPrinter({ vendorId, productId }) })
    expect(['printed', 'sent']).toContain((await printer.print(job)).type)
  })

  it('finds none that is not plugged in, and a machine without USB is no error of the printer’s', async () => {
    const printer = createUsbPrinter({ find: findUsbPrinter({ vendorId: 0xdead, productId: 0xbeef }) })
    expect(await printer.status()).toBe('offline')
  })
})
