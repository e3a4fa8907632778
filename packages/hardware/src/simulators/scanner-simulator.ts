import type { DeviceMachine } from './device-machine.ts'

/** A scanner somebody holds over codes. */
export interface ScannerSimulator extends DeviceMachine {
  /** Reads a code and sends it, ended as the scanner is set. */
  scan(code: string): void
  /** Sends bytes no scanner should. */
  sendRaw(bytes: Uint8Array): void
}

export interface ScannerSimulatorOptions {
  readonly prefix?: string
  readonly suffix?: string
}

/** A scanner that sends CR after each code unless told otherwise. */
export function createScannerSimulator({
  prefix = '',
  suffix = '\r',
}: ScannerSimulatorOptions = {}): ScannerSimulator {
  const tills = new Set<(bytes: Uint8Array) => void>()
  const sendRaw = (bytes: Uint8Array): void => {
    for (const send of tills) send(bytes)
  }
  return {
    connect(send) {
      tills.add(send)
      return { receive: () => {}, gone: () => tills.delete(send) }
    },
    sendRaw,
    scan: (code) => sendRaw(Buffer.from(`${prefix}${code}${suffix}`, 'utf8')),
  }
}
