import { join } from 'node:path'
import { type PrinterFleet, weighUntilStable } from '@evertill/hardware'
import type { HostAnswer, HostArgument, HostEvents, NewDevice } from '../../contract/index.ts'
import type { CardDevice } from '../card/card-desk.ts'
import { createTurns } from '../turns.ts'
import { type CardPlace, createCardPlace } from './card-place.ts'
import { fullAddress, placeOfAddress } from './device-address.ts'
import { createDeviceMaker, hasModel, isPrinter } from './device-maker.ts'
import { openDeviceSettings, type StoredDevice } from './device-settings.ts'
import { createDevicesInUse } from './devices-in-use.ts'
import { createDrawerBook } from './drawer-book.ts'
import { findDevices } from './find-devices.ts'
import { fleetOf, usesOf } from './fleet-of.ts'
import { createDrawerLesson } from './learn-drawer.ts'
import type { LiveDevice } from './live-device.ts'
import { causeOf } from './live-drawer.ts'
import { causeOfScale } from './live-peripherals.ts'
import type { DeviceCalls } from './no-devices.ts'
import { createPrintDesk, type PrintDesk } from './print-desk.ts'

/** Everything that hangs on a till: its devices, its printing and its card terminal, and the end of them. */
export interface DeviceDesk {
  readonly calls: DeviceCalls
  readonly printing: PrintDesk
  readonly cards: CardPlace
  start(): Promise<void>
  stop(): Promise<void>
}

export interface DeviceDeskOptions {
  readonly dataDir: string
  /** What the machine is set up with; everything else somebody adds here. */
  readonly fleet: PrinterFleet | undefined
  readonly cardTerminal: CardDevice | undefined
  /** Scanners, scales, displays and drawers. */
  readonly devices: readonly StoredDevice[]
  readonly emit: HostEvents['emit']
  readonly onFailure: (error: unknown, during: string) => void
  readonly now?: () => Date
}

const IMPLIED_DRAWER = 'drawer'

