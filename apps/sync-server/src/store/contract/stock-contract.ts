import type { StockMovement } from '@evertill/domain'
import { feedDocuments, type WireCommand } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { planBatch } from '../../reconcile/plan-batch.ts'
import { aBillPaid, anEdit, aSentDinner, orderAfter } from '../../testing/sample-dinner.ts'
import type { PublishedDocument } from '../store.ts'
import { minutes, outcomes, type StoreUnderTest } from './store-under-test.ts'

const AT = '2026-11-21T11:00:00.000Z'
const act = { at: minutes(5), by: { id: uuidv7(), name: 'Mara' } }

/** Each margherita takes one ball of dough. */
const COUNTED: readonly PublishedDocument[] = [
  { entity: 'menu', doc: { kind: 'stock-item', id: 'dough', name: 'Dough balls', unit: 'piece' } },
  {
    entity: 'menu',
    doc: {
      kind: 'recipe',
      id: 'recipe:pizza-margherita.small',
      recipe: {
        sellableId: 'pizza-margherita.small',
        servings: 1,
        ingredients: [{ stockItemId: 'dough', quantity: 1_000, usable: 1_000_000 }],
      },
    },
  },
]

function moved(type: StockMovement['type'], pieces: number, reason = 'Counted'): StockMovement & WireCommand {
  const id = uuidv7()
  return { type, id, stockItemId: 'dough', quantity: pieces * 1_000, reason, at: AT } as StockMovement &
    WireCommand
}

