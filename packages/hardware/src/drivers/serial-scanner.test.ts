import { afterEach, describe, expect, it, vi } from 'vitest'
import { barcodeScannerContract, type ScannerBench } from '../contract/barcode-scanner-contract.ts'
import type { ScannerEvent } from '../ports/barcode-scanner.ts'
import { type PluggedMachine, plugIntoSerial, plugIntoTcp } from '../simulators/device-machine.ts'
import { createScannerSimulator } from '../simulators/scanner-simulator.ts'
import { hasSerialCables, layCable } from '../testing/serial-cable.ts'
import { openTcp } from '../transports/tcp.ts'
import { createSerialScanner, createWiredScanner } from './serial-scanner.ts'

const timings = { retryMs: [20, 50], pauseMs: 80 }

async function serialBench(): Promise<ScannerBench> {
  const cable = await layCable()
  const simulator = createScannerSimulator()
  let plugged = await plugIntoSerial(simulator, cable.device)
  const scanner = createSerialScanner({ path: cable.till, timings })
  return {
    scanner,
    ...simulator,
    async unplug() {
      await cable.unplug()
    },
    async plugIn() {
      await cable.plugIn()
      plugged = await plugIntoSerial(simulator, cable.device)
    },
    async stop() {
      await scanner.stop()
      await plugged.unplug()
      await cable.remove()
    },
  }
}

async function networkBench(): Promise<ScannerBench> {
  const simulator = createScannerSimulator()
  const first = await plugIntoTcp(simulator)
  let plugged: PluggedMachine = first
  const scanner = createWiredScanner({ open: openTcp(first), timings })
  return {
    scanner,
    ...simulator,
    unplug: first.unplug,
    async plugIn() {
      plugged = await plugIntoTcp(simulator, first.port)
    },
    async stop() {
      await scanner.stop()
      await plugged.unplug()
    },
  }
}

const hasCables = hasSerialCables()
if (hasCables) barcodeScannerContract('the serial scanner', serialBench)
barcodeScannerContract('the scanner behind a serial server', networkBench)

describe('a scanner', () => {
  let bench: ScannerBench
  afterEach(() => bench.stop())

  const wires: readonly (readonly [string, () => Promise<ScannerBench>])[] = [
    ['behind a serial server', networkBench],
    ...(hasCables ? ([['on a serial line', serialBench]] as const) : []),
  ]

  it.each(wires)('%s that never stops is let go of, and tried again later', async (_, setUp) => {
    bench = await setUp()
    const events: ScannerEvent[] = []
    bench.scanner.onEvent((event) => events.push(event))
    await expect.poll(() => bench.scanner.isConnected()).toBe(true)
    const flood = setInterval(() => bench.sendRaw(Buffer.alloc(16_384, 0x39)), 1)
    await vi.waitFor(() => expect(events).toContainEqual({ type: 'connection', connected: false }), 10_000)
    clearInterval(flood)
    // What is left of the flood may cost a scan or two; a person scans again.
    const scanned = { type: 'scan', text: '4006381333931' } as const
    await vi.waitFor(
      () => {
        bench.sendRaw(Buffer.from('\r'))
        bench.scan(scanned.text)
        expect(events).toContainEqual(scanned)
      },
      { timeout: 10_000, interval: 100 },
    )
    for (const event of events) if (event.type === 'scan') expect(event).toEqual(scanned)
  })

  it('that ends no read is ended by its pause', async () => {
    const simulator = createScannerSimulator({ suffix: '' })
    const plugged = await plugIntoTcp(simulator)
    const scanner = createWiredScanner({ open: openTcp(plugged), endsWith: 'pause', timings })
    bench = { scanner, ...simulator, unplug: plugged.unplug, plugIn: plugged.unplug, stop: scanner.stop }
    const events: ScannerEvent[] = []
    scanner.onEvent((event) => events.push(event))
    await expect.poll(() => scanner.isConnected()).toBe(true)
    simulator.scan('96385074')
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: 'scan', text: '96385074' }), 10_000)
    await plugged.unplug()
  })
})
