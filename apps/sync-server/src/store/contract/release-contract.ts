import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { minutes, outcomes, type StoreUnderTest } from './store-under-test.ts'

const act = { at: minutes(60), by: { id: uuidv7(), name: 'Mara' }, reason: 'The till was found' }

/** Blocked terminals and what a manager lets out of quarantine, on any store. */
export function releaseContract(shop: () => StoreUnderTest): void {
  const release = (till: { storeId: string; id: string }, tseq: number) =>
    shop().store.releaseQuarantined({ storeId: till.storeId, terminalId: till.id, tseq, act }, planBatch)

  describe('a blocked terminal', () => {
    test('[S14] what a manager releases takes effect as if it had arrived now, once', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const orderId = uuidv7()
      await push(till, [chain.sale()])
      expect(await store.setTerminalStatus(till.storeId, till.id, 'revoked', act)).toBe(true)
      const unsent = [
        chain.sale({ orderId }),
        chain.reprint(orderId),
        chain.sale({ lines: [{ unitPrice: 1 }] }),
      ]
      expect(outcomes(await push(till, unsent))).toEqual(Array(3).fill('TERMINAL_REVOKED'))
      expect(await ordersIn(till.storeId)).toHaveLength(1)
      expect(await store.setAside(till.storeId, till.id)).toBe(3)

      expect(await release(till, 2)).toEqual({ tseq: 2, outcome: 'applied', rev: 1 })
      expect(await release(till, 3)).toEqual({ tseq: 3, outcome: 'applied', rev: 2 })
      expect(await release(till, 4)).toMatchObject({
        outcome: 'applied-with-override',
        code: 'PRICE_VARIANCE',
      })
      const orders = await ordersIn(till.storeId)
      expect(orders).toHaveLength(3)
      expect(orders.find(({ id }) => id === orderId)).toMatchObject({ rev: 2, doc: { reprints: 1 } })

      expect(await store.setAside(till.storeId, till.id)).toBe(0)
      expect(await release(till, 2)).toBeUndefined()
      expect(await release(till, 1)).toBeUndefined()
      expect(await release(till, 99)).toBeUndefined()
      expect(await ordersIn(till.storeId)).toEqual(orders)
      expect(await store.terminal(till.id)).toMatchObject({ ...chain.head, status: 'revoked' })
      // The terminal is told what became of it, should it ever ask again (S7).
      expect(outcomes(await push(till, unsent))).toEqual(['applied', 'applied', 'PRICE_VARIANCE'])
    })

    test('[S14] a release makes nothing true that is not: poison stays aside, a claim taken meanwhile too', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const storeId = await newStore()
      const [stolen, other] = [await newTerminal(storeId), await newTerminal(storeId)]
      const tenderId = uuidv7()
      await store.setTerminalStatus(storeId, stolen.till.id, 'revoked')
      await push(stolen.till, [
        stolen.chain.seal('order.fly', {}),
        stolen.chain.sale({ tenderId }),
        stolen.chain.sale({ receiptPrefix: 'Z9' }),
      ])
      await push(other.till, [other.chain.sale({ tenderId })])
      const released = [1, 2, 3].map((tseq) => release(stolen.till, tseq))
      expect((await Promise.all(released)).map((result) => [result?.outcome, result?.code])).toEqual([
        ['quarantined', 'UNKNOWN_COMMAND'],
        ['quarantined', 'DUPLICATE_PAYMENT'],
        ['quarantined', 'WRONG_RECEIPT_PREFIX'],
      ])
      expect(await ordersIn(storeId)).toHaveLength(1)
      expect((await release(stolen.till, 2))?.code).toBe('DUPLICATE_PAYMENT')
    })

    test('[S14] two managers release at once: it takes effect once', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await store.setTerminalStatus(till.storeId, till.id, 'revoked')
      await push(till, [chain.sale()])
      const results = await Promise.all([release(till, 1), release(till, 1), release(till, 1)])
      expect(results.filter((result) => result !== undefined)).toEqual([
        { tseq: 1, outcome: 'applied', rev: 1 },
      ])
      expect(await ordersIn(till.storeId)).toMatchObject([{ rev: 1 }])
    })

    test('[S14] it stays blocked whatever it pushes, and a fork is not undone by letting it back in', async () => {
      const { store, newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const start = chain.head
      const status = async () => (await store.terminal(till.id))?.status
      await push(till, [chain.sale()])
      await store.setTerminalStatus(till.storeId, till.id, 'revoked')
      chain.rewind(start)
      expect(outcomes(await push(till, [chain.sale({ receiptNumber: 7 })]))).toBe('TSEQ_FORK')
      expect(await status()).toBe('revoked')
      expect(await store.setTerminalStatus(till.storeId, till.id, 'revoked')).toBe(false)
      expect(await store.setTerminalStatus(till.storeId, till.id, 'active')).toBe(true)
      expect(await status()).toBe('forked')
      expect(await store.setTerminalStatus(till.storeId, till.id, 'active')).toBe(false)
      expect(await status()).toBe('forked')
    })

    test('[S14] let back in, it goes on where it was', async () => {
      const { store, newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await store.setTerminalStatus(till.storeId, till.id, 'revoked')
      await push(till, [chain.sale()])
      await store.setTerminalStatus(till.storeId, till.id, 'active', act)
      expect(outcomes(await push(till, [chain.sale()]))).toEqual(['applied'])
      expect(await release(till, 1)).toMatchObject({ outcome: 'applied' })
    })

    test('[S15] nobody releases or blocks what is of another store', async () => {
      const { store, newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const elsewhere = await newStore()
      const foreign = { storeId: elsewhere, id: till.id }
      await push(till, [chain.seal('order.fly', {})])
      expect(await release(foreign, 1).catch(() => undefined)).toBeUndefined()
      expect(await store.setTerminalStatus(elsewhere, till.id, 'revoked').catch(() => false)).toBe(false)
      expect(await store.terminal(till.id)).toMatchObject({ status: 'active' })
    })
  })
}
