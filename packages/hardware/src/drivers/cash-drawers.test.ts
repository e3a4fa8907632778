import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cashDrawerContract, type DrawerBench } from '../contract/cash-drawer-contract.ts'
import type { DrawerEvent } from '../ports/cash-drawer.ts'
import { drawerKick } from '../protocols/escpos/commands.ts'
import { createDrawerSimulator } from '../simulators/drawer-simulator.ts'
import { startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { plugNetworkBench, plugSerialBench } from '../testing/plugged-bench.ts'
import { hasSerialCables } from '../testing/serial-cable.ts'
import { openTcp } from '../transports/tcp.ts'
import { createKickedDrawer } from './kicked-drawer.ts'
import { createDrawerPlug, createPrinterDrawer } from './printer-drawer.ts'
import { createSerialDrawer, createWiredDrawer } from './serial-drawer.ts'

const timings = { lookMs: 20, lookCloselyMs: 10, openWithinMs: 400, leftOpenMs: 300 }
const wire = { retryMs: [20, 50] }

async function printerBench(): Promise<DrawerBench> {
  const printer = await startPrinterSimulator()
  const drawer = createPrinterDrawer({ ...printer, sensor: { type: 'level', openLevel: 1 }, timings })
  return {
    drawer,
    hasSensor: true,
    isOpen: printer.drawer.isOpen,
    kicks: printer.drawer.kicks,
    close: printer.drawer.close,
    openWithKey() {
      // The simulated printer's drawer has no key; a pulse from elsewhere is as good.
      const other = connect(printer.port, printer.host)
      other.end(drawerKick({ pin: 2, onMs: 50, offMs: 500 }))
    },
    unplug: () => printer.setFault('unplugged'),
    async stop() {
      await drawer.stop()
      await printer.stop()
    },
  }
}

const switchBench = (openLevel: 0 | 1) => async (): Promise<DrawerBench> => {
  const simulator = createDrawerSimulator({ openLevel })
  let isPlugged = true
  const drawer = createKickedDrawer({
    async kick() {
      if (!isPlugged) return { ok: false, error: { type: 'unreachable', message: 'unplugged' } }
      simulator.kick()
      return { ok: true, value: null }
    },
    readLevel: async () => (isPlugged ? simulator.level() : undefined),
    sensor: { type: 'level', openLevel },
    timings,
  })
  return {
    ...simulator,
    drawer,
    hasSensor: true,
    async unplug() {
      isPlugged = false
    },
    stop: drawer.stop,
  }
}

cashDrawerContract('a drawer on a network printer', printerBench)
cashDrawerContract('a drawer whose switch is high while open', switchBench(1))
cashDrawerContract('a drawer whose switch is low while open', switchBench(0))
cashDrawerContract('a drawer behind a serial server', async () => {
  const simulator = createDrawerSimulator()
  const bench = await plugNetworkBench(simulator)
  const drawer = createWiredDrawer({ open: bench.open, wire, timings })
  return wiredBench(simulator, bench, drawer)
})
if (hasSerialCables()) {
  cashDrawerContract('a drawer on a serial line', async () => {
    const simulator = createDrawerSimulator()
    const bench = await plugSerialBench(simulator)
    const drawer = createSerialDrawer({ path: bench.path, wire, timings })
    return wiredBench(simulator, bench, drawer)
  })
}

async function wiredBench(
  simulator: ReturnType<typeof createDrawerSimulator>,
  bench: { unplug(): Promise<void>; remove(): Promise<void> },
  drawer: DrawerBench['drawer'],
): Promise<DrawerBench> {
  // A drawer without a sensor cannot say that its wire is there; the first pulse can.
  await vi.waitFor(
    async () =>
      expect(await drawer.open({ reason: { type: 'test' }, by: 'setup' })).toEqual({
        ok: true,
        value: 'kicked',
      }),
    10_000,
  )
  await expect.poll(() => simulator.kicks()).toBeGreaterThan(0)
  const before = simulator.kicks()
  return {
    ...simulator,
    kicks: () => simulator.kicks() - before,
    drawer: {
      ...drawer,
      async open(request) {
        const kicks = simulator.kicks()
        const opened = await drawer.open(request)
        if (opened.ok) await expect.poll(() => simulator.kicks()).toBe(kicks + 1)
        return opened
      },
    },
    hasSensor: false,
    async unplug() {
      await bench.unplug()
      await new Promise((resolve) => setTimeout(resolve, 100))
    },
    async stop() {
      await drawer.stop()
      await bench.remove()
    },
  }
}

describe('a cash drawer', () => {
  let stop = async () => {}
  afterEach(() => stop())

  it('that is jammed did not open, and says so within a second', async () => {
    const simulator = createDrawerSimulator()
    const drawer = createKickedDrawer({
      async kick() {
        simulator.kick()
        return { ok: true, value: null }
      },
      readLevel: async () => simulator.level(),
      sensor: { type: 'level', openLevel: 1 },
      timings,
    })
    stop = drawer.stop
    await expect.poll(() => drawer.position()).toBe('closed')
    const events: DrawerEvent[] = []
    drawer.onEvent((event) => events.push(event))
    simulator.setJammed(true)
    const request = { reason: { type: 'test' }, by: 'anna' } as const
    expect(await drawer.open(request)).toMatchObject({ ok: false, error: { type: 'did-not-open' } })
    expect(events).toEqual([{ type: 'did-not-open', at: expect.any(String), ...request }])
    simulator.setJammed(false)
    expect(await drawer.open(request)).toEqual({ ok: true, value: 'opened' })
    expect(simulator.kicks()).toBe(2)
  })

  it('whose pulse waits for a receipt is given its time from the pulse', async () => {
    const simulator = createDrawerSimulator()
    const drawer = createKickedDrawer({
      async kick() {
        await new Promise((resolve) => setTimeout(resolve, 2 * timings.openWithinMs))
        simulator.kick()
        return { ok: true, value: null }
      },
      readLevel: async () => simulator.level(),
      sensor: { type: 'level', openLevel: 1 },
      timings,
    })
    stop = drawer.stop
    await expect.poll(() => drawer.position()).toBe('closed')
    const events: DrawerEvent[] = []
    drawer.onEvent((event) => events.push(event))
    expect(await drawer.open({ reason: { type: 'test' }, by: 'anna' })).toEqual({ ok: true, value: 'opened' })
    expect(events.map(({ type }) => type)).toEqual(['opened'])
  })

  it.each([
    ['out-of-paper', 1],
    ['cover-open', 1],
    ['silent', 0],
  ] as const)('on a printer that is %s opens %i times', async (fault, kicks) => {
    const printer = await startPrinterSimulator()
    stop = printer.stop
    await printer.setFault(fault)
    const plug = createDrawerPlug({ open: openTcp(printer), answerMs: 100 })
    expect((await plug.kick()).ok).toBe(kicks === 1)
    expect(printer.drawer.kicks()).toBe(kicks)
  })

  it('on pin 5 is opened by its own pulse', async () => {
    const printer = await startPrinterSimulator()
    stop = printer.stop
    const pulse = { pin: 5, onMs: 100, offMs: 400 } as const
    const plug = createDrawerPlug({ open: openTcp(printer), pulse })
    expect(await plug.readLevel()).toBe(0)
    expect(await plug.kick()).toEqual({ ok: true, value: null })
    expect(await plug.readLevel()).toBe(1)
    expect(Buffer.concat(printer.bytes()).toString('hex')).toContain('1b700132c8')
  })

  it('on a peer that sends for ever is unreachable, in time', async () => {
    const bench = await plugNetworkBench({
      connect(send) {
        const flood = setInterval(() => send(Buffer.alloc(8_192, 0x55)), 1)
        return { receive: () => {}, gone: () => clearInterval(flood) }
      },
    })
    stop = bench.remove
    const began = performance.now()
    const plug = createDrawerPlug({ open: bench.open, answerMs: 200 })
    expect(await plug.kick()).toMatchObject({ ok: false, error: { type: 'unreachable' } })
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
