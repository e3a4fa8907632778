import { type Discovery, discoverDevices } from '@evertill/hardware'
import type { FoundDevice, HostAnswer, HostArgument } from '../../contract/index.ts'
import { placeOfAddress } from './device-address.ts'

/** Looks for devices and says of each where it hangs, as `devices.add` wants it. */
export async function findDevices(
  request: HostArgument<'devices.discover'>,
  known: readonly string[],
  discover: typeof discoverDevices = discoverDevices,
): Promise<HostAnswer<'devices.discover'>> {
  const { devices, notLooked } = await discover(request)
  const places = new Set(known.map(placeOfAddress))
  return { found: devices.map((device) => foundOf(device, places)), notLooked }
}

function foundOf(device: Discovery['devices'][number], places: ReadonlySet<string>): FoundDevice {
  const address = addressOf(device)
  return {
    address,
    says: saysOf(device),
    probably: device.probably,
    wire: device.type,
    known: places.has(placeOfAddress(address)),
  }
}

function addressOf(device: Discovery['devices'][number]): string {
  switch (device.type) {
    case 'network':
      return `tcp://${device.host}:${device.port}`
    case 'serial': {
      const { path, vendorId, productId, serialNumber } = device
      if (vendorId === undefined || productId === undefined) return `serial:${path}`
      return usbAddress('usb-serial', vendorId, productId, serialNumber)
    }
    case 'usb':
      return usbAddress('usb', device.vendorId, device.productId, device.serialNumber)
  }
}

/** By what it is: a USB device gets another port each time it is plugged in. */
const usbAddress = (scheme: string, vendorId: string, productId: string, serialNumber?: string): string =>
  [`${scheme}:${vendorId}`, productId, ...(serialNumber === undefined ? [] : [serialNumber])].join(':')

function saysOf(device: Discovery['devices'][number]): string {
  switch (device.type) {
    case 'network':
      return device.model ?? ''
    case 'serial':
      return [device.maker, device.path].filter((word) => word !== undefined).join(' · ')
    case 'usb':
      return [device.maker, device.product].filter((word) => word !== undefined).join(' ')
  }
}