/** Opens the devices' books; nothing is asked and nothing prints before `start`. */
export async function openDeviceDesk(options: DeviceDeskOptions): Promise<DeviceDesk> {
  const { dataDir, fleet, emit, now = () => new Date() } = options
  const onFailure = (error: unknown) => options.onFailure(error, 'looking after devices')
  const folder = join(dataDir, 'devices')
  const settings = await openDeviceSettings(join(folder, 'devices.json'), onFailure)
  const book = createDrawerBook(join(dataDir, 'drawer-openings.jsonl'))
  // What changes the list of devices waits for the change before it.
  const inTurn = createTurns()
  const lessons = new Map<string, ReturnType<typeof createDrawerLesson>>()

  const seen = new Map<string, string>()
  const printing = createPrintDesk({
    folder: join(dataDir, 'print-jobs'),
    onChange(status) {
      emit('printer.changed', status)
      // Each look costs the printer a moment: only one whose word has changed is asked again.
      for (const { id, state } of status.printers ?? []) {
        if (seen.get(id) !== state) inUse.look(id)
        seen.set(id, state)
      }
      inUse.tell()
    },
    onError: (error) => options.onFailure(error, 'printing'),
  })
  const cards = createCardPlace({
    folder: join(dataDir, 'card-attempts'),
    onChange: (status) => emit('card.changed', status),
    onFailure: (error) => options.onFailure(error, 'taking a card'),
  })
  const inUse = createDevicesInUse({
    more: (device) => {
      const current = fleetNow()
      const mine = current?.printers.find(({ id }) => id === device.facts.id)
      if (!current || !mine || !isPrinter(device)) return {}
      const { backupId } = mine
      return { uses: usesOf(mine.id, current.routes), ...(backupId !== undefined && { backupId }) }
    },
    onChange: (devices) => emit('devices.changed', devices),
    onFailure,
    now,
  })
  const maker = createDeviceMaker({
    ...{ folder, book, emit, onFailure, now },
    device: inUse.of,
    devices: inUse.all,
    look: inUse.look,
    printers: () => printing.status(),
    isCardBusy: () => cards.isBusy(),
  })

  const fleetNow = (): PrinterFleet | undefined =>
    fleetOf(
      fleet?.routes,
      inUse
        .all()
        .filter(isPrinter)
        .map(({ inFleet }) => inFleet),
      settings.all(),
    )

  /** The receipts' printer has a socket for a drawer, whether anybody says so or not. */
  async function putImpliedDrawer(): Promise<void> {
    const present = fleetNow()
    const receipts = present && inUse.of(present.routes.receipts)
    const address = receipts && `printer:${receipts.facts.id}`
    if (inUse.of(IMPLIED_DRAWER)?.facts.address === address) return
    await letGo(IMPLIED_DRAWER)
    const isTaken = inUse.all().some(({ facts }) => facts.address === address)
    if (!receipts || !isPrinter(receipts) || isTaken) return
    const facts = { id: IMPLIED_DRAWER, name: '', fixed: true }
    const drawer = await maker.drawerOn(receipts, facts)
    if (drawer) inUse.put(drawer)
  }

  async function letGo(id: string): Promise<void> {
    lessons.delete(id)
    await inUse.drop(id)
  }

  async function take(device: LiveDevice): Promise<void> {
    inUse.put(device)
    if (device.card) await cards.use(device.card)
  }

  async function add(asked: NewDevice): Promise<HostAnswer<'devices.add'>> {
    const address = fullAddress(asked.kind, asked.address)
    const wrong = whyNot({ ...asked, address })
    if (wrong) return wrong
    const stored: StoredDevice = { ...asked, address, id: freeId(asked) }
    const device = await maker.made(stored).catch((error: unknown) => sentenceOf(error))
    if (typeof device === 'string') return refusal('bad-address', device)
    const kept = await settings.write([...settings.all(), stored]).then(
      () => true,
      (error: unknown) => {
        onFailure(error)
        return false
      },
    )
    if (!kept) {
      await device.stop()
      return refusal('not-saved', 'The disk did not take it. Nothing was changed.')
    }
    await take(device)
    if (stored.kind === 'printer') await printersChanged()
    return { status: 'ok', id: stored.id }
  }

  function whyNot({ kind, address, model, standsInFor }: NewDevice) {
    const isThere = inUse.all().some(({ facts }) => placeOfAddress(facts.address) === placeOfAddress(address))
    if (isThere) return refusal('already-there', 'The till has a device at this address already.')
    if (!hasModel(kind, model)) return refusal('no-such-model', `There is no model “${model}”.`)
    if (standsInFor !== undefined && inUse.of(standsInFor)?.facts.kind !== 'printer') {
      return refusal('no-such-device', 'The printer it is to stand in for is not there any more.')
    }
    if (kind === 'card-terminal' && cards.device()) {
      return refusal('one-card-terminal', 'A till drives one card terminal. Remove the present one first.')
    }
    return undefined
  }

  function freeId({ kind, name }: NewDevice): string {
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 30)
    const base = slug === '' ? kind : slug
    const isFree = (id: string) => !inUse.of(id) && id !== IMPLIED_DRAWER
    if (isFree(base)) return base
    let number = 2
    while (!isFree(`${base}-${number}`)) number += 1
    return `${base}-${number}`
  }

  async function remove(id: string): Promise<HostAnswer<'devices.remove'>> {
    const device = inUse.of(id)
    if (!device) return refusal('no-such-device', 'The till has no such device any more.')
    if (device.facts.fixed) {
      return refusal('fixed', 'It is named in this machine’s own settings; it is removed there.')
    }
    if (device.facts.kind === 'card-terminal' && cards.isOpen()) {
      return refusal('in-use', 'A card payment on it is not cleared up yet.')
    }
    const onIt = settings.all().find(({ address }) => address === `printer:${id}`)
    if (onIt) return refusal('in-use', `“${onIt.name}” hangs on it. Remove that first.`)
    await settings.write(
      settings
        .all()
        .filter((one) => one.id !== id)
        .map(({ standsInFor, ...one }) => ({
          ...one,
          ...(standsInFor !== undefined && standsInFor !== id && { standsInFor }),
        })),
    )
    await letGo(id)
    if (device.facts.kind === 'card-terminal') await cards.use(undefined)
    if (device.facts.kind === 'printer') await printersChanged()
    return { status: 'ok' }
  }

  async function printersChanged(): Promise<void> {
    await printing.use(fleetNow())
    await putImpliedDrawer()
  }

  const firstWith = <K extends 'drawer' | 'scale'>(part: K, id: string | undefined) =>
    (id === undefined ? inUse.all() : inUse.all().filter(({ facts }) => facts.id === id)).find(
      (device): device is LiveDevice & Required<Pick<LiveDevice, K>> => device[part] !== undefined,
    )

  const calls: DeviceCalls = {
    'devices.list': () => inUse.list(),
    'devices.discover': (request) =>
      findDevices(
        request,
        inUse.all().map(({ facts }) => facts.address),
      ),
    'devices.add': (device) => inTurn(() => add(device)),
    'devices.remove': ({ id }) => inTurn(() => remove(id)),
    async 'devices.test'({ id, by }) {
      const device = inUse.of(id)
      if (!device) return { status: 'failed', cause: 'unplugged' }
      if (device.drawer) await asked(id, { reason: { type: 'test' }, by })
      const answer = await device.test(by)
      inUse.look(id)
      return answer
    },
    async 'drawer.open'({ deviceId, ...request }) {
      const device = firstWith('drawer', deviceId)
      if (!device) return { status: 'no-drawer' }
      await asked(device.facts.id, request)
      const opened = await device.drawer.open({ reason: request.reason, by: request.by })
      if (opened.ok) return { status: 'ok', opened: opened.value }
      return { status: 'failed', cause: causeOf(opened.error), detail: opened.error.message }
    },
    async 'drawer.learn'({ id, step }) {
      const drawer = inUse.of(id)?.drawer
      if (!drawer?.plug) return { status: 'failed', problem: 'unreadable' }
      const lesson = lessons.get(id) ?? createDrawerLesson({ ...drawer, plug: drawer.plug })
      lessons.set(id, lesson)
      const answer = await lesson(step)
      inUse.look(id)
      return answer
    },
    async 'scale.weigh'({ deviceId, ...request }) {
      const device = firstWith('scale', deviceId)
      if (!device) return { status: 'no-scale' }
      const { unitPrice, text } = request
      const reading = await weighUntilStable(device.scale, {
        ...(unitPrice !== undefined && { unitPrice }),
        ...(text !== undefined && { text }),
      })
      if (!reading.ok) {
        return { status: 'failed', cause: causeOfScale(reading.error), detail: reading.error.message }
      }
      const { value } = reading
      return value.type === 'stable'
        ? { status: 'weighed', weight: value.weight }
        : { status: 'not-stable', reading: value.type }
    },
    async 'display.show'(content) {
      emit('display.changed', content)
      // A guest is never waited for; a display that is away shows it when it is back.
      for (const { display } of inUse.all()) void display?.show(content)
      return null
    },
  }

  /** The book knows before the drawer does; a full disk must not keep change from a guest. */
  const asked = (drawer: string, request: Omit<HostArgument<'drawer.open'>, 'deviceId'>): Promise<void> =>
    book.append({ drawer, type: 'asked', at: now().toISOString(), ...request }).catch(onFailure)

  return {
    calls,
    printing,
    cards,
    async start() {
      for (const printer of fleet?.printers ?? [])
        inUse.put(maker.printer(printer, printer.profile?.name, true))
      const { cardTerminal } = options
      if (cardTerminal) {
        const { id: address } = cardTerminal
        const facts = {
          id: 'card-terminal',
          kind: 'card-terminal',
          name: '',
          address,
          fixed: true,
        } as const
        await take(maker.cardTerminal(cardTerminal, facts))
      }
      for (const stored of options.devices) await maker.made(stored, true).then(take).catch(onFailure)
      // Drawers hang on printers, which have to be there first.
      const inOrder = settings
        .all()
        .toSorted((a, b) => Number(a.kind === 'drawer') - Number(b.kind === 'drawer'))
      for (const stored of inOrder) await maker.made(stored).then(take).catch(onFailure)
      await printersChanged()
    },
    async stop() {
      await printing.stop()
      await cards.stop()
      await inUse.stop()
      await book.close()
    },
  }
}

const refusal = <R extends (HostAnswer<'devices.add'> & { status: 'refused' })['reason']>(
  reason: R,
  message: string,
) => ({ status: 'refused', reason, message }) as const

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
