import { existsSync } from 'node:fs'
import { err, ok, type Result } from '@evertill/domain'
import { type DeviceKind, kindOf } from './device-kind.ts'

export interface FoundUsbDevice {
  readonly type: 'usb'
  /** Four hexadecimal digits each. */
  readonly vendorId: string
  readonly productId: string
  readonly maker?: string
  readonly product?: string
  readonly serialNumber?: string
  readonly probably: DeviceKind
}

/** A device as WebUSB describes it, as far as it is looked at. */
export interface UsbDescription {
  readonly vendorId: number
  readonly productId: number
  readonly deviceClass: number
  readonly manufacturerName?: string | null | undefined
  readonly productName?: string | null | undefined
  readonly serialNumber?: string | null | undefined
  readonly configurations: readonly {
    readonly interfaces: readonly { readonly alternates: readonly { readonly interfaceClass: number }[] }[]
  }[]
}

const hub = 0x09

/** Everything on the USB but hubs. A machine without a USB has no devices; that is no failure. */
export async function findUsbDevices(
  list: () => Promise<readonly UsbDescription[]> = listUsb,
): Promise<Result<readonly FoundUsbDevice[], string>> {
  try {
    const devices = await list()
    return ok(devices.filter(({ deviceClass }) => deviceClass !== hub).map(described))
  } catch (error) {
    return err(`USB devices cannot be listed: ${error instanceof Error ? error.message : 'unknown cause'}`)
  }
}

async function listUsb(): Promise<readonly UsbDescription[]> {
  if (process.platform === 'linux' && !existsSync('/sys/bus/usb/devices')) return []
  // Only now: its native part need not be there on a machine that never looks.
  const { usb } = await import('usb')
  return usb.getDevices()
}

function described(device: UsbDescription): FoundUsbDevice {
  const { manufacturerName, productName, serialNumber } = device
  const vendorId = hex(device.vendorId)
  const classes = device.configurations.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ alternates }) => alternates.map(({ interfaceClass }) => interfaceClass)),
  )
  return {
    type: 'usb',
    vendorId,
    productId: hex(device.productId),
    ...(manufacturerName && { maker: manufacturerName }),
    ...(productName && { product: productName }),
    ...(serialNumber && { serialNumber }),
    probably: kindOf({ vendorId, name: productName ?? undefined, classes }),
  }
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')
