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
import { reconcileBetween } from './reconcile-between.ts'
import { reconcileArrival } from './reconcile-order.ts'
import type { Review, ReviewDecision, ReviewVerdict } from './review.ts'
import { explainReviewRejection } from './review-rejection.ts'
import { reviewVersions } from './review-versions.ts'
import { type ServerOrder, unknownOrder } from './server-order.ts'
import { settleReview } from './settle-review.ts'

const orderId = aUuid(1)
const SENT = serverAfter(unknownOrder(orderId), anArrival('till-0', aSend({ lines: DINNER }), 'send-1'))
const moreBeer = (id: string) => anEdit(id, { kind: 'add-pieces', lineId: BEER, pieces: 1 })
const espresso = (id: string) => anEdit(id, { kind: 'add-line', line: aLine({ id: `line-${id}` }) })
const cork = (id: string) => anEdit(id, { kind: 'void', lineId: WINE, pieces: 1, reason: 'Corked' })

const openOf = ({ order }: ServerOrder): OpenOrder => {
  if (!order || !isOpen(order)) throw new Error('The order is not open')
  return order
}
const pieces = (server: ServerOrder) => openOf(server).lines.map(({ id, quantity }) => [id, quantity])
const reviewOf = ({ reviews }: ServerOrder): Review => {
  const [review] = reviews
  if (!review) throw new Error('There is no review')
  return review
}
const decided = (review: Review, verdict: ReviewVerdict, id = 'decision'): ReviewDecision => ({
  ...{ type: 'review.decide', id, reviewId: review.id, verdict },
  ...{ employeeId: 'mia', reason: 'Asked both', at: '2026-11-21T22:00:00.000Z' },
})
const settle = (server: ServerOrder, verdict: ReviewVerdict) =>
  settleReview(reviewOf(server), decided(reviewOf(server), verdict), server)

/** Two tills asked for another beer while apart; the second waits. */
const HELD = serverAfter(
  SENT,
  anArrival('till-1', moreBeer('a'), 'a', 1),
  anArrival('till-2', moreBeer('b'), 'b', 1),
)
/** A till added an espresso while another changed the order: it is on the order, provisionally. */
const PROVISIONAL = serverAfter(
  SENT,
  anArrival('till-1', moreBeer('a'), 'a', 1),
  anArrival('till-2', espresso('b'), 'b', 1),
)

describe('a decision on what waits', () => {
  it.each<[string, ReviewVerdict, number]>([
    ['mine: what waited is on the order', { kind: 'accept-mine' }, 5],
    ['theirs: the order stays as it is', { kind: 'accept-theirs' }, 4],
    ['by line: the line named is taken', { kind: 'merge', lineIds: [BEER] }, 5],
  ])('%s', (_, verdict, beers) => {
    const settled = settle(HELD, verdict)
    if (!settled.ok) throw new Error(settled.error.type)
    expect(pieces(settled.value.order)).toEqual([
      [WINE, 1],
      [BEER, beers],
      [SOUP, 1],
    ])
    expect(reviewOf(settled.value.order)).toEqual(settled.value.review)
    expect(settled.value.review).toMatchObject({ status: 'decided', decision: { employeeId: 'mia' } })
    expect(settled.value.order.rev).toBe(verdict.kind === 'accept-theirs' ? HELD.rev : HELD.rev + 1)
  })

  it('void: the order is cancelled with the manager’s reason', () => {
    const settled = settle(HELD, { kind: 'void' })
    expect(settled).toMatchObject({
      ok: true,
      value: { order: { order: { status: 'cancelled', cancelledBy: 'mia', reason: 'Asked both' } } },
    })
  })

  it('told again changes nothing', () => {
    const once = settle(HELD, { kind: 'accept-mine' })
    if (!once.ok) throw new Error(once.error.type)
    const twice = settleReview(
      reviewOf(once.value.order),
      decided(reviewOf(HELD), { kind: 'accept-mine' }),
      once.value.order,
    )
    expect(twice).toEqual(once)
  })

  it('that is no longer possible is refused in words, and nothing changes', () => {
    const paid = serverAfter(HELD, anArrival('till-1', aBillPayment(openOf(HELD)), 'pay', HELD.rev))
    const settled = settle(paid, { kind: 'accept-mine' })
    expect(settled).toMatchObject({ ok: false, error: { type: 'decision-not-possible' } })
    if (settled.ok) return
    expect(explainReviewRejection(settled.error)).toMatch(
      /^The order changed since\. .*paid.* Decide again\.$/,
    )
    const voided = settle(paid, { kind: 'void' })
    expect(voided).toEqual({ ok: false, error: { type: 'paid-give-back' } })
  })
})

