import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ScaleBench, scaleContract } from '../contract/scale-contract.ts'
import type { Scale } from '../ports/scale.ts'
import {
  createDialogSimulator,
  createToledoSimulator,
  type ScaleSimulator,
} from '../simulators/scale-simulator.ts'
import { type PluggedBench, plugNetworkBench, plugSerialBench } from '../testing/plugged-bench.ts'
import { hasSerialCables } from '../testing/serial-cable.ts'
import { createDialogScale, createWiredDialogScale, type DialogChecksum } from './dialog-scale.ts'
import { createToledoScale, createWiredToledoScale } from './toledo-scale.ts'
import { weighUntilStable } from './weigh-until-stable.ts'

/** A busy machine is given the time it takes; the contract itself hurries where no answer comes. */
const timings = { retryMs: [20, 50], answerMs: 10_000, quietMs: 20 }

const benchOf = (scale: Scale, simulator: ScaleSimulator, bench: PluggedBench): ScaleBench => ({
  scale,
  put: simulator.put,
  setFault: simulator.setFault,
  unplug: bench.unplug,
  plugIn: bench.plugIn,
  async stop() {
    await scale.stop()
    await bench.remove()
  },
})

if (hasSerialCables()) {
  scaleContract('a Toledo scale on a serial line', async (answerMs) => {
    const simulator = createToledoSimulator()
    const bench = await plugSerialBench(simulator)
    return benchOf(
      createToledoScale({ path: bench.path, timings: { ...timings, answerMs } }),
      simulator,
      bench,
    )
  })
  scaleContract('a Dialog 06 scale on a serial line', async (answerMs) => {
    const simulator = createDialogSimulator()
    const bench = await plugSerialBench(simulator)
    return benchOf(
      createDialogScale({ path: bench.path, timings: { ...timings, answerMs } }),
      simulator,
      bench,
    )
  })
}
scaleContract('a Toledo scale behind a serial server', async (answerMs) => {
  const simulator = createToledoSimulator()
  const bench = await plugNetworkBench(simulator)
  return benchOf(
    createWiredToledoScale({ open: bench.open, timings: { ...timings, answerMs } }),
    simulator,
    bench,
  )
})
scaleContract('a Dialog 06 scale behind a serial server', async (answerMs) => {
  const simulator = createDialogSimulator()
  const bench = await plugNetworkBench(simulator)
  return benchOf(
    createWiredDialogScale({ open: bench.open, timings: { ...timings, answerMs } }),
    simulator,
    bench,
  )
})

let stop = async () => {}
afterEach(() => stop())
const connected = (scale: Scale) => vi.waitFor(() => expect(scale.isConnected()).toBe(true), 10_000)

describe('a scale that computes prices', () => {
  const polynomial = 0x11021
  const dialogBench = async (
    simulator: ScaleSimulator,
    checksum?: DialogChecksum,
  ): Promise<{ scale: Scale; bench: PluggedBench }> => {
    const bench = await plugNetworkBench(simulator)
    const scale = createWiredDialogScale({ open: bench.open, timings, ...(checksum && { checksum }) })
    stop = async () => {
      await scale.stop()
      await bench.remove()
    }
    await connected(scale)
    return { scale, bench }
  }

  it('computes with the price and tare it was sent', async () => {
    const simulator = createDialogSimulator()
    const { scale } = await dialogBench(simulator)
    simulator.put(1_350)
    expect(await scale.weigh({ unitPrice: 1_999, tare: 50, text: 'Parmesan, gerieben' })).toEqual({
      ok: true,
      value: {
        type: 'stable',
        weight: { amount: 1_300, unit: 'kg', net: true },
        priced: { unitPrice: 1_999, amount: 2_599 },
      },
    })
    const told = '\u0004\u000205\u001b001999\u001b0050\u001bParmesan, ger\u0003\u0004\u0005\u0004'
    await expect.poll(() => simulator.received().toString('latin1')).toBe(told)
  })

  it('is not believed when a digit was changed on the way', async () => {
    const simulator = createDialogSimulator()
    const { scale } = await dialogBench(simulator)
    simulator.put(2_000)
    simulator.setFault('wrong-digit')
    expect(await scale.weigh({ unitPrice: 500 })).toMatchObject({ ok: false, error: { type: 'garbled' } })
  })

  it.each([
    ['a price beyond its digits', { unitPrice: 1_000_000 }],
    ['half a cent', { unitPrice: 10.5 }],
    ['a tare beyond its digits', { unitPrice: 100, tare: 10_000 }],
  ])('is never sent %s', async (_, request) => {
    const simulator = createDialogSimulator()
    const { scale } = await dialogBench(simulator)
    expect(await scale.weigh(request)).toMatchObject({ ok: false, error: { type: 'refused' } })
    await expect.poll(() => simulator.received().toString('latin1')).toBe('\u0004')
  })

  it.each(['00', '1F', 'A3', 'FF'])(
    'is shown the check sum it asks for, turned by %s, and weighs',
    async (turns) => {
      const simulator = createDialogSimulator({ polynomial, turns })
      const { scale } = await dialogBench(simulator, { checksum: 0xbeef, polynomial })
      simulator.put(1_000)
      expect(await scale.weigh({ unitPrice: 100 })).toMatchObject({ ok: true, value: { type: 'stable' } })
    },
  )

  it.each([
    ['has none', undefined],
    ['has another', { checksum: 0xbeef, polynomial: 0x18005 }],
  ])('weighs nothing for a till that %s', async (_, checksum) => {
    const simulator = createDialogSimulator({ polynomial, turns: '35' })
    const { scale } = await dialogBench(simulator, checksum)
    simulator.put(1_000)
    expect(await scale.weigh({ unitPrice: 100 })).toMatchObject({
      ok: false,
      error: { type: 'not-certified' },
    })
  })
})

describe('waiting for a weight', () => {
  it('ends when it stands still', async () => {
    const simulator = createToledoSimulator({ unit: 'lb' })
    const bench = await plugNetworkBench(simulator)
    const scale = createWiredToledoScale({ open: bench.open, unit: 'lb', timings })
    stop = async () => {
      await scale.stop()
      await bench.remove()
    }
    await connected(scale)
    simulator.put(2_750)
    simulator.setFault('in-motion')
    setTimeout(() => simulator.setFault('none'), 60)
    expect(await weighUntilStable(scale, {}, { everyMs: 10, withinMs: 2_000 })).toEqual({
      ok: true,
      value: { type: 'stable', weight: { amount: 2_750, unit: 'lb', net: false } },
    })
    simulator.setFault('in-motion')
    expect(await weighUntilStable(scale, {}, { everyMs: 10, withinMs: 50 })).toEqual({
      ok: true,
      value: { type: 'in-motion' },
    })
    simulator.setFault('over-capacity')
    expect(await weighUntilStable(scale, {}, { everyMs: 10, withinMs: 60_000 })).toEqual({
      ok: true,
      value: { type: 'over-capacity' },
    })
  })

  it('sets an empty scale to zero and believes only its reading', async () => {
    const simulator = createToledoSimulator()
    const bench = await plugNetworkBench(simulator)
    const scale = createWiredToledoScale({ open: bench.open, timings })
    stop = async () => {
      await scale.stop()
      await bench.remove()
    }
    await connected(scale)
    simulator.put(3)
    expect(await scale.zero()).toEqual({ ok: true, value: null })
    simulator.setFault('in-motion')
    expect(await scale.zero()).toMatchObject({ ok: false, error: { type: 'refused' } })
  })
})
