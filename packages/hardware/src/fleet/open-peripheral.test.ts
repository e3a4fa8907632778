import { describe, expect, it, vi } from 'vitest'
import { createTurns } from '../drivers/share-printer.ts'
import { profile80mm, profileStar } from '../profiles/printer-profile.ts'
import { plugIntoTcp } from '../simulators/device-machine.ts'
import { createDrawerSimulator } from '../simulators/drawer-simulator.ts'
import { createPoleSimulator } from '../simulators/pole-simulator.ts'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { createToledoSimulator } from '../simulators/scale-simulator.ts'
import { createScannerSimulator } from '../simulators/scanner-simulator.ts'
import { openDisplay, openDrawer, openPrinterPlug, openScale, openScanner } from './open-peripheral.ts'

describe('a device by its address', () => {
  it.each([
    ['192.168.1.70:4001', openScanner, 'scanner'],
    ['tcp://192.168.1.70', openScale, 'scale'],
    ['serial:', openDisplay, 'display'],
    ['serial:/dev/ttyUSB0?baud=fast', openDrawer, 'drawer'],
    ['usb-serial:0403', openScanner, 'scanner'],
  ])('%s is none', (address, open, device) => {
    expect(() => open(address)).toThrow(`A ${device}’s address must look like`)
  })

  it('answers behind a serial server in the network, whatever it is', async () => {
    const machines = {
      scanner: createScannerSimulator(),
      scale: createToledoSimulator(),
      display: createPoleSimulator(),
      drawer: createDrawerSimulator(),
    }
    const plugs = await Promise.all(Object.values(machines).map((machine) => plugIntoTcp(machine)))
    const [scannerAt = '', scaleAt = '', displayAt = '', drawerAt = ''] = plugs.map(
      ({ port }) => `tcp://127.0.0.1:${port}`,
    )
    const scanner = openScanner(scannerAt)
    const scale = openScale(scaleAt)
    const display = openDisplay(displayAt)
    const drawer = openDrawer(drawerAt)
    await vi.waitFor(() => {
      for (const device of [scanner, scale, display]) expect(device.isConnected()).toBe(true)
    }, 10_000)
    const scans: string[] = []
    scanner.onEvent((event) => event.type === 'scan' && scans.push(event.text))
    machines.scanner.scan('4006381333931')
    machines.scale.put(1_250)
    expect(await scale.weigh()).toMatchObject({
      ok: true,
      value: { type: 'stable', weight: { amount: 1_250 } },
    })
    expect(await display.show({ type: 'welcome', text: 'Hello' })).toMatchObject({ ok: true })
    await expect.poll(() => machines.display.rows().join(' ')).toContain('Hello')
    expect(await drawer.open({ reason: { type: 'test' }, by: 'mei' })).toEqual({ ok: true, value: 'kicked' })
    await expect.poll(() => machines.drawer.kicks()).toBe(1)
    expect(scans).toEqual(['4006381333931'])
    await Promise.all([scanner, scale, display, drawer].map((device) => device.stop()))
    await Promise.all(plugs.map((plug) => plug.unplug()))
  })

  it('opens the drawer on a printer, and says where only a print job can', async () => {
    const printer = await startPrinterSimulator()
    const address = `tcp://127.0.0.1:${printer.port}`
    const plug = openPrinterPlug(address, profile80mm, createTurns())
    const levels = [await plug?.readLevel(), await plug?.kick(), await plug?.readLevel()]
    expect(levels[1]).toEqual({ ok: true, value: null })
    expect(levels[0]).not.toBe(levels[2])
    expect(printer.drawer.kicks()).toBe(1)
    for (const other of ['usb:04b8:0e15', 'lp:queue']) {
      expect(openPrinterPlug(other, profile80mm, createTurns())).toBeUndefined()
    }
    expect(openPrinterPlug(address, profileStar, createTurns())).toBeUndefined()
    await printer.stop()
  })
})
