import type { BarcodeScanner, ScannerEvent } from '../ports/barcode-scanner.ts'
import { createScanFramer, type ScanFraming, scanFraming } from '../protocols/barcode/scan-framer.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { keepWire, type WireTimings, wireTimings } from '../transports/keep-wire.ts'
import { openSerial } from '../transports/serial.ts'

export interface ScannerTimings extends WireTimings {
  /** A read that goes on after a pause this long has broken off, or is complete where the scanner ends none. */
  readonly pauseMs: number
}

export const scannerTimings: ScannerTimings = { ...wireTimings, pauseMs: 300 }

export interface ScannerSettings {
  readonly framing?: Partial<ScanFraming>
  /** What a pause means: scanners send CR unless told otherwise. */
  readonly endsWith?: 'line-end' | 'pause'
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<ScannerTimings>
}

/** A scanner on a serial port, a USB one in its serial mode, or a Bluetooth one behind a virtual port. */
export const createSerialScanner = ({
  path,
  baudRate = 9_600,
  ...settings
}: ScannerSettings & { readonly path: string; readonly baudRate?: number }): BarcodeScanner =>
  createWiredScanner({ ...settings, open: openSerial({ path, baudRate, flowControl: 'none' }) })

/** A scanner on any wire that brings its bytes. It is found again after it was unplugged. */
export function createWiredScanner({
  open,
  framing,
  endsWith = 'line-end',
  timings: chosen,
}: ScannerSettings & { readonly open: OpenLink }): BarcodeScanner {
  const timings = { ...scannerTimings, ...chosen }
  const listeners = new Set<(event: ScannerEvent) => void>()
  const framer = createScanFramer({ ...scanFraming, ...framing })
  let pause: NodeJS.Timeout | undefined

  const tell = (event: ScannerEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const endOpenRead = (): void => {
    framer.end(endsWith === 'pause' ? 'scan' : 'broken-off').forEach(tell)
  }
  const wire = keepWire(
    open,
    (bytes) => {
      clearTimeout(pause)
      framer.receive(bytes).forEach(tell)
      if (framer.isOpen()) pause = setTimeout(endOpenRead, timings.pauseMs)
    },
    timings,
  )
  wire.onConnection((connected) => {
    clearTimeout(pause)
    if (!connected) framer.end('broken-off').forEach(tell)
    tell({ type: 'connection', connected })
  })

  return {
    isConnected: wire.isConnected,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      clearTimeout(pause)
      await wire.stop()
    },
  }
}
