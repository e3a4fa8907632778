import { type CommandLink, GENESIS_HASH } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoMenu } from '../demo/demo-menu.ts'
import { createFeedEvents, type FeedEvents } from '../events/feed-events.ts'
import type { BatchAnswer } from '../reconcile/batch-plan.ts'
import { planBatch } from '../reconcile/plan-batch.ts'
import { readCommand } from '../reconcile/read-command.ts'
import { createTestChain, type TestChain } from '../testing/test-chain.ts'
import type { PublishedDocument, Store, TerminalRecord } from './store.ts'

const NOW = new Date('2026-11-21T12:00:00.000Z')
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

/** What every `Store` does, run on PostgreSQL and on its twin in memory. */
export function storeContract(name: string, open: (events: FeedEvents) => Promise<Store>): void {
  describe(name, () => {
    const events = createFeedEvents()
    let store: Store
    beforeAll(async () => {
      store = await open(events)
    })
    afterAll(() => store.close())

    const newStore = async () => {
      const id = `store-${uuidv7()}`
      await store.addStore({ id, name: 'A shop' })
      await store.publish(id, demoMenu().map(menuDocument))
      return id
    }
    const newTerminal = async (storeId: string): Promise<{ till: TerminalRecord; chain: TestChain }> => {
      const codeHash = uuidv7()
      await store.addEnrolmentCode({ codeHash, storeId, expiresAt: minutes(10) })
      const terminalId = uuidv7()
      const till = await store.enrol({ codeHash, terminalId, name: 'Counter', publicKey: 'key', now: NOW })
      if (!till) throw new Error('The code was refused')
      return { till, chain: createTestChain({ storeId, terminalId, receiptPrefix: till.receiptPrefix }) }
    }
    const push = (till: TerminalRecord, commands: readonly CommandLink[]): Promise<BatchAnswer> => {
      const from = { storeId: till.storeId, terminalId: till.id }
      const batch = { ...from, receivedAt: NOW, commands: commands.map((link) => readCommand(link, from)) }
      return store.applyBatch(batch, planBatch)
    }
    const ordersIn = async (storeId: string) =>
      (await store.pull(storeId, { entity: 'order', since: 0, limit: 500 })).changes
    const outcomes = (answer: BatchAnswer) =>
      answer.ok ? answer.results.map(({ outcome, code }) => code ?? outcome) : answer.error.code

    describe('enrolment', () => {
      test('[S13] a code makes one terminal, once, within ten minutes', async () => {
        const storeId = await newStore()
        const enrol = (codeHash: string, now: Date) =>
          store.enrol({ codeHash, terminalId: uuidv7(), name: 'Bar', publicKey: 'key', now })
        await store.addEnrolmentCode({ codeHash: 'once', storeId, expiresAt: minutes(10) })
        await store.addEnrolmentCode({ codeHash: 'late', storeId, expiresAt: minutes(10) })

        expect(await enrol('once', minutes(9))).toMatchObject({
          storeId,
          receiptPrefix: 'A1',
          status: 'active',
          lastTseq: 0,
          lastHash: GENESIS_HASH,
        })
        expect(await enrol('once', minutes(9))).toBeUndefined()
        expect(await enrol('late', minutes(10))).toBeUndefined()
        expect(await enrol('never made', NOW)).toBeUndefined()
      })

      test('terminals enrolling at once get receipt prefixes of their own', async () => {
        const storeId = await newStore()
        const tills = await Promise.all(Array.from({ length: 5 }, () => newTerminal(storeId)))
        const prefixes = tills.map(({ till }) => till.receiptPrefix).toSorted()
        expect(prefixes).toEqual(['A1', 'A2', 'A3', 'A4', 'A5'])
      })

      test('a terminal is found by its id, with its last contact', async () => {
        const { till } = await newTerminal(await newStore())
        await store.recordContact(till.storeId, till.id, { at: minutes(1), unsent: 7, clockOffsetMs: -250 })
        await store.setTerminalStatus(till.storeId, till.id, 'revoked')
        expect(await store.terminal(till.id)).toEqual({
          ...till,
          status: 'revoked',
          lastContactAt: minutes(1),
        })
        expect(await store.terminal(uuidv7())).toBeUndefined()
      })
    })

    describe('the feed', () => {
      test('a published document moves to the newest position; an unchanged one stays', async () => {
        const storeId = await newStore()
        const menu = await store.pull(storeId, { entity: 'menu', since: 0, limit: 500 })
        const before = menu.head
        expect(menu.changes.map((change) => change.seq)).toEqual(menu.changes.map((_, index) => index + 1))
        expect(await store.publish(storeId, demoMenu().map(menuDocument))).toBe(before)

        const cheaper = demoMenu().map((doc) =>
          doc.kind === 'item' && doc.id === 'pasta-ragu' ? { ...doc, available: false } : doc,
        )
        expect(await store.publish(storeId, cheaper.map(menuDocument))).toBe(before + 1)
        const { changes } = await store.pull(storeId, { entity: 'menu', since: before, limit: 500 })
        expect(changes).toMatchObject([
          { seq: before + 1, id: 'pasta-ragu', rev: 2, doc: { available: false } },
        ])
      })

      test('a deleted document leaves a tombstone', async () => {
        const storeId = await newStore()
        const before = (await store.feedState(storeId)).head
        expect(await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])).toBe(before + 1)
        expect(await store.publish(storeId, [{ entity: 'menu', deleted: 'pasta-ragu' }])).toBe(before + 1)
        expect(await store.publish(storeId, [{ entity: 'menu', deleted: 'never-there' }])).toBe(before + 1)
        const { changes } = await store.pull(storeId, { entity: 'menu', since: before, limit: 500 })
        expect(changes).toEqual([
          { seq: before + 1, entity: 'menu', id: 'pasta-ragu', rev: 2, deleted: true, doc: {} },
        ])
      })

      test('pages follow each other without a gap or a repeat', async () => {
        const storeId = await newStore()
        const seen: number[] = []
        for (let since = 0; ; ) {
          const { changes, head } = await store.pull(storeId, { entity: 'menu', since, limit: 7 })
          seen.push(...changes.map((change) => change.seq))
          since = seen.at(-1) ?? 0
          if (since === head) break
        }
        expect(seen).toEqual(Array.from({ length: demoMenu().length }, (_, index) => index + 1))
      })

      test('each commit is announced with its head, nothing else is', async () => {
        const storeId = await newStore()
        const { till, chain } = await newTerminal(storeId)
        const heads: number[] = []
        const end = events.subscribe(storeId, (head) => heads.push(head))
        const { head } = await store.feedState(storeId)
        const sale = chain.sale()
        await push(till, [sale, chain.sale()])
        await push(till, [sale])
        await store.publish(storeId, demoMenu().map(menuDocument))
        end()
        expect(heads).toEqual([head + 2])
        expect(await store.feedHeads([storeId, 'nowhere'])).toEqual(new Map([[storeId, head + 2]]))
      })
    })

    describe('a push', () => {
      test('a sale becomes an order every terminal of the store sees', async () => {
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

      test('[S7] a gap is asked for and nothing of the batch is taken', async () => {
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

      test('[S7] a command that does not follow the last one is a fork, too', async () => {
        const { till, chain } = await newTerminal(await newStore())
        await push(till, [chain.sale()])
        chain.rewind({ lastTseq: 1, lastHash: 'f'.repeat(64) })
        expect(outcomes(await push(till, [chain.sale()]))).toBe('TSEQ_FORK')
      })

      test('[S14] a revoked terminal is refused', async () => {
        const { till, chain } = await newTerminal(await newStore())
        await store.setTerminalStatus(till.storeId, till.id, 'revoked')
        expect(outcomes(await push(till, [chain.sale()]))).toBe('TERMINAL_REVOKED')
        expect(await ordersIn(till.storeId)).toHaveLength(0)
      })

      test('[S9] poison is put aside with its reason and the queue goes on', async () => {
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
          chain.reprint(uuidv7()),
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
          'ORDER_EXISTS',
          'applied',
          'DUPLICATE_RECEIPT',
        ])
        const elsewhere = [other.chain.sale({ tenderId }), other.chain.sale({ orderId }), other.chain.sale()]
        expect(outcomes(await push(other.till, elsewhere))).toEqual([
          'DUPLICATE_PAYMENT',
          'ORDER_EXISTS',
          'applied',
        ])
        expect(await ordersIn(storeId)).toHaveLength(3)
      })

      test('a reprint counts up on whichever terminal it happens', async () => {
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
        const { till, chain } = await newTerminal(await newStore())
        const sales = [
          chain.sale({ lines: [{ unitPrice: 900 }] }),
          chain.sale({ lines: [{}, { itemId: 'pizza-unheard-of' }] }),
          chain.sale({ lines: [{ variantId: 'large', unitPrice: 1700 }] }),
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
        const here = await newTerminal(await newStore())
        const there = await newTerminal(await newStore())
        const orderId = uuidv7()
        await push(here.till, [here.chain.sale({ orderId })])
        expect(await ordersIn(there.till.storeId)).toEqual([])
        expect(outcomes(await push(there.till, [there.chain.reprint(orderId)]))).toEqual(['NO_SUCH_ORDER'])
      })

      test('any Unicode comes back as it went; what Postgres refuses becomes U+FFFD', async () => {
        const { till, chain } = await newTerminal(await newStore())
        const note = 'ظ»ملوخية 🍲👩🏽‍🍳 e\u0301 \u202Eabc\u202C "quoted" \\ back\nnew line'
        const sales = [
          chain.sale({ lines: [{ note }] }),
          chain.sale({ lines: [{ note: 'a\u0000b\uD800c' }] }),
        ]
        expect(outcomes(await push(till, sales))).toEqual(['applied', 'applied'])
        expect(await ordersIn(till.storeId)).toMatchObject([
          { doc: { lines: [{ note }] } },
          { doc: { lines: [{ note: 'a\uFFFDb\uFFFDc' }] } },
        ])
      })
    })
  })
}

const menuDocument = (doc: ReturnType<typeof demoMenu>[number]): PublishedDocument => ({
  entity: 'menu',
  doc,
})