/** The movement ledger, what orders take, and the levels tills are told, on any store. */
export function stockContract(shop: () => StoreUnderTest): void {
  /** Two terminals of a store that counts its dough and has so many balls of it. */
  const pizzeria = async (balls: number) => {
    const { store, newStore, newTerminal, push } = shop()
    const storeId = await newStore()
    await store.publish(storeId, COUNTED)
    const [one, two] = [await newTerminal(storeId), await newTerminal(storeId)]
    if (balls > 0) await store.bookStock(storeId, moved('stock.in', balls), act)
    const rows = async () => (await store.pull(storeId, { entity: 'stock', since: 0, limit: 100 })).changes
    const dough = async () => {
      const row = (await rows()).find(({ id }) => id === 'dough')
      const doc = row && feedDocuments.stock.parse(row.doc)
      return doc?.kind === 'level' ? [doc.level / 1_000, doc.reserved / 1_000] : undefined
    }
    const pizzas = (quantity: number) => ({ lines: [{ quantity }] })
    const notice = (sourceId: string) => store.seeOversell(storeId, { sourceId, stockItemId: 'dough' }, act)
    return { store, storeId, one, two, push, rows, dough, pizzas, notice }
  }

  describe('stock', () => {
    test('its level is the sum of what tills and head office moved, each movement once', async () => {
      const { store, storeId, one, two, push, rows, dough } = await pizzeria(20)
      const batch = [one.chain.does(moved('stock.waste', -2)), one.chain.does(moved('stock.adjust', -1))]
      expect(outcomes(await push(one.till, batch))).toEqual(['applied', 'applied'])
      expect(outcomes(await push(two.till, [two.chain.does(moved('stock.in', 5, ''))]))).toEqual(['applied'])
      expect(outcomes(await push(one.till, batch))).toEqual(['applied', 'applied'])
      expect(await dough()).toEqual([22, 0])
      const delivery = moved('stock.in', 3)
      expect(await store.bookStock(storeId, delivery, act)).toEqual({ ok: true, value: undefined })
      expect(await store.bookStock(storeId, delivery, act)).toEqual({ ok: true, value: undefined })
      expect(await dough()).toEqual([25, 0])
      expect((await rows()).map(({ id, rev }) => [id, rev])).toEqual([['dough', 4]])
      const { head } = await store.feedState(storeId)
      expect((await rows())[0]?.seq).toBe(head)
    })

    test('what is no movement is put aside in words, and moves nothing', async () => {
      const { store, storeId, one, push, dough } = await pizzeria(1)
      const wrong = one.chain.does(moved('stock.waste', 2))
      expect(await push(one.till, [wrong, one.chain.does(moved('stock.out', -1, ' '))])).toMatchObject({
        results: [
          { outcome: 'quarantined', code: 'WRONG_DIRECTION' },
          { outcome: 'quarantined', code: 'STOCK_REASON_MISSING', reason: 'Say why: a reason is needed.' },
        ],
      })
      expect(await store.bookStock(storeId, moved('stock.in', -1), act)).toEqual({
        ok: false,
        error: { code: 'WRONG_DIRECTION', reason: 'Stock that comes in is more than nothing.' },
      })
      expect(await dough()).toEqual([1, 0])
    })

    test('a sale takes its recipe once, whatever is done to it later', async () => {
      const { one, two, push, dough, pizzas } = await pizzeria(10)
      const orderId = uuidv7()
      const batch = [one.chain.sale({ ...pizzas(3), orderId }), one.chain.reprint(orderId)]
      expect(outcomes(await push(one.till, batch))).toEqual(['applied', 'applied'])
      await push(one.till, batch)
      await push(two.till, [two.chain.reprint(orderId, 2)])
      expect(await dough()).toEqual([7, 0])
    })

    test('an open order is promised its stock, has it taken when paid and given free when cancelled', async () => {
      const { storeId, one, two, push, dough } = await pizzeria(10)
      const send = aSentDinner({ storeId, terminalId: one.till.id })
      const more = anEdit(send.orderId, { kind: 'add-pieces', lineId: 'line-1', pieces: 2 })
      await push(one.till, [one.chain.does(send)])
      expect(await dough()).toEqual([10, 2])
      await push(two.till, [two.chain.does(more, 1)])
      expect(await dough()).toEqual([10, 4])
      const gone = anEdit(send.orderId, { kind: 'void', lineId: 'line-2', pieces: 1, reason: 'Burnt' })
      await push(one.till, [one.chain.does(gone, 2)])
      expect(await dough()).toEqual([10, 3])
      const pay = aBillPaid(orderAfter(send, more, gone), { prefix: 'A1', number: 1 })
      await push(one.till, [one.chain.does(pay, 3)])
      expect(await dough()).toEqual([7, 0])

      const other = aSentDinner({ storeId, terminalId: two.till.id })
      const cancel = { id: uuidv7(), orderId: other.orderId, at: AT, employeeId: 'emp-ben', reason: 'Left' }
      await push(two.till, [two.chain.does(other)])
      expect(await dough()).toEqual([7, 2])
      await push(two.till, [two.chain.does({ type: 'order.cancel', ...cancel }, 1)])
      expect(await dough()).toEqual([7, 0])
    })

    test('a recipe that changes meanwhile frees what was promised and takes what is made now', async () => {
      const { store, storeId, one, push, dough } = await pizzeria(10)
      const send = aSentDinner({ storeId, terminalId: one.till.id })
      await push(one.till, [one.chain.does(send)])
      await store.publish(
        storeId,
        COUNTED.map((document) =>
          'doc' in document && document.doc.kind === 'recipe'
            ? {
                entity: 'menu' as const,
                doc: {
                  ...document.doc,
                  recipe: {
                    ...document.doc.recipe,
                    ingredients: [{ stockItemId: 'dough', quantity: 1_500, usable: 1_000_000 }],
                  },
                },
              }
            : document,
        ),
      )
      const pay = aBillPaid(orderAfter(send), { prefix: 'A1', number: 1 })
      await push(one.till, [one.chain.does(pay, 1)])
      expect(await dough()).toEqual([7, 0])
    })

    test('two tills sell the last pieces: both sales stand, and one of them is told of as oversold', async () => {
      const { one, two, push, dough, pizzas, notice } = await pizzeria(3)
      const [first, second] = [uuidv7(), uuidv7()]
      const there = [two.chain.sale({ ...pizzas(2), orderId: second })]
      expect(outcomes(await push(one.till, [one.chain.sale({ ...pizzas(2), orderId: first })]))).toEqual([
        'applied',
      ])
      expect(await push(two.till, there)).toMatchObject({
        results: [{ outcome: 'applied-with-override', code: 'OVERSOLD' }],
      })
      expect(outcomes(await push(two.till, there))).toEqual(['OVERSOLD'])
      expect(await dough()).toEqual([-1, 0])
      expect(await notice(first)).toBe(false)
      expect([await notice(second), await notice(second)]).toEqual([true, false])
    })

    test('the sale that takes too much is told of, not those before and after it', async () => {
      const { one, push, dough, pizzas, notice } = await pizzeria(3)
      const ids = Array.from({ length: 4 }, () => uuidv7())
      const sale = (place: number, quantity: number) =>
        one.chain.sale({ ...pizzas(quantity), orderId: ids[place]! })
      const batch = [sale(0, 2), sale(1, 2), sale(2, 1), one.chain.does(moved('stock.in', 6)), sale(3, 1)]
      const expected = ['applied', 'OVERSOLD', 'OVERSOLD', 'applied', 'applied']
      expect(outcomes(await push(one.till, batch))).toEqual(expected)
      expect(await dough()).toEqual([3, 0])
      expect(await Promise.all(ids.map(notice))).toEqual([false, true, true, false])
    })

    test('an item taken off by hand is told to every till, and is gone from the feed once it is back', async () => {
      const { one, two, push, rows } = await pizzeria(0)
      const by = (type: 'menu.86' | 'menu.back') => ({
        ...{ type, id: uuidv7(), itemId: 'pizza-margherita', employeeId: 'emp-ben', at: AT },
      })
      await push(one.till, [one.chain.does(by('menu.86'))])
      const [row] = await rows()
      expect(row && feedDocuments.stock.parse(row.doc)).toEqual({
        ...{ kind: 'sold-out', id: '86:pizza-margherita', itemId: 'pizza-margherita' },
        ...{ employeeId: 'emp-ben', at: AT },
      })
      await push(two.till, [two.chain.does(by('menu.back')), two.chain.does(by('menu.back'))])
      expect(await rows()).toMatchObject([{ id: '86:pizza-margherita', rev: 2, deleted: true }])
    })

    test('[S14] what a blocked terminal moved counts once a manager releases it', async () => {
      const { store, storeId, one, push, dough, pizzas } = await pizzeria(5)
      await store.setTerminalStatus(storeId, one.till.id, 'revoked')
      await push(one.till, [one.chain.does(moved('stock.waste', -1)), one.chain.sale(pizzas(1))])
      expect(await dough()).toEqual([5, 0])
      for (const tseq of [1, 2]) {
        const release = { storeId, terminalId: one.till.id, tseq, act: { ...act, reason: 'Found' } }
        expect(await store.releaseQuarantined(release, planBatch)).toMatchObject({ outcome: 'applied' })
      }
      expect(await dough()).toEqual([3, 0])
    })

    test('where nothing is counted, nothing is written', async () => {
      const { store, newStore, newTerminal, push } = shop()
      const { till, chain } = await newTerminal(await newStore())
      await push(till, [chain.sale()])
      const { changes } = await store.pull(till.storeId, { entity: 'stock', since: 0, limit: 10 })
      expect(changes).toEqual([])
    })
  })
}
