import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createDrawerSensorFile,
  type DisplayModel,
  type DrawerSensorFile,
  displayModels,
  type FleetPrinter,
  openCardTerminal,
  openPrinter,
  openPrinterPlug,
  printerModels,
  type ScaleModel,
  scaleModels,
} from '@evertill/hardware'
import type { DrawerEvent, HostEvents, PrinterStatus } from '../../contract/index.ts'
import type { CardDevice } from '../card/card-desk.ts'
import { placeOfAddress } from './device-address.ts'
import type { StoredDevice } from './device-settings.ts'
import type { DrawerBook } from './drawer-book.ts'
import { liveCardTerminal } from './live-card-terminal.ts'
import type { DeviceFacts, LiveDevice } from './live-device.ts'
import { livePrinterDrawer, liveSerialDrawer } from './live-drawer.ts'
import { liveDisplay, liveScale, liveScanner } from './live-peripherals.ts'
import { type LivePrinter, livePrinter } from './live-printer.ts'
import { watchKicks } from './watch-kicks.ts'

export interface DeviceMakerOptions {
  /** Where learned sensors lie. */
  readonly folder: string
  readonly book: DrawerBook
  readonly emit: HostEvents['emit']
  readonly onFailure: (error: unknown) => void
  readonly now: () => Date
  readonly device: (id: string) => LiveDevice | undefined
  readonly devices: () => readonly LiveDevice[]
  /** Something happened at a device. */
  readonly look: (id: string) => void
  readonly printers: () => PrinterStatus
  readonly isCardBusy: () => boolean
}

/** Makes devices that can be used of what is written about them. Throws a sentence for an address that is none. */
export function createDeviceMaker(options: DeviceMakerOptions) {
  const { book, emit, onFailure, now, look } = options

  const onDrawerEvent = (deviceId: string) => (event: DrawerEvent) => {
    book.append({ drawer: deviceId, ...event }).catch(onFailure)
    emit('drawer.event', { deviceId, event })
    look(deviceId)
  }

  const sensorFile = (id: string): DrawerSensorFile => {
    const file = createDrawerSensorFile(join(options.folder, `drawer-${id}.json`))
    return {
      read: file.read,
      async write(sensor) {
        await mkdir(options.folder, { recursive: true, mode: 0o700 })
        await file.write(sensor)
      },
    }
  }

  const printer = (inFleet: FleetPrinter, model: string | undefined, fixed: boolean): LivePrinter =>
    livePrinter({
      ...{ printer: inFleet, model, fixed },
      view: (id) => options.printers().printers?.find((one) => one.id === id),
      kicks: watchKicks({
        drawer: () =>
          options.devices().find(({ facts }) => facts.address === `printer:${inFleet.id}`)?.drawer,
        // No sensor and no plug: the print job alone says that it was opened.
        onUnwatched: onDrawerEvent(`printer:${inFleet.id}`),
        now,
      }),
    })

  const drawerOn = async (
    on: Pick<LivePrinter, 'inFleet' | 'inTurn'>,
    facts: { readonly id: string; readonly name: string; readonly fixed: boolean },
  ): Promise<LiveDevice | undefined> => {
    const { id, address = '', profile } = on.inFleet
    const plug = profile && openPrinterPlug(address, profile, on.inTurn)
    if (!plug) return undefined
    return livePrinterDrawer({
      facts: { ...facts, address: `printer:${id}` },
      plug,
      file: sensorFile(facts.id),
      onEvent: onDrawerEvent(facts.id),
    })
  }

  const drawer = async (stored: StoredDevice, fixed: boolean): Promise<LiveDevice> => {
    const { id, name, address } = stored
    if (!address.startsWith('printer:')) {
      return liveSerialDrawer({
        facts: { id, name, address, fixed },
        onEvent: onDrawerEvent(id),
      })
    }
    const on = options.device(address.slice('printer:'.length))
    const made = on && isPrinter(on) && (await drawerOn(on, { id, name, fixed }))
    if (made) return made
    throw new Error(`There is no printer at “${address}” that a drawer can be opened through by itself.`)
  }

  return {
    printer,
    drawerOn,

    cardTerminal: (device: CardDevice, facts: DeviceFacts): LiveDevice =>
      liveCardTerminal({ facts, device, isBusy: options.isCardBusy }),

    async made(stored: StoredDevice, fixed = false): Promise<LiveDevice> {
      const { id, kind, name, address, model } = stored
      const facts: DeviceFacts = {
        id,
        kind,
        name,
        address,
        fixed,
        ...(model !== undefined && { model }),
      }
      switch (kind) {
        case 'printer': {
          const profile = printerModels[model ?? '80mm'] ?? printerModels['80mm']
          const inFleet = {
            id,
            name,
            address,
            printer: openPrinter(address, profile),
            ...(profile && { profile }),
          }
          return printer(inFleet, model, fixed)
        }
        case 'card-terminal':
          return this.cardTerminal(cardDeviceAt(address), facts)
        case 'drawer':
          return drawer(stored, fixed)
        case 'scanner':
          return liveScanner({
            ...{ facts, now },
            onEvent(event) {
              if (event.type === 'scan') emit('scan.read', { type: 'scan', deviceId: id, text: event.text })
              if (event.type === 'rejected') {
                emit('scan.read', { type: 'rejected', deviceId: id, problem: event.problem })
              }
              look(id)
            },
          })
        case 'scale':
          return liveScale({ facts, model: scaleModelOf(model), onConnection: () => look(id) })
        case 'display':
          return liveDisplay({ facts, model: displayModelOf(model), onConnection: () => look(id) })
      }
    },
  }
}

/** A card terminal is known in the books by its place. */
const cardDeviceAt = (address: string): CardDevice => ({
  id: placeOfAddress(address),
  terminal: openCardTerminal(address),
})

export const isPrinter = (device: LiveDevice): device is LivePrinter => 'inFleet' in device

const scaleModelOf = (model: string | undefined): ScaleModel | undefined =>
  scaleModels.find((one) => one === model)
const displayModelOf = (model: string | undefined): DisplayModel | undefined =>
  displayModels.find((one) => one === model)

/** Whether a kind has a model of this name; none said is the usual one. */
export function hasModel(kind: StoredDevice['kind'], model: string | undefined): boolean {
  if (model === undefined) return true
  switch (kind) {
    case 'printer':
      return model in printerModels
    case 'scale':
      return scaleModelOf(model) !== undefined
    case 'display':
      return displayModelOf(model) !== undefined
    default:
      return false
  }
}
