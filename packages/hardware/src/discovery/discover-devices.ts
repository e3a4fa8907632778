import type { TcpAddress } from '../transports/tcp.ts'
import { type FoundNetworkPrinter, findNetworkPrinters } from './network-printers.ts'
import { type FoundSerialPort, findSerialPorts } from './serial-ports.ts'
import { type FoundUsbDevice, findUsbDevices } from './usb-devices.ts'

export type FoundDevice = FoundSerialPort | FoundUsbDevice | FoundNetworkPrinter

/** What was found, and where nobody could look, in words for a person. */
export interface Discovery {
  readonly devices: readonly FoundDevice[]
  readonly notLooked: readonly string[]
}

/**
 * Looks for devices on this machine and at the given addresses of the network, when a person asks for it. Opens no
 * serial or USB device. Ends within a few seconds, whatever is out there.
 */
export async function discoverDevices({
  addresses = [],
}: {
  readonly addresses?: readonly TcpAddress[]
} = {}): Promise<Discovery> {
  const [serial, usb, network] = await Promise.all([
    findSerialPorts(),
    findUsbDevices(),
    findNetworkPrinters(addresses),
  ])
  return {
    devices: [...(serial.ok ? serial.value : []), ...(usb.ok ? usb.value : []), ...network],
    notLooked: [...(serial.ok ? [] : [serial.error]), ...(usb.ok ? [] : [usb.error])],
  }
}
