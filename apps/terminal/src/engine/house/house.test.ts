import { isOpen, isPaid, type Order, type OrderLine } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

describe('orders of the house', () => {
  let shop: TestShop
  let till: TestTill
  let other: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    other = await shop.till()
    for (const one of [till, other]) must(await one.terminal.signIn('mia', '9999'))
  })
  afterEach(() => shop.stop())

  const put = async (at: TestTill, line: Partial<OrderLine> = {}) => {
    const { id: _, ...content } = aLine(line)
    must(await at.terminal.addLine(content))
  }
  const dineIn = (at: TestTill) =>
    at.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] })
  /** Two lattes at a table, sent by the first till and known to both. */
  const sent = async (): Promise<Order> => {
    await put(till, { quantity: 2 })
    must(await dineIn(till))
    const order = must(await till.terminal.send())
    await synced()
    return order
  }
  const synced = async () => {
    await shop.settle()
    for (const one of [till, other]) one.host.emit('sync.hint', { head: 0 })
    await shop.time.pass(200)
  }
  const cut = (one: TestTill) => {
    one.door.faultAt = () => 'cut'
  }
  /** One way to head office is cut: to be told without telling, or the other way round. */
  const syncedWithout = (call: 'sync.push' | 'sync.pull') => {
    till.door.faultAt = (name) => (name === call ? 'cut' : undefined)
    till.terminal.syncNow()
    return shop.time.pass(1_000)
  }
  const mend = async (...tills: TestTill[]) => {
    for (const one of tills) {
      one.door.faultAt = () => undefined
      one.terminal.syncNow()
      await shop.time.pass(1_000)
    }
    await synced()
  }
  const quantities = (order: Order | undefined) => order?.lines.map(({ quantity }) => quantity)

  it('a basket sent is one command, durable, and open on every till', async () => {
    const order = await sent()
    expect(isOpen(order)).toBe(true)
    expect(till.terminal.getState().basket).toBeUndefined()
    expect(till.disk.journal.map(({ type }) => type)).toEqual(['order.send'])
    const [seen] = await other.terminal.openOrders()
    expect(seen).toMatchObject({ order: { id: order.id }, delivery: 'sent', provisionalLineIds: [] })
    expect((await till.terminal.openOrders()).map(({ delivery }) => delivery)).toEqual(['sent'])
  })

  const lines = (order: Order | undefined) => order?.lines.map(({ name, quantity }) => `${quantity} ${name}`)
  const table = { id: 'table-7', name: 'Table 7' }
  /** Two tables of the first till, known to both: two lattes and a tea, one espresso. */
  const twoTables = async () => {
    const ids: string[] = []
    for (const items of [
      [
        { quantity: 2, name: 'Latte' },
        { name: 'Tea', quantity: 1 },
      ],
      [{ name: 'Espresso', quantity: 1 }],
    ]) {
      for (const item of items) await put(till, item)
      must(await dineIn(till))
      ids.push(must(await till.terminal.send()).id)
    }
    await synced()
    return ids as [string, string]
  }
  const seenAt = async (one: TestTill, id: string) =>
    (await one.terminal.openOrders()).find(({ order }) => order.id === id)?.order
  const openAt = async (one: TestTill) => (await one.terminal.openOrders()).map(({ order }) => lines(order))

  it('items move to another table with the cable cut, seen on both at once, and on every till afterwards', async () => {
    const [from, to] = await twoTables()
    cut(till)
    const latte = (await seenAt(till, from))!.lines[0]!
    const moved = must(
      await till.terminal.moveItems({
        fromOrderId: from,
        pieces: [{ lineId: latte.id, pieces: 1 }],
        to: { orderId: to },
      }),
    )
    expect(lines(moved)).toEqual(['1 Espresso', '1 Latte'])
    const there = [
      ['1 Latte', '1 Tea'],
      ['1 Espresso', '1 Latte'],
    ]
    expect(await openAt(till)).toEqual(there)
    await till.restart()
    expect(await openAt(till)).toEqual(there)
    await mend(till)
    expect(await openAt(till)).toEqual(there)
    expect(await openAt(other)).toEqual(there)
    expect(till.disk.journal.map(({ type }) => type)).toEqual([
      'order.send',
      'order.send',
      'order.move-lines',
    ])
  })

  it('some items go to guests who have no order yet, offline, and are paid there', async () => {
    const [from] = await twoTables()
    cut(till)
    const tea = (await seenAt(till, from))!.lines[1]!
    const pieces = [{ lineId: tea.id, pieces: 1 }]
    const opened = must(await till.terminal.moveItems({ fromOrderId: from, pieces, to: { table } }))
    expect(opened).toMatchObject({ table, status: 'confirmed' })
    expect(lines(opened)).toEqual(['1 Tea'])
    const paid = must(
      await till.terminal.payBill({ orderId: opened.id, offer: { kind: 'cash', received: 10_000 } }),
    )
    expect(isPaid(paid)).toBe(true)
    await mend(till)
    expect(await openAt(other)).toEqual([['2 Latte'], ['1 Espresso']])
    expect(lines((await other.terminal.order(opened.id))?.order)).toEqual(['1 Tea'])
  })

  it('all of an order joins another table’s, or takes a free table', async () => {
    const [from, to] = await twoTables()
    const all = (order: Order | undefined) =>
      order!.lines.map(({ id: lineId, quantity: pieces }) => ({ lineId, pieces }))
    cut(till)
    const pieces = all(await seenAt(till, from))
    must(await till.terminal.moveItems({ fromOrderId: from, pieces, to: { orderId: to } }))
    expect(await openAt(till)).toEqual([['1 Espresso', '2 Latte', '1 Tea']])
    await mend(till)
    expect(await openAt(other)).toEqual([['1 Espresso', '2 Latte', '1 Tea']])
    const taken = must(
      await till.terminal.moveItems({ fromOrderId: to, pieces: all(await seenAt(till, to)), to: { table } }),
    )
    expect(taken).toMatchObject({ id: to, table })
  })

  it.each([
    ['before anybody paid: there is nothing to pay', false],
    ['after it was paid: the sale and its receipt stay to be seen', true],
  ])('[I2] an order that a move would have opened is turned down %s', async (_, isPaidBefore) => {
    const [from] = await twoTables()
    const latte = (await seenAt(till, from))!.lines[0]!
    cut(till)
    const edits = [{ kind: 'void', lineId: latte.id, pieces: 2, reason: 'Cold' }] as const
    must(await other.terminal.perform({ type: 'order.edit', orderId: from, edits }))
    const pieces = [{ lineId: latte.id, pieces: 2 }]
    const opened = must(await till.terminal.moveItems({ fromOrderId: from, pieces, to: { table } }))
    const pay = () => till.terminal.payBill({ orderId: opened.id, offer: { kind: 'cash', received: 10_000 } })
    if (isPaidBefore) must(await pay())
    await mend(other, till)
    const [review] = till.terminal.getState().reviews
    const reason = 'They were cold'
    must(
      await till.terminal.decideReview({
        reviewId: review?.id ?? '',
        verdict: { kind: 'accept-theirs' },
        reason,
      }),
    )
    await synced()
    expect(await openAt(till)).toEqual([['1 Tea'], ['1 Espresso']])
    if (isPaidBefore) expect(isPaid((await till.terminal.order(opened.id))!.order)).toBe(true)
    else expect(await pay()).toMatchObject({ ok: false })
  })

  it('items another till has taken back meanwhile are not on both bills and not lost: a manager decides', async () => {
    const [from, to] = await twoTables()
    const latte = (await seenAt(till, from))!.lines[0]!
    cut(till)
    const edits = [{ kind: 'void', lineId: latte.id, pieces: 2, reason: 'Cold' }] as const
    must(await other.terminal.perform({ type: 'order.edit', orderId: from, edits }))
    const pieces = [{ lineId: latte.id, pieces: 2 }]
    must(await till.terminal.moveItems({ fromOrderId: from, pieces, to: { orderId: to } }))
    expect(await openAt(till)).toEqual([['1 Tea'], ['1 Espresso', '2 Latte']])
    await mend(other, till)
    expect(await openAt(till)).toEqual([['1 Tea'], ['1 Espresso']])
    expect(await openAt(other)).toEqual([['1 Tea'], ['1 Espresso']])
    expect(till.terminal.getState().reviews).toMatchObject([{ status: 'open', orderId: from }])
  })

  it.each([
    [
      'an order that is not there',
      { to: { orderId: '019a0000-0000-7000-8000-00000000dead' } },
      'no-such-order',
    ],
    ['more than was ordered', { to: { table }, pieces: 3 }, 'more-than-ordered'],
    ['nothing', { to: { table }, pieces: 0 }, 'quantity-out-of-range'],
  ] as const)('moving to or of %s changes nothing', async (_what, wrong, type) => {
    const [from] = await twoTables()
    const latte = (await seenAt(till, from))!.lines[0]!
    const pieces = [{ lineId: latte.id, pieces: 'pieces' in wrong ? wrong.pieces : 1 }]
    const done = await till.terminal.moveItems({ fromOrderId: from, pieces, to: wrong.to })
    expect(done).toMatchObject({ ok: false, error: { type } })
    expect(till.disk.journal).toHaveLength(2)
  })

  it('the table said at the basket is the order’s, on every till', async () => {
    await put(till)
    must(await dineIn(till))
    const table = { id: 'table-4', name: 'Table\u00004' }
    must(await till.terminal.change({ type: 'draft.set-table', table }))
    must(await till.terminal.send())
    await synced()
    expect(await other.terminal.openOrders()).toMatchObject([
      { order: { table: { id: 'table-4', name: 'Table\uFFFD4' } } },
    ])
  })

  it('offline it is there at once, waiting for head office', async () => {
    cut(till)
    await put(till)
    must(await dineIn(till))
    const order = must(await till.terminal.send())
    expect(await till.terminal.openOrders()).toMatchObject([{ order: { id: order.id }, delivery: 'here' }])
    await till.restart()
    expect(await till.terminal.openOrders()).toMatchObject([{ order: { id: order.id }, delivery: 'here' }])
  })

  it('more is added to it by another till through its basket, at the order’s own terms', async () => {
    const order = await sent()
    must(await other.terminal.addTo(order.id))
    await put(other, { quantity: 3 })
    expect(other.terminal.getState().basket).toMatchObject({ addsTo: order.id, order: { type: 'dine-in' } })
    expect(await other.terminal.takeTender({ kind: 'cash', received: 1 })).toMatchObject({
      ok: false,
      error: { type: 'send-first' },
    })
    await other.restart()
    must(await other.terminal.signIn('mia', '9999'))
    expect(other.terminal.getState().basket).toMatchObject({ addsTo: order.id })
    expect(quantities(must(await other.terminal.send()))).toEqual([2, 3])
    expect(other.terminal.getState().basket).toBeUndefined()
    await synced()
    expect((await till.terminal.openOrders()).map(({ order }) => quantities(order))).toEqual([[2, 3]])
  })

  it.each(['journal.append', 'outbox.record'] as const)(
    'killed at %s while more is sent: it is sent once and the basket ends with it',
    async (at) => {
      const order = await sent()
      must(await other.terminal.addTo(order.id))
      await put(other, { quantity: 3 })
      if (at === 'journal.append') other.faults = { host: (name) => (name === at ? 'after' : undefined) }
      else other.faults = { outbox: (operation) => (operation === 'record' ? 'before' : undefined) }
      void other.terminal.send()
      await shop.settle()
      await other.restart()
      must(await other.terminal.signIn('mia', '9999'))
      expect(other.terminal.getState().basket).toBeUndefined()
      await synced()
      expect((await till.terminal.openOrders()).map(({ order }) => quantities(order))).toEqual([[2, 3]])
    },
  )

  it('is paid in parts, by two tills, and leaves one receipt', async () => {
    const order = await sent()
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    const card = { kind: 'card-manual', amount: 100, reference: '' } as const
    must(await other.terminal.payBill({ orderId: order.id, offer: card }))
    await synced()
    expect((await till.terminal.openOrders())[0]?.balance).toBe(balance - 100)
    const paid = must(
      await till.terminal.payBill({ orderId: order.id, offer: { kind: 'cash', received: balance } }),
    )
    expect(isPaid(paid) && paid.receipt).toEqual({ prefix: till.identity.receiptPrefix, number: 1 })
    await synced()
    expect(await other.terminal.openOrders()).toEqual([])
    expect(await other.terminal.ordersOfDay({ limit: 9 })).toMatchObject([{ id: order.id, delivery: 'sent' }])
    expect([...till.disk.jobs.values()].map(({ receipt }) => [receipt.orderId, receipt.change])).toEqual([
      [order.id, 100],
    ])
    await till.sell()
    expect(till.disk.journal.at(-1)?.body.receipt).toMatchObject({ number: 2 })
  })

  it('[I8] changed by both while apart: the later one waits, both tills are told, a manager decides', async () => {
    const order = await sent()
    const lineId = order.lines[0]?.id ?? ''
    cut(other)
    const more = { kind: 'add-pieces', lineId, pieces: 1 } as const
    const less = { kind: 'void', lineId, pieces: 1, reason: 'Wrong' } as const
    must(await till.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [more] }))
    await synced()
    must(await other.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [less] }))
    expect(
      quantities(
        (await other.terminal.order(order.id))?.order ?? (await other.terminal.openOrders())[0]?.order,
      ),
    ).toEqual([1])
    await mend(other)
    for (const one of [till, other]) {
      const [review] = one.terminal.getState().reviews
      expect(review).toMatchObject({ status: 'open', orderId: order.id, reason: { type: 'changed-by-both' } })
      expect((await one.terminal.openOrders()).map((seen) => quantities(seen.order))).toEqual([[3]])
    }
    const [review] = till.terminal.getState().reviews
    const verdict = { kind: 'accept-mine' } as const
    must(await till.terminal.decideReview({ reviewId: review?.id ?? '', verdict, reason: 'Asked both' }))
    await synced()
    for (const one of [till, other]) {
      expect(one.terminal.getState().reviews).toMatchObject([{ status: 'decided' }])
      expect((await one.terminal.openOrders()).map((seen) => quantities(seen.order))).toEqual([[2]])
    }
  })

  it('[I8] a decision made offline is known here until head office has heard of it', async () => {
    const order = await sent()
    const lineId = order.lines[0]?.id ?? ''
    cut(other)
    const more = { kind: 'add-pieces', lineId, pieces: 1 } as const
    const less = { kind: 'void', lineId, pieces: 1, reason: 'Wrong' } as const
    must(await till.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [more] }))
    await synced()
    must(await other.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [less] }))
    await mend(other)
    cut(till)
    const [review] = till.terminal.getState().reviews
    const verdict = { kind: 'accept-theirs' } as const
    must(await till.terminal.decideReview({ reviewId: review?.id ?? '', verdict, reason: 'Asked both' }))
    await till.restart()
    expect(till.terminal.getState().reviews).toMatchObject([{ status: 'open' }])
    expect(await till.terminal.unsentDecisions()).toMatchObject([
      { reviewId: review?.id, verdict, reason: 'Asked both', employeeId: 'mia' },
    ])
    await mend(till)
    expect(await till.terminal.unsentDecisions()).toEqual([])
    expect(till.terminal.getState().reviews).toMatchObject([{ status: 'decided' }])
  })

  it('[I8] lines added beside another till’s change are on the order, marked, until a manager has looked', async () => {
    const order = await sent()
    cut(other)
    must(await other.terminal.addTo(order.id))
    await put(other, { quantity: 4 })
    must(await other.terminal.send())
    const more = { kind: 'add-pieces', lineId: order.lines[0]?.id ?? '', pieces: 1 } as const
    must(await till.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [more] }))
    await mend(other)
    const [seen] = await till.terminal.openOrders()
    expect(quantities(seen?.order)).toEqual([3, 4])
    expect(seen?.provisionalLineIds).toEqual([seen?.order.lines[1]?.id])
  })

  it('[I3] paid offline while the other till edits: the guest is asked once, the edit waits', async () => {
    const order = await sent()
    cut(till)
    cut(other)
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    must(await till.terminal.payBill({ orderId: order.id, offer: { kind: 'cash', received: balance } }))
    const more = { kind: 'add-pieces', lineId: order.lines[0]?.id ?? '', pieces: 1 } as const
    must(await other.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [more] }))
    await mend(till, other)
    expect(await other.terminal.openOrders()).toEqual([])
    expect(other.terminal.getState().reviews).toMatchObject([{ status: 'open', orderId: order.id }])
    expect((await shop.server.orders()).get(order.id)).toMatchObject({ totals: { total: balance } })
  })

  it('[I2] paid here and in part at the other till while apart: nobody is asked for the money again', async () => {
    const order = await sent()
    cut(till)
    cut(other)
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    const pay = { orderId: order.id, offer: { kind: 'cash', received: balance } } as const
    const card = { kind: 'card-manual', amount: 100, reference: '' } as const
    must(await other.terminal.payBill({ orderId: order.id, offer: card }))
    must(await till.terminal.payBill(pay))
    await mend(other)
    // What the other till did arrives here before what was done here is at head office.
    await syncedWithout('sync.push')
    expect(await till.terminal.openOrders()).toMatchObject([{ balance: balance - 100 }])
    expect(await till.terminal.payBill(pay)).toEqual({ ok: false, error: { type: 'nothing-left-to-pay' } })
    expect(till.disk.journal.map(({ type }) => type)).toEqual(['order.send', 'bill.pay'])
    // Head office has answered that it waits for a manager, and the review itself has not arrived.
    await syncedWithout('sync.pull')
    expect(till.terminal.getState()).toMatchObject({ sync: { unsent: 0 }, reviews: [] })
    expect(await till.terminal.payBill(pay)).toEqual({ ok: false, error: { type: 'nothing-left-to-pay' } })
    await mend(till)
    const [review] = till.terminal.getState().reviews
    expect(review).toMatchObject({ status: 'open', orderId: order.id })
    expect(await till.terminal.payBill(pay)).toEqual({ ok: false, error: { type: 'nothing-left-to-pay' } })
    const decision = {
      reviewId: review?.id ?? '',
      verdict: { kind: 'accept-theirs' },
      reason: 'Gave it back',
    } as const
    // Kept beside the open bill, the guest would pay twice.
    const keep = { ...decision, verdict: { kind: 'accept-mine' } } as const
    expect(await till.terminal.decideReview(keep)).toEqual({ ok: false, error: { type: 'bill-still-open' } })
    must(await till.terminal.decideReview(decision))
    await synced()
    expect(await till.terminal.payBill(pay)).toMatchObject({ ok: true })
  })

  it('[I2] paid here in two parts, of which the first has no place any more: nobody is asked for the money again', async () => {
    const order = await sent()
    cut(till)
    cut(other)
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    const pay = { orderId: order.id, offer: { kind: 'cash', received: balance } } as const
    const most = { kind: 'card-manual', amount: balance - 100, reference: '' } as const
    must(await till.terminal.payBill({ orderId: order.id, offer: most }))
    must(await till.terminal.payBill({ orderId: order.id, offer: { kind: 'cash', received: 100 } }))
    const fewer = { kind: 'void', lineId: order.lines[0]?.id ?? '', pieces: 1, reason: 'Wrong' } as const
    must(await other.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [fewer] }))
    await mend(other)
    await syncedWithout('sync.push')
    const left = balance / 2 - 100
    expect(await till.terminal.openOrders()).toMatchObject([{ balance: left }])
    expect(await till.terminal.payBill(pay)).toEqual({ ok: false, error: { type: 'nothing-left-to-pay' } })
    await syncedWithout('sync.pull')
    expect(till.terminal.getState()).toMatchObject({ sync: { unsent: 0 }, reviews: [] })
    expect(await till.terminal.payBill(pay)).toEqual({ ok: false, error: { type: 'nothing-left-to-pay' } })
    await mend(till)
    await synced()
    for (const { terminal } of [till, other]) {
      expect(await terminal.openOrders()).toMatchObject([{ balance: left }])
      expect(await terminal.payBill(pay)).toEqual({ ok: false, error: { type: 'nothing-left-to-pay' } })
    }
    const waits = till.terminal
      .getState()
      .reviews.find(({ mine }) => mine.command.type === 'bill.take-tender')
    must(
      await till.terminal.decideReview({
        ...{ reviewId: waits?.id ?? '', verdict: { kind: 'accept-theirs' }, reason: 'Gave it back' },
      }),
    )
    await synced()
    expect(await till.terminal.payBill(pay)).toMatchObject({ ok: true })
  })

  it('a part that was given back is asked for, though the order has no place for it any more', async () => {
    const order = await sent()
    cut(till)
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    const pay = { orderId: order.id, offer: { kind: 'cash', received: balance } } as const
    const most = { kind: 'card-manual', amount: balance - 100, reference: '' } as const
    const part = must(await till.terminal.payBill({ orderId: order.id, offer: most }))
    const tenderId = 'tenders' in part ? (part.tenders[0]?.id ?? '') : ''
    must(await till.terminal.perform({ type: 'bill.remove-tender', orderId: order.id, tenderId }))
    const fewer = { kind: 'void', lineId: order.lines[0]?.id ?? '', pieces: 1, reason: 'Wrong' } as const
    must(await other.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [fewer] }))
    await mend(other)
    await syncedWithout('sync.push')
    expect(await till.terminal.openOrders()).toMatchObject([{ balance: balance / 2 }])
    expect(await till.terminal.payBill(pay)).toMatchObject({ ok: true })
  })

  it('[I3] paid here before what the other till added arrives: only the addition is open', async () => {
    const order = await sent()
    cut(till)
    const [{ balance } = { balance: 0 }] = await till.terminal.openOrders()
    must(await till.terminal.payBill({ orderId: order.id, offer: { kind: 'cash', received: balance } }))
    const more = { kind: 'add-pieces', lineId: order.lines[0]?.id ?? '', pieces: 1 } as const
    must(await other.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [more] }))
    await synced()
    const [grown] = await other.terminal.openOrders()
    await syncedWithout('sync.push')
    expect(await till.terminal.openOrders()).toMatchObject([{ balance: (grown?.balance ?? 0) - balance }])
  })

  it('asks for what the person may not, and takes a colleague’s approval once', async () => {
    const order = await sent()
    await till.terminal.signIn('ana', '1111')
    const cancel = { type: 'order.cancel', orderId: order.id, reason: 'Left' } as const
    expect(await till.terminal.perform(cancel)).toEqual({
      ok: false,
      error: { type: 'not-permitted', permission: 'order:cancel' },
    })
    const approval = must(
      await till.terminal.approve({ permission: 'order:cancel', employeeId: 'mia', pin: '9999' }),
    )
    expect(must(await till.terminal.perform(cancel, approval)).status).toBe('cancelled')
    await synced()
    expect(await other.terminal.openOrders()).toEqual([])
  })

  it('what cannot be done is told and recorded nowhere', async () => {
    const order = await sent()
    const before = till.disk.journal.length
    const gone = { kind: 'void', lineId: 'no-such', pieces: 1, reason: 'Wrong' } as const
    expect(
      await till.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [gone] }),
    ).toMatchObject({
      ok: false,
    })
    expect(await till.terminal.payBill({ orderId: order.id })).toMatchObject({
      ok: false,
      error: { type: 'payment-short' },
    })
    expect(await till.terminal.send()).toMatchObject({ ok: false, error: { type: 'no-such-order' } })
    expect(till.disk.journal).toHaveLength(before)
  })
})