describe('a decision on lines that are on the order already', () => {
  it.each<[ReviewVerdict, boolean]>([
    [{ kind: 'accept-mine' }, true],
    [{ kind: 'merge', lineIds: ['line-b'] }, true],
    [{ kind: 'accept-theirs' }, false],
  ])('%j leaves them: %s', (verdict, stays) => {
    const settled = settle(PROVISIONAL, verdict)
    if (!settled.ok) throw new Error(settled.error.type)
    expect(openOf(settled.value.order).lines.some(({ id }) => id === 'line-b')).toBe(stays)
    if (!stays) {
      expect(openOf(settled.value.order).house.voids).toMatchObject([
        { reason: 'Asked both', employeeId: 'mia' },
      ])
    }
  })

  it('takes back nothing when somebody took it back before', () => {
    const gone = serverAfter(
      PROVISIONAL,
      anArrival(
        'till-1',
        anEdit('v', { kind: 'void', lineId: 'line-b', pieces: 1, reason: 'Wrong' }),
        'v',
        PROVISIONAL.rev,
      ),
    )
    const settled = settle(gone, { kind: 'accept-theirs' })
    if (!settled.ok) throw new Error(settled.error.type)
    expect([settled.value.order.rev, settled.value.review.status]).toEqual([gone.rev, 'decided'])
  })
})

it('money without a place is given back by a till, never undone by the decision', () => {
  const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', id: 'x', reason: 'Left' } as const
  const part = partPayment(aCardPayment(500))
  const server = serverAfter(SENT, anArrival('till-1', cancel, 'x', 1), anArrival('till-2', part, 'part', 1))
  const settled = settle(server, { kind: 'accept-theirs' })
  if (!settled.ok) throw new Error(settled.error.type)
  expect(settled.value.giveBack).toEqual(part)
  expect(settled.value.order.kept).toEqual(server.kept)
})

describe('money without a place is kept', () => {
  const early = anArrival('till-2', aBillPayment(openOf(SENT)), 'early', SENT.rev)
  const corked = anArrival('till-1', cork('corked'), 'corked', SENT.rev)
  const WITHOUT_PLACE = serverAfter(SENT, corked, early)
  const rest = (server: ServerOrder, id: string) =>
    anArrival('till-1', { ...aBillPayment(openOf(server)), id }, id, server.rev)

  it('not while its bill is open: it could be asked for again', () => {
    expect(reviewOf(WITHOUT_PLACE).reason.type).toBe('money-without-place')
    const settled = settle(WITHOUT_PLACE, { kind: 'accept-mine' })
    expect(settled).toEqual({ ok: false, error: { type: 'bill-still-open' } })
    if (settled.ok) return
    expect(explainReviewRejection(settled.error)).toMatch(/^The bill is still open.*Give this money back/)
    expect(settle(WITHOUT_PLACE, { kind: 'accept-theirs' }).ok).toBe(true)
  })

  it('once nobody can be asked for it any more: the order is paid, or cancelled', () => {
    const paid = serverAfter(WITHOUT_PLACE, rest(WITHOUT_PLACE, 'rest'))
    const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', id: 'x', reason: 'Left' } as const
    const cancelled = serverAfter(WITHOUT_PLACE, anArrival('till-1', cancel, 'x', WITHOUT_PLACE.rev))
    for (const server of [paid, cancelled]) {
      expect(server.order && isOpen(server.order)).toBe(false)
      expect(settle(server, { kind: 'accept-mine' }).ok).toBe(true)
    }
  })

  it('told again after the order opened for more, it stays decided', () => {
    const review = reviewOf(WITHOUT_PLACE)
    const kept = { ...review, status: 'decided', decision: decided(review, { kind: 'accept-mine' }) } as const
    expect(settleReview(kept, kept.decision, WITHOUT_PLACE).ok).toBe(true)
  })
})

