import { createNetworkPrinter } from '../drivers/network-printer.ts'
import type { PaperDress } from '../drivers/paper-printer.ts'
import { createSerialPrinter } from '../drivers/serial-printer.ts'
import { createSpoolerPrinter, createWindowsPrinter } from '../drivers/spooler-printer.ts'
import { createUsbPrinter } from '../drivers/usb-printer.ts'
import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import { printerModels } from '../profiles/printer-models.ts'
import { type PrinterProfile, profile80mm, statusless } from '../profiles/printer-profile.ts'
import { createCanvasRasteriser } from '../rasterisers/canvas-rasteriser.ts'
import { createLogo } from '../rasterisers/logo.ts'
import type { PrinterFleet } from '../spool/printer-fleet.ts'
import { findUsbPrinter } from '../transports/find-usb-printer.ts'
import type { FleetSettings, PrinterSettings } from './fleet-settings.ts'

const rawPort = 9_100

/**
 * The printers of a till, ready to print. `readFile` reads a logo; it and an address that is none throw a sentence
 * that names the printer. Nothing is opened before the first job.
 */
export function openFleet(settings: FleetSettings, readFile: (path: string) => Uint8Array): PrinterFleet {
  // One canvas for all: its fonts are large.
  const rasterise = createCanvasRasteriser()
  const dressOf = ({ logo, receiptBarcode, receiptLink }: PrinterSettings): PaperDress => ({
    rasterise,
    ...(logo !== undefined && { logo: createLogo(readFile(logo)) }),
    style: { receiptBarcode, receiptLink },
  })
  return {
    printers: settings.printers.map((printer) => {
      const { id, name, address, backup } = printer
      const profile = profileOf(printer, settings)
      return {
        ...{ id, name, address, profile },
        printer: openPrinter(address, profile, dressOf(printer)),
        ...(backup !== undefined && { backupId: backup }),
      }
    }),
    routes: settings.routes,
    ...(settings.kitchen && { kitchen: settings.kitchen }),
  }
}

function profileOf(
  { model, silent, buzzer, drawerPin }: PrinterSettings,
  { profiles }: FleetSettings,
): PrinterProfile {
  const known = profiles[model] ?? printerModels[model] ?? profile80mm
  const profile = { ...(silent ? statusless(known) : known), ...(buzzer !== undefined && { buzzer }) }
  return drawerPin === undefined ? profile : { ...profile, drawer: { ...profile.drawer, pin: drawerPin } }
}

/** The printer at `tcp:`, `serial:`, `usb:`, `lp:` or `windows:`. Throws a sentence for anything else. */
export function openPrinter(
  address: string,
  profile: PrinterProfile = profile80mm,
  dress: PaperDress = {},
): ReceiptPrinter {
  const common = { profile, ...dress }
  const url = URL.canParse(address) ? new URL(address) : undefined
  const path = decodeURIComponent(url?.pathname ?? '')
  if (url?.protocol === 'tcp:' && url.hostname !== '') {
    return createNetworkPrinter({ ...common, host: url.hostname, port: Number(url.port || rawPort) })
  }
  if (url?.protocol === 'serial:' && path !== '') {
    const baudRate = Number(url.searchParams.get('baud') ?? 38_400)
    if (Number.isInteger(baudRate) && baudRate > 0) return createSerialPrinter({ ...common, path, baudRate })
  }
  const usb = /^usb:([0-9a-f]{4}):([0-9a-f]{4})(?::(.+))?$/i.exec(address)
  if (usb !== null) {
    const [, vendor = '', product = '', serialNumber] = usb
    const find = findUsbPrinter({
      vendorId: Number.parseInt(vendor, 16),
      productId: Number.parseInt(product, 16),
      serialNumber,
    })
    return createUsbPrinter({ ...common, find })
  }
  if (url?.protocol === 'lp:' && path !== '') return createSpoolerPrinter({ ...common, queue: path })
  if (url?.protocol === 'windows:' && path !== '') return createWindowsPrinter({ ...common, queue: path })
  throw new Error(
    `A printer’s address must look like tcp://192.168.1.50:9100, serial:/dev/ttyUSB0, usb:04b8:0e15, lp:queue or windows:queue, not “${address}”.`,
  )
}
