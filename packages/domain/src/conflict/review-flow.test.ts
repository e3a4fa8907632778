import { describe, expect, it } from 'vitest'
import { mergeCommand } from '../edit/merge-command.ts'
import { isOpen, type OpenOrder } from '../order/order.ts'
import {
  aBillPayment,
  aCardPayment,
  aLine,
  anArrival,
  anEdit,
  aSend,
  aUuid,
  BEER,
  DINNER,
  partPayment,
  SERVICE_CONTENT,
  SOUP,
  serverAfter,
  WINE,
} from '../testing/index.ts'
import { decideReview } from './decide-review.ts'
import { reconcileBetween } from './reconcile-between.ts'
import { reconcileArrival } from './reconcile-order.ts'
import { type ServerOrder, unknownOrder } from './server-order.ts'

const orderId = aUuid(1)
const send = aSend({ lines: DINNER })
const sent = anArrival('till-0', send, 'send-1')
const SENT = serverAfter(unknownOrder(orderId), sent)
const openOf = ({ order }: ServerOrder): OpenOrder => {
  if (!order || !isOpen(order)) throw new Error('The order is not open')
  return order
}
const espresso = (id: string) => anEdit(id, { kind: 'add-line', line: aLine({ id: `line-${id}` }) })
const moreBeer = (id: string) => anEdit(id, { kind: 'add-pieces', lineId: BEER, pieces: 1 })
const cork = (id: string) => anEdit(id, { kind: 'void', lineId: WINE, pieces: 1, reason: 'Corked' })

describe('a till that was alone with an order', () => {
  it('has everything applied, whatever it did and without any revision of the server', () => {
    const server = serverAfter(
      unknownOrder(orderId),
      sent,
      anArrival('till-0', moreBeer('a'), 'a'),
      anArrival('till-0', espresso('b'), 'b'),
      anArrival('till-0', cork('c'), 'c'),
    )
    expect(server).toMatchObject({ rev: 4, reviews: [], kept: [] })
    expect(openOf(server).lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      [BEER, 4],
      [SOUP, 1],
      ['line-b', 1],
    ])
  })

  it('has its later changes wait with one that waits', () => {
    const server = serverAfter(
      SENT,
      anArrival('till-1', espresso('a'), 'a', 1),
      anArrival('till-2', moreBeer('b'), 'b', 1),
      anArrival('till-2', cork('c'), 'c', 2),
    )
    expect(server.reviews.map(({ id, reason }) => [id, reason.type])).toEqual([
      ['b', 'changed-by-both'],
      ['c', 'changed-by-both'],
    ])
    expect(openOf(server).lines.find(({ id }) => id === WINE)?.quantity).toBe(1)
  })
})

describe('a till that knows what the others did', () => {
  const others = anArrival('till-1', moreBeer('a'), 'a', 1)

  it('goes on changing the order while lines it added are in review', () => {
    const added = serverAfter(SENT, others, anArrival('till-2', espresso('b'), 'b', 1))
    const { outcome, server } = reconcileArrival(added, anArrival('till-2', cork('c'), 'c', added.rev))
    expect(outcome).toBe('applied')
    expect(openOf(server).lines.some(({ id }) => id === WINE)).toBe(false)
  })

  it('goes on changing the order once what waited is decided', () => {
    const held = serverAfter(SENT, others, anArrival('till-2', moreBeer('b'), 'b', 1))
    const corked = anArrival('till-2', cork('c'), 'c', held.rev)
    expect(reconcileArrival(held, corked).outcome).toBe('in-review')
    const decided = decideReview(held.reviews[0]!, {
      ...{ type: 'review.decide', id: 'decision', reviewId: 'b', verdict: { kind: 'accept-theirs' } },
      ...{ employeeId: 'mia', reason: 'Asked both', at: '2026-11-21T22:00:00.000Z' },
    })
    if (!decided.ok) throw new Error(decided.error.type)
    const after = { ...held, reviews: [decided.value.review] }
    expect(reconcileArrival(after, corked).outcome).toBe('applied')
  })
})

describe('a review', () => {
  it('has what arrived and what other tills had done since, in the order of the server', () => {
    const first = anArrival('till-1', moreBeer('a'), 'a', 1)
    const second = anArrival('till-1', cork('b'), 'b', 2)
    const own = anArrival('till-2', espresso('c'), 'c', 1)
    const mine = anArrival('till-2', moreBeer('d'), 'd', 1)
    const server = serverAfter(SENT, first, second, own, mine)
    expect(server.reviews).toEqual([
      {
        status: 'open',
        id: 'c',
        orderId,
        reason: { type: 'changed-by-both' },
        mine: own,
        theirs: [first, second],
        provisional: true,
      },
      {
        status: 'open',
        id: 'd',
        orderId,
        reason: { type: 'changed-by-both' },
        mine,
        theirs: [first, second],
        provisional: false,
      },
    ])
    expect(server.applied.map(({ rev }) => rev)).toEqual([1, 2, 3, 4])
  })

  it('says why the order no longer takes a change', () => {
    const paid = anArrival('till-1', aBillPayment(openOf(SENT)), 'pay', 1)
    const { server } = reconcileArrival(serverAfter(SENT, paid), anArrival('till-2', espresso('a'), 'a', 1))
    expect(server.reviews[0]?.reason).toEqual({
      type: 'no-longer-possible',
      rejection: { type: 'edit-after-payment' },
    })
    expect(server.rev).toBe(2)
  })

  it('says why money has no place, and keeps it', () => {
    const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', id: 'x', reason: 'Left' } as const
    const part = anArrival('till-2', partPayment(aCardPayment(500)), 'part', 1)
    const { server } = reconcileArrival(serverAfter(SENT, anArrival('till-1', cancel, 'x', 1)), part)
    const [review] = server.reviews
    expect(review?.reason.type).toBe('money-without-place')
    const why = review?.reason.type === 'money-without-place' ? review.reason.rejection : undefined
    expect(server.kept).toEqual([{ arrival: part, outcome: 'in-review', why }])
  })
})

