import { afterEach, describe, expect, it, vi } from 'vitest'
import { customerDisplayContract, type DisplayBench } from '../contract/customer-display-contract.ts'
import { cd5220Pole, epsonPole, type PoleProfile } from '../protocols/pole-display/pole-profile.ts'
import { createPoleSimulator, type PoleSimulator } from '../simulators/pole-simulator.ts'
import { plugNetworkBench, plugSerialBench } from '../testing/plugged-bench.ts'
import { hasSerialCables } from '../testing/serial-cable.ts'
import { createSerialPole, createWiredPole } from './pole-display.ts'

const timings = { retryMs: [20, 50] }
const refreshMs = 100

const onSerial = (profile: PoleProfile) => async (): Promise<DisplayBench> => {
  const simulator = createPoleSimulator()
  const bench = await plugSerialBench(simulator)
  const display = createSerialPole({ path: bench.path, profile, timings, refreshMs })
  return {
    ...bench,
    display,
    rows: simulator.rows,
    async stop() {
      await display.stop()
      await bench.remove()
    },
  }
}

const inNetwork = async (
  profile: PoleProfile,
): Promise<DisplayBench & { readonly simulator: PoleSimulator }> => {
  const simulator = createPoleSimulator()
  const bench = await plugNetworkBench(simulator)
  const display = createWiredPole({ open: bench.open, profile, timings, refreshMs })
  return {
    ...bench,
    simulator,
    display,
    rows: simulator.rows,
    async stop() {
      await display.stop()
      await bench.remove()
    },
  }
}

if (hasSerialCables()) {
  customerDisplayContract('an Epson pole on a serial line', onSerial(epsonPole))
  customerDisplayContract('a CD5220 pole on a serial line', onSerial(cd5220Pole))
}
customerDisplayContract('an Epson pole in the network', () => inNetwork(epsonPole))

describe('a pole', () => {
  let stop = async () => {}
  afterEach(() => stop())

  it('runs a long message through its upper row where it can', async () => {
    const bench = await inNetwork(cd5220Pole)
    stop = bench.stop
    await expect.poll(() => bench.display.isConnected()).toBe(true)
    await bench.display.show({ type: 'closed', text: 'We are closed for a private event until eight' })
    await vi.waitFor(() => {
      expect(bench.simulator.scroll()).toBe('We are closed for a private event until ')
      expect(bench.rows()[1]).toBe('We are closed for a ')
    }, 10_000)
    await bench.display.show({ type: 'welcome', text: 'Open' })
    await expect.poll(() => bench.simulator.scroll()).toBeUndefined()
  })

  it('shows the present a moment after it had no power, though nobody says so', async () => {
    const bench = await inNetwork({ ...epsonPole })
    stop = bench.stop
    await expect.poll(() => bench.display.isConnected()).toBe(true)
    await bench.display.show({ type: 'welcome', text: 'Ciao' })
    await expect.poll(() => bench.rows()[0]).toBe('        Ciao        ')
    // As it comes up: blank.
    bench.simulator.connect(() => {}).receive(Uint8Array.of(0x1b, 0x40))
    expect(bench.rows()[0]).toBe(' '.repeat(20))
    expect(bench.simulator.hasCursor()).toBe(true)
    await expect.poll(() => bench.rows()[0]).toBe('        Ciao        ')
    expect(bench.simulator.hasCursor()).toBe(false)
    expect(bench.simulator.strange()).toEqual([])
  })

  it('does not begin a running message anew', async () => {
    const bench = await inNetwork(cd5220Pole)
    stop = bench.stop
    await expect.poll(() => bench.display.isConnected()).toBe(true)
    await bench.display.show({ type: 'closed', text: 'We are closed for a private event until eight' })
    await expect.poll(() => bench.simulator.scroll()).toContain('We are closed')
    bench.simulator.connect(() => {}).receive(Uint8Array.of(0x1b, 0x40))
    await new Promise((resolve) => setTimeout(resolve, 5 * refreshMs))
    expect(bench.simulator.scroll()).toBeUndefined()
  })

  it('before a printer takes only what is meant for it', async () => {
    const bench = await inNetwork({ ...epsonPole, chained: true })
    stop = bench.stop
    await expect.poll(() => bench.display.isConnected()).toBe(true)
    await bench.display.show({ type: 'welcome', text: 'Ciao' })
    await expect.poll(() => bench.rows()[0]).toBe('        Ciao        ')
    expect(bench.simulator.strange()).toEqual([])
    expect(bench.simulator.hasCursor()).toBe(false)
    expect(bench.simulator.passedOn()).toHaveLength(0)
  })
})
