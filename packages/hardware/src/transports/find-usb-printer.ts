import type { UsbDevice } from './usb.ts'

/** A printer by maker and model, and by its serial number where the shop has two alike; never by where it is plugged. */
export interface UsbAddress {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | undefined
}

/** Looks for the printer among what is plugged in now. The native module is loaded at the first look. */
export const findUsbPrinter =
  ({ vendorId, productId, serialNumber }: UsbAddress) =>
  async (): Promise<UsbDevice | undefined> => {
    const { WebUSB } = await import('usb')
    const devices = await new WebUSB({ allowAllDevices: true }).getDevices()
    const found = devices.find(
      (device) =>
        device.vendorId === vendorId &&
        device.productId === productId &&
        (serialNumber === undefined || device.serialNumber === serialNumber),
    )
    return found as unknown as UsbDevice | undefined
  }
