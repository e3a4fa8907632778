import { openFoundSerial } from '../discovery/open-found-serial.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openSerial, type SerialAddress } from '../transports/serial.ts'
import { openTcp } from '../transports/tcp.ts'

/** How a device's serial line is set as it is delivered. */
type Line = Omit<SerialAddress, 'path' | 'baudRate'>

const baudOf = (url: URL, usual: number): number => {
  const baud = Number(url.searchParams.get('baud') ?? usual)
  return Number.isInteger(baud) && baud > 0 ? baud : 0
}

/**
 * The wire at `tcp://host:port`, `serial:/dev/ttyUSB0?baud=9600` (also `serial:COM3`), or `usb-serial:0403:6001`, which
 * is the one USB device of that kind wherever it is plugged in. Undefined for anything else. Opens nothing yet.
 */
export function openWire(address: string, line: Line, usualBaud = 9_600): OpenLink | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined) return undefined
  const path = decodeURIComponent(url.pathname)
  const baudRate = baudOf(url, usualBaud)
  switch (url.protocol) {
    case 'tcp:':
      return url.hostname === '' || url.port === ''
        ? undefined
        : openTcp({ host: url.hostname, port: Number(url.port) })
    case 'serial:':
      return path === '' || baudRate === 0 ? undefined : openSerial({ ...line, path, baudRate })
    case 'usb-serial:': {
      const found = /^([0-9a-f]{4}):([0-9a-f]{4})(?::(.+))?$/i.exec(path)
      if (found === null || baudRate === 0) return undefined
      const [, vendorId = '', productId = '', serialNumber] = found
      return openFoundSerial(
        { vendorId, productId, ...(serialNumber !== undefined && { serialNumber }) },
        { ...line, baudRate },
      )
    }
    default:
      return undefined
  }
}
