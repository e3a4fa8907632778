import { ok } from '@evertill/domain'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWiredScanner } from '../drivers/serial-scanner.ts'
import type { ScannerEvent } from '../ports/barcode-scanner.ts'
import { plugIntoSerial } from '../simulators/device-machine.ts'
import { createScannerSimulator } from '../simulators/scanner-simulator.ts'
import { hasSerialCables, layCable, type SerialCable } from '../testing/serial-cable.ts'
import { openFoundSerial } from './open-found-serial.ts'
import type { FoundSerialPort } from './serial-ports.ts'

const scannerAt = (path: string): FoundSerialPort => ({
  type: 'serial',
  path,
  vendorId: '0C2E',
  productId: '0901',
  serialNumber: 'S1',
  probably: 'scanner',
})
const line = { baudRate: 9_600, flowControl: 'none' } as const

const cables: SerialCable[] = []
afterEach(async () => {
  for (const cable of cables.splice(0)) await cable.remove()
})

if (hasSerialCables()) {
  describe('a scanner known by its number', () => {
    it('reads again after it was plugged into another socket', async () => {
      const [here, there] = [await layCable(), await layCable()]
      cables.push(here, there)
      const simulator = createScannerSimulator()
      await plugIntoSerial(simulator, here.device)
      let found = [scannerAt(here.till)]
      const scanner = createWiredScanner({
        open: openFoundSerial({ vendorId: '0c2e', serialNumber: 'S1' }, line, async () => ok(found)),
        timings: { retryMs: [20, 50] },
      })
      const events: ScannerEvent[] = []
      scanner.onEvent((event) => events.push(event))
      const lastIs = (event: ScannerEvent) => vi.waitFor(() => expect(events.at(-1)).toEqual(event), 10_000)
      await lastIs({ type: 'connection', connected: true })
      await here.unplug()
      found = []
      await lastIs({ type: 'connection', connected: false })
      await plugIntoSerial(simulator, there.device)
      found = [scannerAt(there.till)]
      await lastIs({ type: 'connection', connected: true })
      simulator.scan('4006381333931')
      await lastIs({ type: 'scan', text: '4006381333931' })
      await scanner.stop()
    })
  })
}

it.each([
  ['not plugged in', [], 'the device is not plugged in'],
  ['another maker’s', [{ ...scannerAt('/dev/ttyUSB0'), vendorId: '05e0' }], 'the device is not plugged in'],
  [
    'one of two that look alike',
    [scannerAt('/dev/ttyUSB0'), scannerAt('/dev/ttyUSB1')],
    '/dev/ttyUSB0 and /dev/ttyUSB1 look alike',
  ],
])('a device that is %s is not opened', async (_, ports, message) => {
  const open = openFoundSerial({ vendorId: '0c2e' }, line, async () => ok(ports))
  expect(await open(() => {})).toEqual({ ok: false, error: { type: 'unreachable', message } })
})
