import { createWiredDialogScale } from '../drivers/dialog-scale.ts'
import { createWiredPole } from '../drivers/pole-display.ts'
import { createDrawerPlug, type DrawerPlug } from '../drivers/printer-drawer.ts'
import { createWiredDrawer } from '../drivers/serial-drawer.ts'
import { createWiredScanner } from '../drivers/serial-scanner.ts'
import type { Turns } from '../drivers/share-printer.ts'
import { createWiredToledoScale } from '../drivers/toledo-scale.ts'
import type { BarcodeScanner } from '../ports/barcode-scanner.ts'
import type { CashDrawer } from '../ports/cash-drawer.ts'
import type { CustomerDisplay } from '../ports/customer-display.ts'
import type { Scale } from '../ports/scale.ts'
import type { PrinterProfile } from '../profiles/printer-profile.ts'
import { cd5220Pole, epsonPole } from '../protocols/pole-display/pole-profile.ts'
import type { OpenLink } from '../transports/byte-link.ts'
import { openWire } from './open-wire.ts'

const noFlow = { flowControl: 'none' } as const

/** What speaks to a scale: `toledo-8217` where nothing is said. */
export const scaleModels = ['toledo-8217', 'toledo-8217-lb', 'dialog-06'] as const
export type ScaleModel = (typeof scaleModels)[number]

/** What a pole display understands: `epson` where nothing is said. */
export const displayModels = ['epson', 'cd5220'] as const
export type DisplayModel = (typeof displayModels)[number]

/** The scanner at a wire's address. Throws a sentence for an address that is none, as the others do. */
export const openScanner = (address: string): BarcodeScanner =>
  createWiredScanner({ open: wireOf('scanner', address, openWire(address, noFlow)) })

export function openScale(address: string, model: ScaleModel = 'toledo-8217'): Scale {
  const parity = model === 'dialog-06' ? 'odd' : 'even'
  const open = wireOf('scale', address, openWire(address, { ...noFlow, dataBits: 7, parity }))
  switch (model) {
    case 'dialog-06':
      return createWiredDialogScale({ open })
    case 'toledo-8217':
      return createWiredToledoScale({ open })
    case 'toledo-8217-lb':
      return createWiredToledoScale({ open, unit: 'lb' })
  }
}

export const openDisplay = (address: string, model: DisplayModel = 'epson'): CustomerDisplay =>
  createWiredPole({
    open: wireOf('display', address, openWire(address, noFlow)),
    profile: model === 'cd5220' ? cd5220Pole : epsonPole,
  })

/** A drawer with a plug of its own. */
export const openDrawer = (address: string): CashDrawer =>
  createWiredDrawer({ open: wireOf('drawer', address, openWire(address, noFlow)) })

/**
 * The plug for a drawer on the printer at an address, in the printer's turns. Undefined where the drawer opens with a
 * print job alone: on a spooler, on USB, and where the printer's language has no sensor to read.
 */
export function openPrinterPlug(
  address: string,
  { language, drawer }: Pick<PrinterProfile, 'language' | 'drawer'>,
  inTurn: Turns,
): DrawerPlug | undefined {
  if (language === 'star-line') return undefined
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'tcp:' && url.port === '') url.port = '9100'
  const open = url && openWire(url.href, {}, 38_400)
  return open && createDrawerPlug({ open, pulse: drawer, inTurn })
}

function wireOf(device: string, address: string, open: OpenLink | undefined): OpenLink {
  if (open) return open
  throw new Error(
    `A ${device}’s address must look like serial:/dev/ttyUSB0, usb-serial:0403:6001 or tcp://192.168.1.70:4001, not “${address}”.`,
  )
}
