import { err } from '@evertill/domain'
import type { OpenLink } from '../transports/byte-link.ts'
import { openSerial, type SerialAddress } from '../transports/serial.ts'
import { findSerialPorts } from './serial-ports.ts'

/** A device by what it is, not by where it was plugged in last; what is absent is not asked for. */
export interface SerialIdentity {
  /** Four hexadecimal digits each. */
  readonly vendorId: string
  readonly productId?: string
  readonly serialNumber?: string
}

/**
 * Opens the one port that has this device, wherever it is now: a USB device gets another name when it is plugged in
 * again. Two that look alike are opened by neither's guess.
 */
export const openFoundSerial =
  (
    identity: SerialIdentity,
    line: Omit<SerialAddress, 'path'>,
    find: typeof findSerialPorts = findSerialPorts,
  ): OpenLink =>
  async (onBytes) => {
    const ports = await find()
    if (!ports.ok) return err({ type: 'unreachable', message: ports.error })
    const matching = ports.value.filter((port) => isSame(port, identity))
    const [first, second] = matching
    if (!first) return err({ type: 'unreachable', message: 'the device is not plugged in' })
    if (second) {
      const paths = matching.map(({ path }) => path).join(' and ')
      return err({ type: 'unreachable', message: `${paths} look alike` })
    }
    return openSerial({ ...line, path: first.path })(onBytes)
  }

function isSame(port: Partial<SerialIdentity>, wanted: SerialIdentity): boolean {
  const { vendorId, productId, serialNumber } = wanted
  const same = (one: string | undefined, other: string | undefined) =>
    one === undefined || one.toLowerCase() === other?.toLowerCase()
  return (
    same(vendorId, port.vendorId) && same(productId, port.productId) && same(serialNumber, port.serialNumber)
  )
}
