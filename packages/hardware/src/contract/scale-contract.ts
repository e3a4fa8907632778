import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Scale } from '../ports/scale.ts'
import type { ScaleFault } from '../simulators/scale-simulator.ts'

/** A scale under test together with the hand that puts things on it. */
export interface ScaleBench {
  readonly scale: Scale
  /** Thousandths of a kilogram. */
  put(amount: number): void
  setFault(fault: ScaleFault): void
  unplug(): Promise<void>
  plugIn(): Promise<void>
  stop(): Promise<void>
}

/** Milliseconds a healthy scale may take where the machine has other things to do. */
const UNHURRIED_MS = 10_000
/** For a scale that will not answer. */
const HURRIED_MS = 200
/** What a question to one may take at most, several answers and a busy machine included. */
const PATIENCE_MS = 5_000

/** What every scale must do, whatever it speaks. `setUp` connects one that is given so long for an answer. */
export function scaleContract(name: string, setUp: (answerMs: number) => Promise<ScaleBench>): void {
  describe(`${name} keeps the scale's contract`, () => {
    let bench: ScaleBench
    const connection = (connected: boolean) =>
      vi.waitFor(() => expect(bench.scale.isConnected()).toBe(connected), { timeout: 10_000 })
    const kilograms = (amount: number) => ({
      ok: true,
      value: expect.objectContaining({ type: 'stable', weight: { amount, unit: 'kg', net: false } }),
    })

    const connect = async (answerMs: number): Promise<void> => {
      bench = await setUp(answerMs)
      await connection(true)
    }

    beforeEach(() => connect(UNHURRIED_MS))
    afterEach(() => bench.stop())

    it('weighs to the gram', async () => {
      for (const amount of [1, 250, 1_005, 14_999]) {
        bench.put(amount)
        expect(await bench.scale.weigh()).toEqual(kilograms(amount))
      }
    })

    it('says that nothing lies on it', async () => {
      expect(await bench.scale.weigh()).toEqual({ ok: true, value: { type: 'zero' } })
    })

    it.each(['in-motion', 'over-capacity', 'under-zero'] as const)('says when it is %s', async (fault) => {
      bench.put(500)
      bench.setFault(fault)
      expect(await bench.scale.weigh()).toEqual({ ok: true, value: { type: fault } })
      bench.setFault('none')
      expect(await bench.scale.weigh()).toEqual(kilograms(500))
    })

    it.each([
      ['silent', ['no-answer']],
      ['garbage', ['garbled']],
      ['truncated', ['garbled', 'no-answer']],
      ['flood', ['garbled', 'unreachable']],
    ] as const)(
      'has no reading within its patience when the wire is %s, and weighs again',
      async (fault, types) => {
        await bench.stop()
        await connect(HURRIED_MS)
        bench.put(750)
        bench.setFault(fault)
        const began = performance.now()
        const answer = await bench.scale.weigh()
        expect(performance.now() - began).toBeLessThan(PATIENCE_MS)
        expect(types).toContain(answer.ok ? 'a reading' : answer.error.type)
        bench.setFault('none')
        await bench.unplug()
        await connection(false)
        await bench.plugIn()
        await connection(true)
        await expect.poll(() => bench.scale.weigh()).toEqual(kilograms(750))
      },
    )

    it('answers questions asked together one by one', async () => {
      bench.put(321)
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => bench.scale.weigh()))
      expect(answers).toEqual(answers.map(() => kilograms(321)))
    })

    it('says when it is unplugged, at once, and weighs when it is back', async () => {
      const changes: boolean[] = []
      bench.scale.onConnection((connected) => changes.push(connected))
      await bench.unplug()
      await connection(false)
      const began = performance.now()
      expect(await bench.scale.weigh()).toMatchObject({ ok: false, error: { type: 'unreachable' } })
      expect(performance.now() - began).toBeLessThan(UNHURRIED_MS / 2)
      await bench.plugIn()
      await connection(true)
      expect(changes).toEqual([false, true])
      bench.put(42)
      expect(await bench.scale.weigh()).toEqual(kilograms(42))
    })
  })
}
