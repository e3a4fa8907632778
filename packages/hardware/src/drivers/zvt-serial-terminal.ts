import type { CardTerminal } from '../ports/card-terminal.ts'
import { openSerial, type SerialTimings, serialTimings } from '../transports/serial.ts'
import { openZvtSerial, type ZvtTimings, zvtTimings } from './zvt-line.ts'
import { agreed, type ZvtSettings } from './zvt-network-terminal.ts'
import { createZvtTerminal } from './zvt-terminal.ts'

export interface ZvtSerialTerminal extends ZvtSettings {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string
  readonly baudRate?: number
  readonly timings?: Partial<ZvtTimings & SerialTimings>
}

/** A ZVT card terminal on a serial port: 9600 baud, 8N2, no handshake unless told otherwise. */
export function createZvtSerialTerminal(given: ZvtSerialTerminal): CardTerminal {
  const { path, baudRate = 9_600, timings } = given
  const all = { ...zvtTimings, ...serialTimings, ...timings }
  const open = openSerial({ path, baudRate, stopBits: 2, flowControl: 'none' }, all)
  return createZvtTerminal({ ...agreed(given), open: openZvtSerial(open, all), timings: all })
}