it('a bill that is wrong in itself is no part payment: its money waits for a person', () => {
  const bill = aBillPayment(openOf(SENT))
  const wrong = { ...bill, totals: { ...bill.totals, total: bill.totals.total - 1 } }
  const { outcome, server } = reconcileArrival(SENT, anArrival('till-1', wrong, 'pay', 1))
  expect(outcome).toBe('in-review')
  expect(server.reviews[0]?.reason).toEqual({
    type: 'money-without-place',
    rejection: { type: 'totals-mismatch', expected: 3_885, got: 3_884 },
  })
  expect([server.rev, server.kept.length]).toEqual([1, 1])
})

describe('a command of an order nobody knows yet', () => {
  const part = anArrival('till-1', partPayment(aCardPayment(500)), 'part', 1)
  const beer = anArrival('till-0', moreBeer('beer'), 'beer')

  it('is kept: money is stored, anything else is put aside with its reason', () => {
    const first = reconcileArrival(unknownOrder(orderId), part)
    expect(first.outcome).toBe('applied')
    const second = reconcileArrival(first.server, beer)
    expect(second.outcome).toBe('quarantined')
    expect(second.server).toMatchObject({ rev: 0, applied: [] })
    expect(second.server.order).toBeUndefined()
    expect(second.server.kept.map(({ arrival, outcome, why }) => [arrival, outcome, why.type])).toEqual([
      [part, 'applied', 'no-such-order'],
      [beer, 'quarantined', 'no-such-order'],
    ])
    expect(reconcileArrival(second.server, beer)).toEqual({ outcome: 'quarantined', server: second.server })
    expect(reconcileArrival(second.server, part)).toEqual({ outcome: 'applied', server: second.server })
  })

  it('is linked when the order arrives', () => {
    const server = serverAfter(unknownOrder(orderId), beer, part, sent)
    expect(server.kept).toEqual([])
    expect(server.rev).toBe(3)
    expect(openOf(server).tenders.map(({ amount }) => amount)).toEqual([500])
    expect(openOf(server).lines.find(({ id }) => id === BEER)?.quantity).toBe(4)
  })

  it('that is no order is put aside for good', () => {
    const empty = anArrival('till-0', aSend({ lines: [] }), 'send-1')
    const server = serverAfter(unknownOrder(orderId), empty, sent)
    expect(server.kept).toEqual([{ arrival: empty, outcome: 'quarantined', why: { type: 'empty-order' } }])
    expect(server.rev).toBe(0)
    const other = anArrival('till-0', { ...send, id: 'send-2' }, 'send-2')
    expect(serverAfter(server, other).kept).toEqual(server.kept)
    expect(serverAfter(server, other).rev).toBe(1)
  })
})

it('a change that is wrong in itself is put aside, not reviewed', () => {
  const { outcome, server } = reconcileArrival(SENT, anArrival('till-1', anEdit('a'), 'a', 1))
  expect(outcome).toBe('quarantined')
  expect(server).toEqual({
    ...SENT,
    kept: [
      { arrival: anArrival('till-1', anEdit('a'), 'a', 1), outcome, why: { type: 'nothing-to-change' } },
    ],
  })
})

describe('a command about two orders', () => {
  const into = serverAfter(
    unknownOrder(aUuid(2)),
    anArrival('till-0', aSend({ id: aUuid(2), lines: [aLine({ id: 'tea' })] }), 'send-2'),
  )
  const stamp = { id: 'merge', toOrderId: aUuid(2), at: SERVICE_CONTENT.at, employeeId: 'ana' }
  const merge = mergeCommand(openOf(SENT), stamp)
  const side = (server: ServerOrder) => ({ server, arrival: anArrival('till-1', merge, 'merge', 1) })
  const beer = anArrival('till-2', moreBeer('beer'), 'beer', 1)
  const tea = anArrival(
    'till-2',
    { ...anEdit('tea-2', { kind: 'add-pieces', lineId: 'tea', pieces: 1 }), orderId: aUuid(2) },
    'tea-2',
    1,
  )

  it('is taken by both', () => {
    const { outcome, from, into: after } = reconcileBetween(side(SENT), side(into))
    expect(outcome).toBe('applied')
    expect(from.order).toMatchObject({ status: 'cancelled', mergedInto: aUuid(2) })
    expect(openOf(after).lines.map(({ id }) => id)).toEqual(['tea', WINE, BEER, SOUP])
    expect([...from.reviews, ...after.reviews]).toEqual([])
  })

  it.each([
    ['the one it leaves', serverAfter(SENT, beer), into, ['changed-by-both', 'other-order-changed']],
    ['the one it goes into', SENT, serverAfter(into, tea), ['other-order-changed', 'changed-by-both']],
    ['both', serverAfter(SENT, beer), serverAfter(into, tea), ['changed-by-both', 'changed-by-both']],
  ])('waits on both when %s has changed', (_, from, to, reasons) => {
    const held = reconcileBetween(side(from), side(to))
    expect(held.outcome).toBe('in-review')
    expect([held.from.order, held.into.order]).toEqual([from.order, to.order])
    const reviews = [...held.from.reviews, ...held.into.reviews]
    expect(reviews.map(({ reason, id, orderId }) => [reason.type, id, orderId])).toEqual([
      [reasons[0], 'merge', orderId],
      [reasons[1], 'merge', aUuid(2)],
    ])
    expect(reconcileBetween({ ...side(held.from) }, { ...side(held.into) })).toEqual(held)
  })
})
