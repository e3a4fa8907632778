import {
  type CashDrawer,
  createKickedDrawer,
  type DrawerPlug,
  type DrawerProblem,
  type DrawerSensor,
  type DrawerSensorFile,
  openDrawer,
} from '@evertill/hardware'
import type { DeviceCause, DeviceHealth, DrawerEvent } from '../../contract/index.ts'
import { failedWith, type LiveDevice, type LiveDrawer, ready } from './live-device.ts'

interface DrawerGiven {
  readonly facts: {
    readonly id: string
    readonly name: string
    readonly address: string
    readonly fixed: boolean
  }
  readonly onEvent: (event: DrawerEvent) => void
}

/** What is to be told of a drawer until something better happens at it. */
type Trouble = 'drawer-open' | 'sensor-lost' | 'did-not-open' | undefined

function troubleAfter(event: DrawerEvent, before: Trouble): Trouble {
  switch (event.type) {
    case 'left-open':
      return 'drawer-open'
    case 'sensor-lost':
    case 'did-not-open':
      return event.type
    case 'already-open':
      return before
    default:
      return undefined
  }
}

/** A drawer on a printer: opened and read through its plug, watched once its sensor is learned. */
export async function livePrinterDrawer(
  given: DrawerGiven & { readonly plug: DrawerPlug; readonly file: DrawerSensorFile },
): Promise<LiveDevice & { readonly drawer: LiveDrawer }> {
  const { plug, file } = given
  let sensor = await file.read()
  const place = placeOf(given, () => createKickedDrawer({ ...plug, sensor }))
  const drawer: LiveDrawer = {
    ...place.drawer,
    plug,
    async learned(next: DrawerSensor) {
      await file.write(next)
      sensor = next
      await place.renew()
    },
  }
  return {
    ...place.device,
    drawer,
    silence: 'printer-away',
    ask: async () =>
      (await plug.readLevel()) === undefined ? failedWith('printer-away') : place.healthNow(ready),
    more: () => ({ sensor: sensor.type, position: drawer.position(), opensAlone: true }),
  }
}

/** A drawer with a plug of its own: it opens, and says nothing. */
export function liveSerialDrawer(given: DrawerGiven): LiveDevice & { readonly drawer: LiveDrawer } {
  const place = placeOf(given, () => openDrawer(given.facts.address))
  return {
    ...place.device,
    drawer: { ...place.drawer, learned: async () => undefined },
    silence: 'unplugged',
    ask: async () => place.healthNow({ state: 'unknown' }),
    more: () => ({ sensor: 'none', position: place.drawer.position(), opensAlone: true }),
  }
}

function placeOf({ facts, onEvent }: DrawerGiven, make: () => CashDrawer) {
  let trouble: Trouble
  let unreachable: string | undefined
  const begin = (): CashDrawer => {
    const made = make()
    made.onEvent((event) => {
      trouble = troubleAfter(event, trouble)
      onEvent(event)
    })
    return made
  }
  let current = begin()
  const open: LiveDrawer['open'] = async (request) => {
    const opened = await current.open(request)
    unreachable = !opened.ok && opened.error.type === 'unreachable' ? opened.error.message : undefined
    return opened
  }
  return {
    drawer: {
      open,
      expect: (request) => current.expect(request),
      position: () => current.position(),
    } satisfies Partial<LiveDrawer>,
    async renew() {
      await current.stop()
      trouble = undefined
      current = begin()
    },
    healthNow: (otherwise: DeviceHealth): DeviceHealth => {
      if (unreachable !== undefined) return failedWith('unplugged', unreachable)
      return trouble === undefined ? otherwise : { state: 'attention', cause: trouble }
    },
    device: {
      facts: { ...facts, kind: 'drawer' },
      isBusy: () => false,
      async test(by) {
        const opened = await open({ reason: { type: 'test' }, by })
        return opened.ok
          ? { status: 'ok', saw: opened.value }
          : { status: 'failed', cause: causeOf(opened.error), detail: opened.error.message }
      },
      stop: () => current.stop(),
    } satisfies Partial<LiveDevice>,
  }
}

export const causeOf = ({ type }: DrawerProblem): DeviceCause => (type === 'unreachable' ? 'offline' : type)
