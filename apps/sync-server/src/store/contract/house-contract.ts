import { isOpen, moveLinesCommand, type Order } from '@evertill/domain'
import { feedDocuments, type ReviewDocument } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import {
  aBillPaid,
  aCardPart,
  anEdit,
  aSentDinner,
  aWholeRefund,
  orderAfter,
} from '../../testing/sample-dinner.ts'
import { payment } from '../../testing/sample-sale.ts'
import { outcomes, type StoreUnderTest } from './store-under-test.ts'

const receipt = (number: number, prefix = 'A1') => ({ prefix, number })
const more = (orderId: string) => anEdit(orderId, { kind: 'add-pieces', lineId: 'line-1', pieces: 1 })
const gone = (orderId: string) =>
  anEdit(orderId, { kind: 'void', lineId: 'line-2', pieces: 1, reason: 'Changed their mind' })

const openOf = (order: Order | undefined) => {
  if (!order || !isOpen(order)) throw new Error('The order is not open')
  return order
}

/** What tills do together to orders of the house, on any store: conflict rules, reviews, money (S8, S9, I3, I8). */
export function houseContract(shop: () => StoreUnderTest): void {
  /** Two terminals of one store, and a dinner the first has sent. */
  const dinner = async () => {
    const { newStore, newTerminal, push, ordersIn, store } = shop()
    const storeId = await newStore()
    const [one, two] = [await newTerminal(storeId), await newTerminal(storeId)]
    const send = aSentDinner({ storeId, terminalId: one.till.id })
    expect(outcomes(await push(one.till, [one.chain.does(send)]))).toEqual(['applied'])
    const line = { ...send.order!.lines[0]!, id: 'line-3' }
    const reviews = async (): Promise<ReviewDocument[]> =>
      (await store.pull(storeId, { entity: 'review', since: 0, limit: 100 })).changes.map(({ doc }) =>
        feedDocuments.review.parse(doc),
      )
    const order = async () => {
      const [change] = await ordersIn(storeId)
      return { rev: change?.rev, doc: feedDocuments.order.parse(change?.doc) }
    }
    const quantities = async () => (await order()).doc.lines.map(({ id, quantity }) => [id, quantity])
    return { storeId, one, two, send, orderId: send.orderId, line, reviews, order, quantities }
  }
  const decision = (reviewId: string, kind: 'accept-mine' | 'accept-theirs') => ({
    ...({ type: 'review.decide', id: uuidv7(), reviewId, verdict: { kind } } as const),
    ...{ employeeId: 'emp-mia', reason: 'Asked both', at: '2026-11-21T22:00:00.000Z' },
  })

  describe('an order of the house', () => {
    test('is sent, changed, paid in two parts on two terminals, and given back', async () => {
      const { push } = shop()
      const { one, two, send, orderId, order } = await dinner()
      const edit = more(orderId)
      expect(outcomes(await push(two.till, [two.chain.does(edit, 1)]))).toEqual(['applied'])
      const part = aCardPart(orderId, 1_000)
      expect(await push(one.till, [one.chain.does(part, 2)])).toMatchObject({
        results: [{ outcome: 'applied', rev: 3 }],
      })
      const pay = aBillPaid(orderAfter(send, edit, part), receipt(1, 'A2'))
      expect(outcomes(await push(two.till, [two.chain.does(pay, 3)]))).toEqual(['applied'])
      expect(await order()).toMatchObject({
        rev: 4,
        doc: {
          status: 'confirmed',
          receipt: receipt(1, 'A2'),
          tenders: [{ amount: 1_000 }, { amount: 2_103 }],
        },
      })
      const paid = orderAfter(send, edit, part, pay)
      const refund = aWholeRefund(paid, { terminalId: one.till.id, receipt: receipt(1) })
      expect(outcomes(await push(one.till, [one.chain.does(refund, 4)]))).toEqual(['applied'])
      expect(await order()).toMatchObject({ rev: 5, doc: { refunds: [{ total: 3_103 }] } })
    })

    test('[I2] in one batch or in many, told twice or once, comes to the same', async () => {
      const { push, ordersIn } = shop()
      const together = await dinner()
      const apart = await dinner()
      for (const [at, batched] of [
        [together, true],
        [apart, false],
      ] as const) {
        const part = aCardPart(at.orderId, 500)
        const commands = [
          at.one.chain.does(more(at.orderId)),
          at.one.chain.does(part),
          at.one.chain.does(gone(at.orderId)),
        ]
        for (const batch of batched ? [commands] : commands.map((command) => [command])) {
          const first = await push(at.one.till, batch)
          expect(await push(at.one.till, batch)).toEqual(first)
        }
      }
      const [a] = await ordersIn(together.storeId)
      const [b] = await ordersIn(apart.storeId)
      expect([a?.rev, await together.quantities()]).toEqual([b?.rev, await apart.quantities()])
      expect(await together.quantities()).toEqual([['line-1', 2]])
    })

    test('[S8] a payment, a receipt number or a provider’s reference counts once', async () => {
      const { push } = shop()
      const { one, two, send, orderId } = await dinner()
      const part = aCardPart(orderId, 500)
      const online = (reference: string) => ({
        ...aCardPart(orderId, 100),
        tender: { id: uuidv7(), kind: 'online', amount: 100, provider: 'Web shop', reference } as const,
      })
      expect(outcomes(await push(one.till, [one.chain.does(part), one.chain.does(online('no-1'))]))).toEqual([
        'applied',
        'applied',
      ])
      const again = { ...part, id: uuidv7() }
      expect(
        outcomes(
          await push(two.till, [
            two.chain.does(again, 3),
            two.chain.does(online('no-1'), 3),
            two.chain.does(online('no-2'), 3),
          ]),
        ),
      ).toEqual(['DUPLICATE_PAYMENT', 'DUPLICATE_PAYMENT', 'applied'])
      const wrongPrefix = aBillPaid(orderAfter(send), receipt(1, 'A1'))
      expect(outcomes(await push(two.till, [two.chain.does(wrongPrefix, 4)]))).toEqual([
        'WRONG_RECEIPT_PREFIX',
      ])
      expect(outcomes(await push(one.till, [one.chain.sale({ receiptNumber: 7 })]))).toEqual(['applied'])
    })

    test('[S8] sales alone in their batch take nothing that an order of the house or a refund has', async () => {
      const { push } = shop()
      const { one, two, send } = await dinner()
      const still = await dinner()
      const pay = aBillPaid(orderAfter(send), receipt(1))
      const paid = orderAfter(send, pay)
      const refund = aWholeRefund(paid, { terminalId: one.till.id, receipt: receipt(2) })
      const settled = await push(one.till, [one.chain.does(pay, 1), one.chain.does(refund, 2)])
      expect(outcomes(settled)).toEqual(['applied', 'applied'])
      const of = ({ id, storeId, receiptPrefix }: typeof one.till) => ({
        storeId,
        terminalId: id,
        receiptPrefix,
      })
      const alone = async (at: typeof one, sale: Parameters<typeof one.chain.sale>[0]) =>
        outcomes(await push(at.till, [at.chain.sale(sale)]))
      expect(await alone(one, { receiptNumber: 1 })).toEqual(['DUPLICATE_RECEIPT'])
      expect(await alone(one, { receiptNumber: 2 })).toEqual(['DUPLICATE_RECEIPT'])
      expect(await alone(two, { tenderId: refund.tenders[0]!.id })).toEqual(['DUPLICATE_PAYMENT'])
      expect(await alone(still.one, { orderId: still.orderId })).toEqual(['MONEY_WITHOUT_PLACE'])
      expect(await alone(one, { receiptNumber: 3 })).toEqual(['applied'])
      const { type, ...body } = payment({ ...of(one.till), receiptNumber: 3 })
      const miscounted = one.chain.seal(type, { ...body, totals: { ...body.totals, total: 1 } })
      expect(outcomes(await push(one.till, [miscounted]))).toEqual(['DUPLICATE_RECEIPT'])
    })
  })

  describe('an order two tills changed while apart', () => {
    test('[I8] opens a review with both versions; a decision at a till settles it', async () => {
      const { push } = shop()
      const { one, two, orderId, reviews, quantities } = await dinner()
      const theirs = gone(orderId)
      const mine = more(orderId)
      await push(one.till, [one.chain.does(theirs, 1)])
      const answer = await push(two.till, [two.chain.does(mine, 1)])
      expect(answer).toMatchObject({
        results: [{ outcome: 'in-review', code: 'CHANGED_BY_BOTH', reviewId: mine.id, rev: 2 }],
      })
      expect(await quantities()).toEqual([['line-1', 1]])
      expect(await reviews()).toMatchObject([
        {
          id: mine.id,
          status: 'open',
          provisional: false,
          mine: { terminalId: two.till.id, command: { edits: mine.edits } },
          theirs: [{ terminalId: one.till.id, command: { edits: theirs.edits } }],
          versions: {
            base: { lines: [{ quantity: 1 }, { quantity: 1 }] },
            mine: { lines: [{ quantity: 2 }, { quantity: 1 }] },
            theirs: { lines: [{ quantity: 1 }] },
          },
        },
      ])
      const decided = one.chain.does(decision(mine.id, 'accept-mine'))
      expect(await push(one.till, [decided])).toMatchObject({
        results: [{ outcome: 'applied', reviewId: mine.id, rev: 3 }],
      })
      expect(await quantities()).toEqual([['line-1', 2]])
      expect(await reviews()).toMatchObject([{ status: 'decided', decision: { employeeId: 'emp-mia' } }])
      expect(outcomes(await push(two.till, [two.chain.does(decision(mine.id, 'accept-theirs'))]))).toEqual([
        'REVIEW_DECIDED',
      ])
      expect(outcomes(await push(two.till, [two.chain.does(decision(uuidv7(), 'accept-mine'))]))).toEqual([
        'NO_SUCH_REVIEW',
      ])
    })

    test('takes added lines at once, provisionally; head office takes them back', async () => {
      const { push, store } = shop()
      const { storeId, one, two, orderId, line, reviews, quantities } = await dinner()
      await push(one.till, [one.chain.does(more(orderId), 1)])
      const added = anEdit(orderId, { kind: 'add-line', line })
      expect(outcomes(await push(two.till, [two.chain.does(added, 1)]))).toEqual(['CHANGED_BY_BOTH'])
      expect(await quantities()).toEqual([
        ['line-1', 2],
        ['line-2', 1],
        ['line-3', 1],
      ])
      expect(await reviews()).toMatchObject([{ id: added.id, provisional: true }])
      const decided = await store.decideReview(storeId, decision(added.id, 'accept-theirs'))
      expect(decided).toMatchObject({
        ok: true,
        value: { status: 'decided', decision: { employeeId: 'emp-mia' } },
      })
      expect(await quantities()).toEqual([
        ['line-1', 2],
        ['line-2', 1],
      ])
      expect(await store.decideReview(storeId, decision(added.id, 'accept-mine'))).toMatchObject({
        ok: false,
        error: { code: 'REVIEW_DECIDED', reason: 'Somebody else has decided this already.' },
      })
      expect(await store.decideReview(`${storeId}-other`, decision(added.id, 'accept-mine'))).toMatchObject({
        ok: false,
        error: { code: 'NO_SUCH_REVIEW' },
      })
    })

    test('[I3] paid by one while the other edits: paid stays paid, the edit waits', async () => {
      const { push } = shop()
      const { one, two, send, orderId, order, reviews } = await dinner()
      const pay = aBillPaid(orderAfter(send), receipt(1))
      expect(outcomes(await push(one.till, [one.chain.does(pay, 1)]))).toEqual(['applied'])
      expect(outcomes(await push(two.till, [two.chain.does(more(orderId), 1)]))).toEqual(['CHANGED_BY_BOTH'])
      expect(await order()).toMatchObject({
        rev: 2,
        doc: { status: 'confirmed', tenders: [{ amount: 2_069 }] },
      })
      expect(await reviews()).toMatchObject([{ status: 'open' }])
    })

    test('money for an order nobody knows yet waits for it and is on it then; so does an edit', async () => {
      const { newStore, newTerminal, push } = shop()
      const storeId = await newStore()
      const [one, two] = [await newTerminal(storeId), await newTerminal(storeId)]
      const send = aSentDinner({ storeId, terminalId: one.till.id })
      const part = aCardPart(send.orderId, 700)
      expect(
        outcomes(await push(two.till, [two.chain.does(part, 1), two.chain.does(more(send.orderId), 1)])),
      ).toEqual(['applied', 'NO_SUCH_ORDER'])
      expect(outcomes(await push(one.till, [one.chain.does(send)]))).toEqual(['applied'])
      const [change] = await shop().ordersIn(storeId)
      expect(change).toMatchObject({
        rev: 3,
        doc: { tenders: [{ amount: 700 }], lines: [{ quantity: 2 }, {}] },
      })
    })

    test('money for an order that came and has no place for it is looked at', async () => {
      const { newStore, newTerminal, push, store } = shop()
      const storeId = await newStore()
      const [one, two] = [await newTerminal(storeId), await newTerminal(storeId)]
      const send = aSentDinner({ storeId, terminalId: one.till.id })
      const pay = aBillPaid(orderAfter(send, more(send.orderId)), receipt(1, 'A2'))
      expect(outcomes(await push(two.till, [two.chain.does(pay, 1)]))).toEqual(['applied'])
      expect(outcomes(await push(one.till, [one.chain.does(send)]))).toEqual(['applied'])
      const { changes } = await store.pull(storeId, { entity: 'review', since: 0, limit: 100 })
      expect(changes).toMatchObject([
        {
          id: pay.id,
          doc: { status: 'open', reason: { type: 'money-without-place' }, versions: { theirs: {} } },
        },
      ])
      expect(await store.decideReview(storeId, decision(pay.id, 'accept-mine'))).toMatchObject({
        ok: false,
        error: { code: 'BILL_STILL_OPEN' },
      })
      expect(await store.decideReview(storeId, decision(pay.id, 'accept-theirs'))).toMatchObject({ ok: true })
    })

    test('a receipt printed again that is heard of before its payment waits, and is counted with it', async () => {
      const { push } = shop()
      const { one, two, send, orderId, order, reviews } = await dinner()
      const copies = [two.chain.reprint(orderId), two.chain.reprint(orderId)]
      expect(outcomes(await push(two.till, copies))).toEqual(['applied', 'applied'])
      expect((await order()).rev).toBe(1)
      const pay = aBillPaid(orderAfter(send), receipt(1))
      expect(outcomes(await push(one.till, [one.chain.does(pay, 1)]))).toEqual(['applied'])
      const paid = { rev: 4, doc: { status: 'confirmed', reprints: 2 } }
      expect(await order()).toMatchObject(paid)
      expect(outcomes(await push(two.till, copies))).toEqual(['applied', 'applied'])
      expect(outcomes(await push(two.till, [two.chain.reprint(orderId)]))).toEqual(['applied'])
      expect(await order()).toMatchObject({ rev: 5, doc: { reprints: 3 } })
      expect(await reviews()).toEqual([])
    })

    /** Lines moved to a new order while the other till changed theirs, and a payment for that new order. */
    const heldMove = async () => {
      const { push, store } = shop()
      const { storeId, one, two, send, orderId, reviews } = await dinner()
      await push(two.till, [two.chain.does(more(orderId), 1)])
      const opened = uuidv7()
      const { lines: _, discounts: __, ...head } = send.order!
      const move = moveLinesCommand(openOf(orderAfter(send)), {
        ...{ id: uuidv7(), toOrderId: opened, at: send.at, employeeId: 'emp-ana', newIds: new Map() },
        pieces: [{ lineId: 'line-2', pieces: 1 }],
        newOrder: { ...head, id: opened },
      })
      if (!move.ok) throw new Error(move.error.type)
      const [edit, part] = [
        anEdit(opened, { kind: 'add-pieces', lineId: 'line-2', pieces: 1 }),
        aCardPart(opened, 300),
      ]
      const commands = [one.chain.does(move.value, 1), one.chain.does(edit), one.chain.does(part)]
      expect(outcomes(await push(one.till, commands))).toEqual([
        'CHANGED_BY_BOTH',
        'NO_SUCH_ORDER',
        'applied',
      ])
      const again = async () => outcomes(await push(one.till, commands))
      return { storeId, store, move: move.value, part, opened, reviews, again }
    }

    test('what waited for an order that a held move opens is on it once a manager takes the move', async () => {
      const { storeId, store, move, opened, reviews, again } = await heldMove()
      expect(await store.decideReview(storeId, decision(move.id, 'accept-mine'))).toMatchObject({ ok: true })
      const there = (await shop().ordersIn(storeId)).find(({ id }) => id === opened)
      expect(there).toMatchObject({ doc: { lines: [{ quantity: 2 }], tenders: [{ amount: 300 }] } })
      expect(await again()).toEqual(['CHANGED_BY_BOTH', 'applied', 'applied'])
      expect(await reviews()).toMatchObject([{ id: move.id, status: 'decided' }])
    })

    test('money for an order that a held move would have opened is looked at once the move is let go', async () => {
      const { storeId, store, move, part, opened, reviews } = await heldMove()
      expect(await store.decideReview(storeId, decision(move.id, 'accept-theirs'))).toMatchObject({
        ok: true,
      })
      expect((await shop().ordersIn(storeId)).map(({ id }) => id)).not.toContain(opened)
      expect(await reviews()).toMatchObject([
        { id: move.id, status: 'decided' },
        { id: part.id, status: 'open', orderId: opened, reason: { type: 'money-without-place' } },
      ])
    })

    test('lines that go to another order go from both or neither', async () => {
      const { push, ordersIn } = shop()
      const { storeId, one, two, send, orderId, reviews } = await dinner()
      const other = aSentDinner({ storeId, terminalId: one.till.id })
      await push(one.till, [one.chain.does(other)])
      const merge = {
        ...({ type: 'order.merge', id: uuidv7(), orderId, toOrderId: other.orderId } as const),
        ...{ at: send.at, employeeId: 'emp-ana', absorbed: send.order!, tenders: [], waiting: [] },
      }
      await push(two.till, [
        two.chain.does(anEdit(other.orderId, { kind: 'add-pieces', lineId: 'line-1', pieces: 1 }), 1),
      ])
      expect(outcomes(await push(one.till, [one.chain.does(merge, 1)]))).toEqual(['OTHER_ORDER_CHANGED'])
      expect((await ordersIn(storeId)).map(({ rev }) => rev).toSorted()).toEqual([1, 2])
      expect(await reviews()).toMatchObject([{ id: merge.id, status: 'open' }])
    })
  })
}
