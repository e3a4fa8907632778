import type { CommandLink } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { readCommand } from '../../reconcile/read-command.ts'
import { NOW, outcomes, type StoreUnderTest } from './store-under-test.ts'

/** How commands go up, on any store (S7–S9, S14, S15). */
export function pushContract(shop: () => StoreUnderTest): void {
  describe('a push', () => {
    test('a sale becomes an order every terminal of the store sees', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const answer = await push(till, [chain.sale({ lines: [{ quantity: 3 }] })])
      expect(answer).toMatchObject({
        ok: true,
        lastTseq: 1,
        results: [{ tseq: 1, outcome: 'applied', rev: 1 }],
      })
      expect(await ordersIn(till.storeId)).toMatchObject([
        {
          rev: 1,
          doc: {
            status: 'confirmed',
            receipt: { prefix: 'A1', number: 1 },
            totals: { net: 2850, tax: 253 },
          },
        },
      ])
      expect(await store.terminal(till.id)).toMatchObject(chain.head)
    })

    test('[S7] a reply lost after commit is answered again, not applied again', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const batch = [chain.sale(), chain.seal('order.pay', {}), chain.sale()]
      const first = await push(till, batch)
      expect(outcomes(first)).toEqual(['applied', 'BAD_BODY', 'applied'])
      expect(await push(till, batch)).toEqual(first)
      expect(await push(till, [...batch.slice(2), chain.sale()])).toMatchObject({
        lastTseq: 4,
        results: [
          { tseq: 3, outcome: 'applied' },
          { tseq: 4, outcome: 'applied' },
        ],
      })
      expect(await ordersIn(till.storeId)).toHaveLength(3)
    })

    test('[S11] a database put back since the push was let in takes nothing of it', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const from = { storeId: till.storeId, terminalId: till.id }
      const commands = [chain.sale(), chain.sale()]
      const read = commands.map((link) => readCommand(link, from))
      const batch = { ...from, receivedAt: NOW, storedTo: 2, commands: read }
      await expect(store.applyBatch(batch, planBatch)).rejects.toThrow('put back')
      expect(await ordersIn(till.storeId)).toHaveLength(0)
      expect(outcomes(await push(till, commands))).toEqual(['applied', 'applied'])
    })

    test('[S7] a gap is asked for and nothing of the batch is taken', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await push(till, [chain.sale()])
      const missing = chain.sale()
      const late = chain.sale()
      expect(await push(till, [late])).toMatchObject({
        ok: false,
        error: { code: 'TSEQ_GAP', expected: 2 },
      })
      expect(await ordersIn(till.storeId)).toHaveLength(1)
      expect(outcomes(await push(till, [missing, late]))).toEqual(['applied', 'applied'])
    })

    test('[S7] the same place with another hash is a fork: nothing is applied and the terminal must enrol again', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await push(till, [chain.sale()])
      const at = chain.head
      await push(till, [chain.sale()])
      chain.rewind(at)
      const other = [chain.sale(), chain.sale()]
      expect(outcomes(await push(till, other))).toBe('TSEQ_FORK')
      expect(outcomes(await push(till, other))).toBe('TSEQ_FORK')
      expect(await store.terminal(till.id)).toMatchObject({ status: 'forked', lastTseq: 2 })
      expect(await ordersIn(till.storeId)).toHaveLength(2)
    })

    test('[S7] of what a forked terminal hands over, wherever it begins, the common history has its outcomes of old', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const common = [chain.sale(), chain.sale()]
      await push(till, common)
      const at = chain.head
      await push(till, [chain.sale()])
      chain.rewind(at)
      const other = [chain.sale(), chain.sale(), chain.sale()]
      expect(outcomes(await push(till, other.slice(0, 1)))).toBe('TSEQ_FORK')
      expect(outcomes(await push(till, other.slice(2)))).toBe('TSEQ_FORK')
      expect(outcomes(await push(till, [...common, ...other]))).toBe('TSEQ_FORK')
      expect(outcomes(await push(till, common))).toEqual(['applied', 'applied'])
      expect(await ordersIn(till.storeId)).toHaveLength(3)
    })

    test('[S7] a command that does not follow the last one is a fork, too', async () => {
      const { newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await push(till, [chain.sale()])
      chain.rewind({ lastTseq: 1, lastHash: 'f'.repeat(64) })
      expect(outcomes(await push(till, [chain.sale()]))).toBe('TSEQ_FORK')
    })

    test('[S14] what a revoked terminal had not sent waits for a manager, its chain unbroken', async () => {
      const { store, newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await store.setTerminalStatus(till.storeId, till.id, 'revoked')
      const batch = [chain.sale(), chain.seal('order.fly', {}), chain.sale()]
      expect(outcomes(await push(till, batch))).toEqual([
        'TERMINAL_REVOKED',
        'UNKNOWN_COMMAND',
        'TERMINAL_REVOKED',
      ])
      expect(outcomes(await push(till, batch))).toEqual(outcomes(await push(till, batch)))
      expect(await ordersIn(till.storeId)).toHaveLength(0)
      expect(await store.terminal(till.id)).toMatchObject({ ...chain.head, status: 'revoked' })
    })

    test('[S9] poison is put aside with its reason and the queue goes on', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const foreign = { id: uuidv7(), storeId: 'another-store' }
      const changed = { ...chain.sale(), employeeId: 'somebody-else' }
      const poison: CommandLink[] = [
        changed,
        chain.seal('order.fly', {}),
        chain.seal('order.pay', {}, { version: 99 }),
        chain.seal('order.pay', { lines: 'none' }),
        chain.seal('order.pay', {}, { businessDay: 'yesterday' }),
        chain.seal('order.pay', {}, { terminalId: uuidv7() }),
        chain.seal('order.pay', {}, { storeId: 'another-store' }),
        chain.sale({ storeId: foreign.storeId }),
        chain.sale({ receiptPrefix: 'Z9' }),
        chain.seal('order.transfer', { orderId: uuidv7(), toEmployeeId: 'emp-max' }),
        chain.sale(),
      ]
      const answer = await push(till, poison)
      expect(outcomes(answer)).toEqual([
        'BAD_HASH',
        'UNKNOWN_COMMAND',
        'UNKNOWN_VERSION',
        'BAD_BODY',
        'BAD_ENVELOPE',
        'WRONG_TERMINAL',
        'WRONG_STORE',
        'WRONG_STORE',
        'WRONG_RECEIPT_PREFIX',
        'NO_SUCH_ORDER',
        'applied',
      ])
      const reasons = answer.ok ? answer.results.slice(0, -1).map((result) => result.reason ?? '') : []
      for (const reason of reasons) expect(reason).toMatch(/\S/)
      expect(await ordersIn(till.storeId)).toHaveLength(1)
    })

    test('[S8] command id, payment id, receipt number and order id are taken once', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const storeId = await newStore()
      const { till, chain } = await newTerminal(storeId)
      const other = await newTerminal(storeId)
      const tenderId = uuidv7()
      const orderId = uuidv7()
      const first = chain.sale({ tenderId, orderId })
      await push(till, [first])
      const again = [
        chain.seal(first.type, first.body, { id: first.id }),
        chain.sale({ receiptNumber: 1 }),
        chain.sale({ tenderId, receiptNumber: 2 }),
        chain.sale({ orderId }),
        chain.sale(),
        chain.sale({ receiptNumber: 4 }),
      ]
      expect(outcomes(await push(till, again))).toEqual([
        'DUPLICATE_COMMAND',
        'DUPLICATE_RECEIPT',
        'DUPLICATE_PAYMENT',
        'MONEY_WITHOUT_PLACE',
        'applied',
        'DUPLICATE_RECEIPT',
      ])
      const elsewhere = [other.chain.sale({ tenderId }), other.chain.sale({ orderId }), other.chain.sale()]
      expect(outcomes(await push(other.till, elsewhere))).toEqual([
        'DUPLICATE_PAYMENT',
        'MONEY_WITHOUT_PLACE',
        'applied',
      ])
      expect(await ordersIn(storeId)).toHaveLength(3)
    })

    test('a reprint counts up on whichever terminal it happens', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const storeId = await newStore()
      const { till, chain } = await newTerminal(storeId)
      const other = await newTerminal(storeId)
      const orderId = uuidv7()
      const sold = await push(till, [chain.sale({ orderId }), chain.reprint(orderId)])
      expect(sold).toMatchObject({ results: [{ rev: 1 }, { rev: 2 }] })
      expect(await push(other.till, [other.chain.reprint(orderId)])).toMatchObject({
        results: [{ rev: 3 }],
      })
      expect(await ordersIn(storeId)).toMatchObject([{ id: orderId, rev: 3, doc: { reprints: 2 } }])
    })

    test('[S9] the price charged stands; a difference to the menu is told', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const sales = [
        chain.sale({ lines: [{ unitPrice: 900 }] }),
        chain.sale({ lines: [{}, { itemId: 'pizza-unheard-of' }] }),
        chain.sale({ lines: [{ variantId: 'pizza-margherita.large', unitPrice: 1700 }] }),
      ]
      expect(await push(till, sales)).toMatchObject({
        results: [
          { outcome: 'applied-with-override', code: 'PRICE_VARIANCE', rev: 1 },
          { outcome: 'applied-with-override', code: 'UNKNOWN_ITEM', rev: 1 },
          { outcome: 'applied', rev: 1 },
        ],
      })
      expect(await ordersIn(till.storeId)).toMatchObject([{ doc: { totals: { net: 900 } } }, {}, {}])
    })

    test('[S15] a store sees its own orders only', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const here = await newTerminal(await newStore())
      const there = await newTerminal(await newStore())
      const orderId = uuidv7()
      await push(here.till, [here.chain.sale({ orderId })])
      expect(await ordersIn(there.till.storeId)).toEqual([])
      const transfer = there.chain.seal('order.transfer', { orderId, toEmployeeId: 'emp-max' })
      expect(outcomes(await push(there.till, [transfer]))).toEqual(['NO_SUCH_ORDER'])
      expect(outcomes(await push(there.till, [there.chain.reprint(orderId)]))).toEqual(['applied'])
      expect(await ordersIn(there.till.storeId)).toEqual([])
      expect(await ordersIn(here.till.storeId)).toMatchObject([{ rev: 1, doc: { reprints: 0 } }])
    })

    test('any Unicode comes back as it went; what Postgres refuses becomes U+FFFD', async () => {
      const { newStore, newTerminal, push, ordersIn } = shop()
      const { till, chain } = await newTerminal(await newStore())
      const note = 'ظ»ملوخية 🍲👩🏽‍🍳 e\u0301 \u202Eabc\u202C "quoted" \\ back\nnew line'
      const sales = [chain.sale({ lines: [{ note }] }), chain.sale({ lines: [{ note: 'a\u0000b\uD800c' }] })]
      expect(outcomes(await push(till, sales))).toEqual(['applied', 'applied'])
      expect(await ordersIn(till.storeId)).toMatchObject([
        { doc: { lines: [{ note }] } },
        { doc: { lines: [{ note: 'a\uFFFDb\uFFFDc' }] } },
      ])
    })
  })
}
