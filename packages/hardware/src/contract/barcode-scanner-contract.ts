import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BarcodeScanner, ScannerEvent } from '../ports/barcode-scanner.ts'

/** A scanner under test together with the hand that holds it. */
export interface ScannerBench {
  readonly scanner: BarcodeScanner
  scan(code: string): void
  sendRaw(bytes: Uint8Array): void
  unplug(): Promise<void>
  plugIn(): Promise<void>
  stop(): Promise<void>
}

/** What every scanner must do, whatever wire it hangs on. */
export function barcodeScannerContract(name: string, setUp: () => Promise<ScannerBench>): void {
  describe(`${name} keeps the scanner's contract`, () => {
    let bench: ScannerBench
    let events: ScannerEvent[]
    const reads = () => events.filter(({ type }) => type !== 'connection')
    const read = async (...expected: ScannerEvent[]) =>
      vi.waitFor(() => expect(reads()).toEqual(expected), { timeout: 10_000 })
    const scan = (text: string): ScannerEvent => ({ type: 'scan', text })

    beforeEach(async () => {
      bench = await setUp()
      events = []
      bench.scanner.onEvent((event) => events.push(event))
      await vi.waitFor(() => expect(bench.scanner.isConnected()).toBe(true), { timeout: 10_000 })
    })
    afterEach(() => bench.stop())

    it('brings codes in the order they were scanned, whole and nothing else', async () => {
      const codes = ['4006381333931', ']C10109501101530003310300019510A\u001d3012', 'Straße 7', 'رف-٧']
      for (const code of codes) bench.scan(code)
      await read(...codes.map(scan))
    })

    it('says when a read was no code, and reads the next one', async () => {
      bench.sendRaw(Uint8Array.of(0x41, 0x07, 0x42, 0x0d))
      bench.sendRaw(Uint8Array.of(0xff, 0xfe, 0xc3, 0x0d))
      bench.scan('4006381333931')
      await read(
        { type: 'rejected', problem: 'unreadable' },
        { type: 'rejected', problem: 'unreadable' },
        scan('4006381333931'),
      )
    })

    it('rejects what is longer than any code and keeps none of it', async () => {
      bench.sendRaw(Buffer.from(`${'9'.repeat(5_000)}\r`))
      bench.scan('after')
      await read({ type: 'rejected', problem: 'too-long' }, scan('after'))
    })

    it('rejects a read that breaks off', async () => {
      bench.sendRaw(Buffer.from('400638'))
      await read({ type: 'rejected', problem: 'broken-off' })
      bench.scan('4006381333931')
      await read({ type: 'rejected', problem: 'broken-off' }, scan('4006381333931'))
    })

    it('says when it is unplugged, and reads again when it is plugged in', async () => {
      await bench.unplug()
      await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: 'connection', connected: false }), {
        timeout: 10_000,
      })
      expect(bench.scanner.isConnected()).toBe(false)
      await bench.plugIn()
      await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: 'connection', connected: true }), {
        timeout: 10_000,
      })
      bench.scan('back')
      await read(scan('back'))
    })
  })
}
