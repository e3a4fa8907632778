import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { aTillDay } from '../../testing/sample-till.ts'
import { minutes, outcomes, type StoreUnderTest } from './store-under-test.ts'

/** Till sessions and cash movements on any store: kept always, each once, what contradicts waits for a person (S9). */
export function tillContract(shop: () => StoreUnderTest): void {
  const newTill = async () => {
    const { newStore, newTerminal } = shop()
    return newTerminal(await newStore())
  }

  describe('a till session', () => {
    test('is taken from its opening to its Z report, in one batch or in many, and the next goes on from it', async () => {
      const { push, ordersIn } = shop()
      const { till, chain } = await newTill()
      const first = aTillDay({ terminalId: till.id })
      expect(
        outcomes(
          await push(
            till,
            first.commands.map((command) => chain.does(command)),
          ),
        ),
      ).toEqual(Array(4).fill('applied'))
      const second = aTillDay({ terminalId: till.id, carried: first.z.carriedOn })
      for (const command of second.commands) {
        const sealed = [chain.does(command)]
        const answer = await push(till, sealed)
        expect(outcomes(answer)).toEqual(['applied'])
        expect(await push(till, sealed)).toEqual(answer)
      }
      expect(second.z.carriedOn.zNumber).toBe(2)
      expect(await ordersIn(till.storeId)).toEqual([])
    })

    test('[S9] what contradicts is kept and waits for a person, with its reason; the queue goes on', async () => {
      const { push } = shop()
      const { till, chain } = await newTill()
      const { commands, z } = aTillDay({ terminalId: till.id })
      const [open, out, , close] = commands
      const again = <C extends object>(command: C): C => ({ ...command, id: uuidv7() })
      await push(till, [chain.does(open!), chain.does(close!)])
      const answer = await push(till, [
        chain.does(out!),
        chain.does(again(close!)),
        chain.does({ ...again(out!), sessionId: uuidv7() }),
        chain.does(aTillDay({ terminalId: till.id }).commands[0]!),
        chain.does(again(open!)),
        chain.does(aTillDay({ terminalId: till.id, carried: z.carriedOn }).commands[0]!),
        chain.sale(),
      ])
      expect(outcomes(answer)).toEqual([
        'TILL_SESSION_CLOSED',
        'TILL_SESSION_CLOSED',
        'TILL_SESSION_UNKNOWN',
        'Z_NOT_CARRIED',
        'TILL_SESSION_OPENED_TWICE',
        'EARLIER_SESSION_OPEN',
        'applied',
      ])
      expect(answer).toMatchObject({
        results: [
          {
            outcome: 'in-review',
            reason: 'This came after the session was closed with Z 1. The Z report stays as printed.',
          },
          ...Array(5).fill({ outcome: 'in-review' }),
          { outcome: 'applied' },
        ],
      })
    })

    test('belongs to one till, and another store knows nothing of it', async () => {
      const { newTerminal, push } = shop()
      const { till, chain } = await newTill()
      const other = await newTerminal(till.storeId)
      const stranger = await newTill()
      const [open, out] = aTillDay({ terminalId: till.id }).commands
      await push(till, [chain.does(open!)])
      expect(outcomes(await push(other.till, [other.chain.does({ ...out!, id: uuidv7() })]))).toEqual([
        'TILL_SESSION_OF_ANOTHER_TILL',
      ])
      expect(outcomes(await push(stranger.till, [stranger.chain.does(out!)]))).toEqual([
        'TILL_SESSION_UNKNOWN',
      ])
    })

    test('[I2] a command id counts once; [S14] what a blocked till tells is released in its place', async () => {
      const { store, push } = shop()
      const { till, chain } = await newTill()
      const [open, out] = aTillDay({ terminalId: till.id }).commands
      await push(till, [chain.does(open!), chain.does(out!)])
      expect(outcomes(await push(till, [chain.does(out!)]))).toEqual(['DUPLICATE_COMMAND'])
      await store.setTerminalStatus(till.storeId, till.id, 'revoked')
      await push(till, [chain.does({ ...out!, id: uuidv7() })])
      const act = { at: minutes(60), by: { id: uuidv7(), name: 'Mara' }, reason: 'The till was found' }
      const released = { storeId: till.storeId, terminalId: till.id, tseq: 4, act }
      expect(await store.releaseQuarantined(released, planBatch)).toEqual({ tseq: 4, outcome: 'applied' })
    })
  })
}
