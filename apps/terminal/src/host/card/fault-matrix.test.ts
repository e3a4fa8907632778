import { mayRetry } from '@evertill/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_MAKES } from './testing/card-makes.ts'
import { createCardWorldOf } from './testing/card-world.ts'
import {
  attemptsOf,
  expectHonest,
  faultsOf,
  MOMENTS,
  POWER_CUTS,
  payment,
  runAll,
  runReversal,
  settled,
  WAYS,
} from './testing/fault-runs.ts'

/** Every second of many. */
const thinned = <T>(cases: readonly T[], from: 0 | 1): readonly T[] =>
  cases.length > 30 ? cases.filter((_, at) => at % 2 === from) : cases

describe.each(CARD_MAKES)('at a $name card terminal', (make) => {
  const { variants } = make
  const faults = faultsOf(make)
  /** The variants of the make in turn. */
  const variantAt = (at: number) => variants[at % variants.length]?.[1] ?? {}

  describe('every fault at every message', () => {
    it.each(variants)(
      'charges nobody twice and loses no approval where it %s',
      async (name, behaviour) => {
        const ends = await runAll(
          make,
          `fault, ${name}`,
          faults.map((fault) => ({ fault, behaviour })),
        )
        expect(ends['not-executed']).toBeGreaterThan(0)
        expect(ends['approved-unbooked']).toBeGreaterThan(0)
      },
      90_000,
    )

    it('books the tip the guest gave at the card terminal, whatever was heard of it', async () => {
      // Where it is not proven that more than was asked is a tip, it is a manager's.
      const { message: first, cut } = make.provesTipFrom
      const proven = faults.filter(({ message }) => message >= first).map((fault) => ({ fault }))
      const cuts = POWER_CUTS.slice(cut).flatMap((powerCut) => variants.map(() => ({ powerCut })))
      const ends = await runAll(
        make,
        'fault, with a tip',
        [...proven, ...cuts].map((given, at) => ({ ...given, behaviour: { tip: 210, ...variantAt(at) } })),
      )
      expect(ends['approved-unbooked']).toBeGreaterThan(0)
    }, 90_000)

    it.each([
      ['declined', 'decline', 0],
      ['given up by its guest', 'abort', 1],
    ] as const)(
      'charges nothing for a payment that is %s',
      async (name, outcome, half) => {
        const ends = await runAll(
          make,
          `fault, ${name}`,
          thinned(faults, half).map((fault, at) => ({
            fault,
            behaviour: { outcome, remembersRefused: at % 2 === 0 },
          })),
        )
        expect(ends['approved-unbooked']).toBeUndefined()
      },
      90_000,
    )

    it('is cleared up by a till that was switched off and on in the middle of it', async () => {
      await runAll(
        make,
        'fault, switched off',
        thinned(faults, 1).map((fault, at) => ({
          fault,
          offAfterMs: at % 4 === 0 ? 0 : 30,
          // Some still stand at the card terminal when the till asks again.
          behaviour: { guestMs: at % 3 === 0 ? 600 : 20, ...variantAt(at) },
        })),
      )
    }, 90_000)

    it('is cleared up by a till that loses its power as well', async () => {
      await runAll(
        make,
        'fault and power cut',
        thinned(faults, 0).map((fault, at) => ({
          fault,
          // Five and twelve have no common factor: in turn each cut meets another fault.
          powerCut: POWER_CUTS[(at * 5) % POWER_CUTS.length],
          behaviour: variantAt(at),
        })),
      )
    }, 90_000)
  })

  describe('every fault at every message of a reversal', () => {
    it.each(variants.map(([name, behaviour], at) => ({ name, behaviour, half: at === 0 ? 1 : 0 }) as const))(
      'gives the money back once, and says so only then, where it $name',
      async ({ name, behaviour, half }) => {
        await runAll(
          make,
          `fault, reversal, ${name}`,
          thinned(faults, half).map((fault) => ({ fault, behaviour })),
          runReversal,
        )
      },
      90_000,
    )

    it('and at every write when the power goes', async () => {
      await runAll(
        make,
        'power cut, reversal',
        POWER_CUTS.map((powerCut) => ({ powerCut })),
        runReversal,
      )
    }, 90_000)
  })

  describe('a power cut at every write', () => {
    it.each(variants)(
      'charges nobody twice and loses no approval where it %s',
      async (name, behaviour) => {
        const ends = await runAll(
          make,
          `power cut, ${name}`,
          POWER_CUTS.map((powerCut) => ({ powerCut, behaviour })),
        )
        // Before the intent is on the disk nothing was sent; there is nothing to clear up.
        expect(ends['never begun']).toBeGreaterThanOrEqual(2)
      },
      60_000,
    )
  })

  describe('whatever happens, in whatever order', () => {
    const anyFault = fc.record({
      message: fc.integer({ min: 1, max: make.messages.length + 2 }),
      moment: fc.constantFrom(...MOMENTS),
      how: fc.constantFrom(...WAYS),
    })
    const anyPowerCut = fc.record({
      call: fc.integer({ min: 1, max: 8 }),
      moment: fc.constantFrom(...MOMENTS),
    })
    const anyGuest = fc.record({
      fault: fc.option(anyFault, { nil: undefined }),
      outcome: fc.constantFrom('approve', 'approve', 'decline', 'abort'),
      guestMs: fc.constantFrom(0, 15),
      powerCut: fc.option(anyPowerCut, { nil: undefined }),
      signature: fc.boolean(),
    })
    const anyEvening = fc.record({
      variant: fc.record({
        unacknowledged: fc.constantFrom('takes-back', 'keeps'),
        alone: fc.constantFrom('goes-on', 'gives-up'),
        remembersRefused: fc.boolean(),
        slips: fc.constantFrom('lines', 'block', 'none'),
      }),
      guests: fc.array(anyGuest, { minLength: 1, maxLength: 3 }),
    })

    it('nobody is charged twice, no approval is lost', async () => {
      await fc.assert(
        fc.asyncProperty(anyEvening, async ({ variant, guests }) => {
          const world = await createCardWorldOf(make, variant)
          try {
            for (const [at, { powerCut, ...behaviour }] of guests.entries()) {
              const orderId = `order-${at}`
              world.simulator.setBehaviour(behaviour)
              let till = await world.boot(powerCut)
              for (let tries = 0; tries < 3; tries += 1) {
                await till.start(payment(orderId))
                till = await settled(world, till)
                await expectHonest(world, till, { variant, guests })
                const [paid] = (await attemptsOf(till, orderId)).filter((attempt) => !mayRetry(attempt))
                if (!paid) continue
                await till.book(paid.intent.id, orderId)
                till = await settled(world, till)
                break
              }
            }
            const till = await settled(world, await world.boot())
            await expectHonest(world, till, { variant, guests })
          } finally {
            await world.end()
          }
        }),
        { numRuns: 12 },
      )
    }, 120_000)
  })
})
