import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFleet } from '@evertill/hardware'
import {
  createDrawerSimulator,
  createPoleSimulator,
  createScannerSimulator,
  createToledoSimulator,
  type PrinterSimulator,
  plugIntoSerial,
  plugIntoTcp,
  startCardTerminalSimulator,
  startPrinterSimulator,
} from '@evertill/hardware/simulators'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Device,
  type DeviceScan,
  type HostAnswer,
  type HostArgument,
  type HostCall,
  type HostEventData,
  hostCalls,
  hostEvents,
} from '../../contract/index.ts'
import { createHost, type RunningHost } from '../create-host.ts'
import { receipt } from '../testing/receipt.ts'

const joiner = 'socat'
const hasSocat = spawnSync(joiner, ['-V']).status === 0
if (!hasSocat) console.log('NOT RUN: a serial device needs socat for its pair of terminals')

let dataDir: string
let host: RunningHost
let front: PrinterSimulator
let drawerEvents: HostEventData<'drawer.event'>[]
const ends: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'evertill-devices-'))
  front = await startPrinterSimulator()
  ends.push(front.stop)
  await start()
})

afterEach(async () => {
  await host.stop()
  for (const end of ends.splice(0)) await end()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(withPrinter = true): Promise<void> {
  const settings = {
    printers: [{ id: 'front', name: 'Front', address: addressOf(front), model: '80mm', silent: false }],
    routes: { receipts: 'front' },
    profiles: {},
  }
  host = await createHost({
    dataDir,
    printer: withPrinter ? openFleet(settings, () => new Uint8Array()) : undefined,
    onFailure: (error) => {
      throw error
    },
  })
  drawerEvents = []
  host.on('drawer.event', (event) => drawerEvents.push(hostEvents['drawer.event'].parse(event)))
}

const addressOf = ({ port }: { readonly port: number }) => `tcp://127.0.0.1:${port}`

/** Through both doors, as a window calls. */
async function call<C extends HostCall>(name: C, argument: HostArgument<C>): Promise<HostAnswer<C>> {
  const answer = await host.call(name, hostCalls[name].argument.parse(argument) as HostArgument<C>)
  return hostCalls[name].answer.parse(structuredClone(answer)) as HostAnswer<C>
}

const device = async (id: string): Promise<Device | undefined> =>
  (await call('devices.list', null)).find((one) => one.id === id)

const added = async (request: HostArgument<'devices.add'>): Promise<string> => {
  const answer = await call('devices.add', request)
  if (answer.status !== 'ok') throw new Error(answer.message)
  return answer.id
}

const openings = async (): Promise<Record<string, unknown>[]> =>
  (await readFile(join(dataDir, 'drawer-openings.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe('will it print in two seconds', () => {
  it('is answered from the printer itself, with what to put right', async () => {
    expect(await device('front')).toMatchObject({
      kind: 'printer',
      name: 'Front',
      address: addressOf(front),
      fixed: true,
      uses: ['receipts', 'checks', 'reports', 'kitchen'],
      health: { state: 'ready' },
    })
    for (const fault of ['out-of-paper', 'cover-open', 'printer-error'] as const) {
      await front.setFault(fault)
      expect((await device('front'))?.health).toEqual({ state: 'failed', cause: fault })
    }
    await front.setFault('paper-low')
    expect((await device('front'))?.health).toEqual({ state: 'attention', cause: 'paper-low' })
    await front.setFault('unplugged')
    expect((await device('front'))?.health).toEqual({ state: 'failed', cause: 'offline' })
    await front.setFault('none')
    expect((await device('front'))?.health).toEqual({ state: 'ready' })
  })

  it('and a dead device delays no other: five that take the call and say nothing', async () => {
    for (let count = 0; count < 5; count += 1) {
      const silent = await startSilence()
      await added({ kind: 'printer', name: `Silent ${count}`, address: addressOf(silent) })
    }
    const before = performance.now()
    const devices = await call('devices.list', null)
    expect(performance.now() - before).toBeLessThan(2_600)
    expect(devices.find(({ id }) => id === 'front')?.health).toEqual({ state: 'ready' })
    const dead = devices.filter(({ name }) => name.startsWith('Silent'))
    expect(dead).toHaveLength(5)
    for (const { health } of dead) expect(health.state).toBe('failed')
    const beforeTest = performance.now()
    expect(await call('devices.test', { id: 'front', by: 'mei' })).toEqual({ status: 'ok', saw: 'printed' })
    // Five dead ones of ten seconds each would take far longer.
    expect(performance.now() - beforeTest).toBeLessThan(9_000)
  })

  it('every change is told once, to whoever comes later too', async () => {
    const heard: (readonly Device[])[] = []
    host.on('devices.changed', (devices) =>
      heard.push(hostEvents['devices.changed'].parse(structuredClone(devices))),
    )
    await call('devices.list', null)
    await front.setFault('out-of-paper')
    await call('devices.list', null)
    const told = heard.length
    await call('devices.list', null)
    expect(heard).toHaveLength(told)
    const health = heard.at(-1)?.find(({ id }) => id === 'front')?.health
    expect(health).toEqual({ state: 'failed', cause: 'out-of-paper' })
    const late: unknown[] = []
    host.on('devices.changed', (devices) => late.push(devices))
    expect(late).toHaveLength(1)
  })
})

describe('a printer added at the till', () => {
  it('prints at once, stands in for the other, and is still there after a restart', async () => {
    const bar = await startPrinterSimulator()
    ends.push(bar.stop)
    const id = await added({
      kind: 'printer',
      name: 'Bar',
      address: `127.0.0.1:${bar.port}`,
      standsInFor: 'front',
    })
    expect(id).toBe('bar')
    expect(await device('front')).toMatchObject({ backupId: 'bar' })
    expect(await call('devices.test', { id, by: 'mei' })).toEqual({ status: 'ok', saw: 'printed' })
    const [page = ''] = bar.paper()
    for (const words of ['Bar', 'windows-1252']) {
      expect(page).toContain(words)
    }
    await host.stop()
    await start()
    expect(await device('bar')).toMatchObject({
      address: addressOf(bar),
      fixed: false,
      health: { state: 'ready' },
    })
    expect(await call('devices.remove', { id: 'bar' })).toEqual({ status: 'ok' })
    expect((await device('front'))?.backupId).toBeUndefined()
    await host.stop()
    await start()
    expect(await device('bar')).toBeUndefined()
  })

  it('takes the receipts where the till had none, and what waits goes on', async () => {
    await host.stop()
    await start(false)
    expect(await call('devices.list', null)).toEqual([])
    const id = '018f0000-0000-7000-8000-0000000000c1'
    await front.setFault('out-of-paper')
    await added({ kind: 'printer', name: 'Front', address: addressOf(front) })
    await call('printer.submit', { id, receipt, openDrawer: false })
    const other = await startPrinterSimulator()
    ends.push(other.stop)
    await added({ kind: 'printer', name: 'Other', address: addressOf(other), uses: ['kitchen'] })
    expect((await device('front'))?.waiting).toBe(1)
    await front.setFault('none')
    await vi.waitFor(() => expect(front.paper()).toHaveLength(1), 10_000)
    expect(other.paper()).toEqual([])
  })

  it.each([
    [{ kind: 'printer', name: 'X', address: 'http://127.0.0.1' }, 'bad-address'],
    [{ kind: 'scanner', name: 'X', address: 'somewhere' }, 'bad-address'],
    [{ kind: 'card-terminal', name: 'X', address: 'nexo://10.0.0.1' }, 'bad-address'],
    [{ kind: 'drawer', name: 'X', address: 'printer:nowhere' }, 'bad-address'],
    [{ kind: 'printer', name: 'X', address: '10.255.255.1', model: 'typewriter' }, 'no-such-model'],
    [{ kind: 'printer', name: 'X', address: '10.255.255.1', standsInFor: 'gone' }, 'no-such-device'],
  ] as const)('is refused with a reason: %o', async (request, reason) => {
    expect(await call('devices.add', request)).toMatchObject({ status: 'refused', reason })
    expect((await call('devices.list', null)).map(({ id }) => id)).toEqual(['front', 'drawer'])
  })

  it('is refused twice at one address; one of the machine’s settings is not removed', async () => {
    const again = { kind: 'printer', name: 'Again', address: `${addressOf(front)}/` } as const
    expect(await call('devices.add', again)).toMatchObject({ status: 'refused', reason: 'already-there' })
    expect(await call('devices.remove', { id: 'front' })).toMatchObject({
      status: 'refused',
      reason: 'fixed',
    })
    expect(await call('devices.remove', { id: 'gone' })).toMatchObject({ reason: 'no-such-device' })
  })

  it('is not lost with a damaged file: that is put aside, and the till sells on', async () => {
    await host.stop()
    await mkdir(join(dataDir, 'devices'), { recursive: true })
    await writeFile(join(dataDir, 'devices/devices.json'), '{"format":1,"devices":[{"id":"../x"}]}')
    const failures: unknown[] = []
    host = await createHost({ dataDir, printer: undefined, onFailure: (error) => failures.push(error) })
    expect(await call('devices.list', null)).toEqual([])
    expect(failures).toHaveLength(1)
    expect(await readFile(join(dataDir, 'devices/devices.json.damaged'), 'utf8')).toContain('../x')
  })
})

describe('the drawer', () => {
  const at = expect.stringMatching(/^\d{4}-/)

  it('has a reason for each opening, written before the pulse', async () => {
    const reason = { type: 'no-sale', commandId: 'c-1', note: 'Change for the float' } as const
    const opened = await call('drawer.open', { reason, by: 'ana', approvedBy: 'mei' })
    expect(opened).toEqual({ status: 'ok', opened: 'kicked' })
    front.drawer.close()
    await call('printer.submit', { id: '018f0000-0000-7000-8000-0000000000d1', receipt, openDrawer: true })
    await vi.waitFor(async () => expect(await openings()).toHaveLength(3), 10_000)
    const sale = { type: 'sale', orderId: receipt.orderId }
    expect(await openings()).toEqual([
      { drawer: 'drawer', type: 'asked', at, reason, by: 'ana', approvedBy: 'mei' },
      { drawer: 'drawer', type: 'kicked', expected: true, at, reason, by: 'ana' },
      { drawer: 'drawer', type: 'kicked', expected: true, at, reason: sale, by: receipt.cashier },
    ])
    expect(front.drawer.kicks()).toBe(2)
  })

  it('once its sensor is learned, tells of a key and of every opening that was asked for', async () => {
    const learn = (step: 'begin' | 'done') => call('drawer.learn', { id: 'drawer', step })
    expect(await learn('begin')).toEqual({ status: 'ask', ask: 'open-it' })
    await call('drawer.open', { reason: { type: 'test' }, by: 'mei' })
    expect(await learn('done')).toEqual({ status: 'ask', ask: 'close-it-again' })
    front.drawer.close()
    expect(await learn('done')).toEqual({ status: 'learned', sensor: 'level' })
    await vi.waitFor(async () => expect(await device('drawer')).toMatchObject({ position: 'closed' }), 10_000)
    await host.stop()
    await start()
    await vi.waitFor(
      async () => expect(await device('drawer')).toMatchObject({ position: 'closed', sensor: 'level' }),
      10_000,
    )
    expect(await call('devices.test', { id: 'drawer', by: 'mei' })).toEqual({ status: 'ok', saw: 'opened' })
    front.drawer.close()
    await vi.waitFor(
      () => expect(drawerEvents.map(({ event }) => event.type)).toEqual(['opened', 'closed']),
      3_000,
    )
    await call('printer.submit', { id: '018f0000-0000-7000-8000-0000000000d2', receipt, openDrawer: true })
    await vi.waitFor(() => expect(drawerEvents).toHaveLength(3), 10_000)
    expect(drawerEvents[2]?.event).toMatchObject({
      type: 'opened',
      opening: { expected: true, reason: { type: 'sale', orderId: receipt.orderId } },
    })
  })

  it('of a till without one says so; a power cut mid-line spoils no line after it', async () => {
    await host.stop()
    await writeFile(join(dataDir, 'drawer-openings.jsonl'), '{"type":"asked"}\n{"type":"op')
    await start(false)
    const reason = { type: 'test' } as const
    expect(await call('drawer.open', { reason, by: 'mei' })).toEqual({ status: 'no-drawer' })
    const drawer = createDrawerSimulator()
    const plug = await plugIntoTcp(drawer)
    ends.push(plug.unplug)
    const id = await added({ kind: 'drawer', name: 'Second', address: addressOf(plug) })
    await vi.waitFor(
      async () =>
        expect(await call('drawer.open', { reason, by: 'mei', deviceId: id })).toEqual({
          status: 'ok',
          opened: 'kicked',
        }),
      10_000,
    )
    const lines = (await readFile(join(dataDir, 'drawer-openings.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines[1]).toBe('{"type":"op')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ drawer: 'second', type: 'kicked', by: 'mei' })
  })
})

describe('scanner, scale, display and card terminal', () => {
  it.runIf(hasSocat)('are found again on a serial cable that was pulled', async () => {
    const [till, machine] = [join(dataDir, 'till'), join(dataDir, 'machine')]
    let cable = await layCable(till, machine)
    const scanner = createScannerSimulator()
    await plugIntoSerial(scanner, machine)
    await added({ kind: 'scanner', name: 'Scanner', address: `serial:${till}` })
    const state = async () => (await device('scanner'))?.health
    await vi.waitFor(async () => expect(await state()).toEqual({ state: 'ready' }), 10_000)
    scanner.scan('4006381333931')
    await vi.waitFor(
      async () => expect((await device('scanner'))?.lastScan?.text).toBe('4006381333931'),
      10_000,
    )
    await pull(cable)
    await vi.waitFor(
      async () => expect(await state()).toEqual({ state: 'failed', cause: 'unplugged' }),
      4_000,
    )
    cable = await layCable(till, machine)
    await plugIntoSerial(scanner, machine)
    await vi.waitFor(async () => expect(await state()).toEqual({ state: 'ready' }), 10_000)
    scanner.scan('5901234123457')
    await vi.waitFor(
      async () => expect((await device('scanner'))?.lastScan?.text).toBe('5901234123457'),
      10_000,
    )
    ends.push(() => pull(cable))
  })

  it('are added, tested, unplugged and plugged in again without a restart', async () => {
    const scanner = createScannerSimulator()
    const scale = createToledoSimulator()
    const pole = createPoleSimulator()
    const [scannerPlug, scalePlug, polePlug] = await Promise.all(
      [scanner, scale, pole].map((one) => plugIntoTcp(one)),
    )
    if (!scannerPlug || !scalePlug || !polePlug) throw new Error('No plugs')
    ends.push(scannerPlug.unplug, scalePlug.unplug, polePlug.unplug)
    const scans: DeviceScan[] = []
    host.on('scan.read', (scan) => scans.push(hostEvents['scan.read'].parse(scan)))

    await added({ kind: 'scanner', name: 'Hand scanner', address: addressOf(scannerPlug) })
    await added({ kind: 'scale', name: 'Scale', address: addressOf(scalePlug) })
    await added({ kind: 'display', name: 'Pole', address: addressOf(polePlug) })
    await vi.waitFor(async () => {
      const devices = await call('devices.list', null)
      expect(devices.map(({ health }) => health.state)).toEqual(['ready', 'ready', 'ready', 'ready', 'ready'])
    }, 10_000)

    scanner.scan('4006381333931')
    await vi.waitFor(
      () => expect(scans).toEqual([{ type: 'scan', deviceId: 'hand-scanner', text: '4006381333931' }]),
      10_000,
    )
    expect((await device('hand-scanner'))?.lastScan?.text).toBe('4006381333931')
    const late: DeviceScan[] = []
    host.on('scan.read', (scan) => late.push(scan))
    expect(late).toEqual([])

    scale.put(1_250)
    const weight = { amount: 1_250, unit: 'kg', net: false }
    expect(await call('scale.weigh', {})).toEqual({ status: 'weighed', weight })
    expect(await call('devices.test', { id: 'scale', by: 'mei' })).toEqual({ status: 'weighed', weight })
    scale.setFault('over-capacity')
    expect(await call('scale.weigh', {})).toEqual({ status: 'not-stable', reading: 'over-capacity' })
    expect((await device('scale'))?.health).toEqual({ state: 'attention', cause: 'over-capacity' })

    const currency = { code: 'USD', decimals: 2 } as const
    await call('display.show', { type: 'due', currency, total: 1_250, paid: 0 })
    await vi.waitFor(() => expect(pole.rows().join(' ')).toContain('12.50'), 10_000)

    await polePlug.unplug()
    await vi.waitFor(
      async () => expect((await device('pole'))?.health).toEqual({ state: 'failed', cause: 'offline' }),
      10_000,
    )
    const again = await plugIntoTcp(pole, polePlug.port)
    ends.push(again.unplug)
    await vi.waitFor(async () => expect((await device('pole'))?.health).toEqual({ state: 'ready' }), 10_000)
  })

  it('of card terminals a till drives one, which takes cards at once and is let go again', async () => {
    const simulator = await startCardTerminalSimulator({})
    ends.push(() => simulator.stop())
    expect((await call('card.status', null)).cardTerminalId).toBeNull()
    const address = `127.0.0.1:${simulator.port}`
    const id = await added({ kind: 'card-terminal', name: 'Card terminal', address })
    expect((await call('card.status', null)).cardTerminalId).toBe(`zvt://${address}`)
    expect(await call('devices.test', { id, by: 'mei' })).toEqual({ status: 'ok', saw: 'ready' })
    expect((await device(id))?.health).toEqual({ state: 'ready' })
    const second = { kind: 'card-terminal', name: 'Second', address: '10.255.255.1' } as const
    expect(await call('devices.add', second)).toMatchObject({ reason: 'one-card-terminal' })
    expect(await call('devices.remove', { id })).toEqual({ status: 'ok' })
    expect((await call('card.status', null)).cardTerminalId).toBeNull()
  })
})

/** Two pseudo terminals joined like a cable. */
async function layCable(...ends: readonly [string, string]): Promise<ChildProcess> {
  const cable = spawn(
    joiner,
    ends.map((end) => `pty,raw,echo=0,link=${end}`),
  )
  await vi.waitFor(() => expect(ends.every(existsSync)).toBe(true), 10_000)
  return cable
}

async function pull(cable: ChildProcess): Promise<void> {
  const gone = once(cable, 'exit')
  cable.kill()
  await gone
}

/** Takes every call and says nothing, as a machine that hangs. */
async function startSilence(): Promise<{ port: number }> {
  const sockets = new Set<{ destroy(): void }>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0 }
}
