import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { clocked } from '../../testing/sample-clock.ts'
import { minutes, outcomes, type StoreUnderTest } from './store-under-test.ts'

/** The staff's time clock on any store: kept always, each entry once, overlaps wait for a manager (S9, SYN-8). */
export function clockContract(shop: () => StoreUnderTest): void {
  const twoTills = async () => {
    const { newStore, newTerminal } = shop()
    const storeId = await newStore()
    return [await newTerminal(storeId), await newTerminal(storeId)] as const
  }

  describe('the time clock', () => {
    test('takes a day’s entries in one batch or in many, and the same push again is answered alike', async () => {
      const [{ till, chain }] = await twoTills()
      const day = [
        clocked('clock.in', '08:00'),
        clocked('clock.break-start', '12:00'),
        clocked('clock.break-end', '12:30'),
        clocked('clock.out', '16:00'),
      ].map((entry) => chain.does(entry))
      const answer = await shop().push(till, day)
      expect(outcomes(answer)).toEqual(Array(4).fill('applied'))
      expect(await shop().push(till, day)).toEqual(answer)
      const next = chain.does(clocked('clock.in', '18:00'))
      expect(outcomes(await shop().push(till, [next]))).toEqual(['applied'])
    })

    test('[SYN-8] who is clocked in at two tills at once is kept and waits for a manager, with the reason', async () => {
      const [one, two] = await twoTills()
      await shop().push(one.till, [one.chain.does(clocked('clock.in', '08:00'))])
      const answer = await shop().push(two.till, [
        two.chain.does(clocked('clock.in', '09:00')),
        two.chain.does(clocked('clock.in', '09:00', 'emp-ben')),
        two.chain.sale(),
      ])
      expect(outcomes(answer)).toEqual(['CLOCK_OVERLAP', 'applied', 'applied'])
      expect(answer).toMatchObject({
        results: [
          {
            outcome: 'in-review',
            reason: 'Clocked in twice at once, from 2026-11-21T09:00:00.000Z.',
          },
          { outcome: 'applied' },
          { outcome: 'applied' },
        ],
      })
    })

    test('in one batch is seen as in two: the later entry has the flag', async () => {
      const [{ till, chain }] = await twoTills()
      const twice = [clocked('clock.in', '08:00'), clocked('clock.in', '09:00')]
      const answer = await shop().push(
        till,
        twice.map((entry) => chain.does(entry)),
      )
      expect(outcomes(answer)).toEqual(['applied', 'CLOCK_OVERLAP'])
    })

    test('in at one till and out at another is one piece of work, whichever comes first', async () => {
      const [one, two] = await twoTills()
      expect(outcomes(await shop().push(two.till, [two.chain.does(clocked('clock.out', '16:00'))]))).toEqual([
        'applied',
      ])
      await shop().push(one.till, [one.chain.does(clocked('clock.in', '08:00'))])
      // What began at eight has ended at four: nothing overlaps, though neither till knows of the other.
      expect(outcomes(await shop().push(one.till, [one.chain.does(clocked('clock.in', '17:00'))]))).toEqual([
        'applied',
      ])
      expect(outcomes(await shop().push(one.till, [one.chain.does(clocked('clock.in', '15:00'))]))).toEqual([
        'CLOCK_OVERLAP',
      ])
    })

    test('a manager’s void takes its entry out of the reckoning', async () => {
      const [one, two] = await twoTills()
      const wrong = clocked('clock.in', '08:00')
      const voided = { ...clocked('clock.void', '08:05', 'emp-mia'), entryId: wrong.id }
      await shop().push(one.till, [one.chain.does(wrong), one.chain.does(voided)])
      expect(outcomes(await shop().push(two.till, [two.chain.does(clocked('clock.in', '09:00'))]))).toEqual([
        'applied',
      ])
    })

    test('[S15] another store knows nothing of it', async () => {
      const [one] = await twoTills()
      const [stranger] = await twoTills()
      await shop().push(one.till, [one.chain.does(clocked('clock.in', '08:00'))])
      const answer = await shop().push(stranger.till, [stranger.chain.does(clocked('clock.in', '09:00'))])
      expect(outcomes(answer)).toEqual(['applied'])
    })

    test('[I2] a command id counts once; [S14] what a blocked till tells is released in its place', async () => {
      const [{ till, chain }] = await twoTills()
      const entry = clocked('clock.in', '08:00')
      await shop().push(till, [chain.does(entry)])
      expect(outcomes(await shop().push(till, [chain.does(entry)]))).toEqual(['DUPLICATE_COMMAND'])
      await shop().store.setTerminalStatus(till.storeId, till.id, 'revoked')
      await shop().push(till, [chain.does(clocked('clock.in', '10:00'))])
      const act = { at: minutes(60), by: { id: uuidv7(), name: 'Mara' }, reason: 'The till was found' }
      const released = { storeId: till.storeId, terminalId: till.id, tseq: 3, act }
      expect(await shop().store.releaseQuarantined(released, planBatch)).toMatchObject({
        outcome: 'in-review',
        code: 'CLOCK_OVERLAP',
      })
    })
  })
}