it('lines between two orders move on both, or on neither', () => {
  const other = serverAfter(
    unknownOrder(aUuid(2)),
    anArrival('till-0', aSend({ id: aUuid(2), lines: [aLine({ id: 'tea' })] }), 'send-2'),
  )
  const stamp = { id: 'merge', toOrderId: aUuid(2), at: SERVICE_CONTENT.at, employeeId: 'ana' }
  const merge = mergeCommand(openOf(SENT), stamp)
  const beer = anArrival('till-2', moreBeer('beer'), 'beer', 1)
  const held = reconcileBetween(
    { server: SENT, arrival: anArrival('till-1', merge, 'merge', 1) },
    {
      server: serverAfter(
        other,
        anArrival(
          'till-2',
          { ...anEdit('tea-2', { kind: 'add-pieces', lineId: 'tea', pieces: 1 }), orderId: aUuid(2) },
          'tea-2',
          1,
        ),
      ),
      arrival: anArrival('till-1', merge, 'merge', 1),
    },
  )
  const review = reviewOf(held.from)
  const both = settleReview(review, decided(review, { kind: 'accept-mine' }), held.from, held.into)
  if (!both.ok) throw new Error(both.error.type)
  expect(both.value.order.order).toMatchObject({ status: 'cancelled', mergedInto: aUuid(2) })
  expect(both.value.other?.order?.lines.map(({ id }) => id)).toEqual(['tea', WINE, BEER, SOUP])
  expect([reviewOf(both.value.order).status, both.value.other?.reviews[0]?.status]).toEqual([
    'decided',
    'decided',
  ])

  const changed = serverAfter(held.from, beer)
  const neither = settleReview(review, decided(review, { kind: 'accept-mine' }), changed, held.into)
  expect(neither).toMatchObject({ ok: false, error: { type: 'decision-not-possible' } })
})

describe('both versions', () => {
  it('are the order as the till had it, as the server had it, and as both had it before', () => {
    const before = serverAfter(SENT, anArrival('till-1', cork('a'), 'a', 1))
    const mine = anArrival('till-2', moreBeer('b'), 'b', 1)
    const { server } = reconcileArrival(before, mine)
    const { base, mine: version, theirs } = reviewVersions(before, reviewOf(server))
    const beers = (order = base) => order?.lines.map(({ id, quantity }) => [id, quantity])
    expect(beers(base)).toEqual([
      [WINE, 1],
      [BEER, 3],
      [SOUP, 1],
    ])
    expect(beers(version)).toEqual([
      [WINE, 1],
      [BEER, 4],
      [SOUP, 1],
    ])
    expect(beers(theirs)).toEqual([
      [BEER, 3],
      [SOUP, 1],
    ])
  })

  it('hold what else waits from the same till', () => {
    const { server } = reconcileArrival(HELD, anArrival('till-2', cork('c'), 'c', 1))
    const second = server.reviews[1]
    if (!second) throw new Error('There is no second review')
    const { mine } = reviewVersions(HELD, second)
    expect(mine?.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      [BEER, 4],
      [SOUP, 1],
    ])
  })

  it('leave out what nobody can make up any more', () => {
    const forgotten = { ...HELD, applied: [] }
    expect(Object.keys(reviewVersions(forgotten, reviewOf(HELD)))).toEqual(['theirs'])
  })
})
