import { describe, expect, it } from 'vitest'
import type { OpenOrder, Order } from '../order/order.ts'
import { aUuid } from '../testing/ids.ts'
import { aDraft, aLine } from '../testing/order-builders.ts'
import { aSend, aSentOrder } from '../testing/service-builders.ts'
import type { KitchenProgress, LineProgress } from './kitchen-progress.ts'
import { withMovedProgress } from './moved-progress.ts'

const AT = '2026-11-21T10:05:00.000Z'
const EARLIER = '2026-11-21T10:01:00.000Z'
const STEAK = aLine({ id: 'steak', quantity: 3 })

const from = (left: number): Order =>
  aSentOrder(
    aSend(
      { id: 'seven', lines: left === 0 ? [] : [{ ...STEAK, quantity: left }, aLine()] },
      { orderId: 'seven' },
    ),
  )

const came = (pieces: number): OpenOrder => {
  const open = aSentOrder(aSend({ lines: [{ ...STEAK, id: 'moved', quantity: pieces }] }))
  const movedIn = [{ lineId: 'moved', pieces, fromOrderId: 'seven', fromLineId: 'steak' }]
  return { ...open, house: { ...open.house, movedIn } }
}

const marks = (lineId: string, changes: Partial<LineProgress>): LineProgress => ({
  stationId: 'grill',
  lineId,
  ...changes,
})
const of = (orderId: string, ...lines: readonly LineProgress[]): KitchenProgress => ({
  orderId,
  lines,
  reassigned: [],
})
const mark = (pieces: number, at = AT) => ({ pieces, at })
const DONE = marks('steak', { received: mark(3, EARLIER), started: mark(2), ready: mark(1) })
const source = (order: Order) => (id: string) =>
  id === 'seven' ? { order, progress: of('seven', marks('other', { ready: mark(9) }), DONE) } : undefined

describe('what was done at another table', () => {
  it('comes along with a line that went whole', () => {
    const gone: Order = { ...from(1), lines: [aLine()] }
    expect(withMovedProgress(came(3), undefined, source(gone))).toStrictEqual(
      of(aUuid(1), marks('moved', { received: mark(3, EARLIER), started: mark(2), ready: mark(1) })),
    )
  })

  it('comes along with an order that went into this one', () => {
    const merged: Order = {
      ...from(3),
      status: 'cancelled',
      cancelledAt: AT,
      cancelledBy: 'e',
      reason: '',
      mergedInto: aUuid(1),
    }
    expect(withMovedProgress(came(3), undefined, source(merged))?.lines).toStrictEqual([
      marks('moved', { received: mark(3, EARLIER), started: mark(2), ready: mark(1) }),
    ])
  })

  it('counts first for the pieces that stayed', () => {
    expect(withMovedProgress(came(2), undefined, source(from(1)))?.lines).toStrictEqual([
      marks('moved', { received: mark(2, EARLIER), started: mark(1) }),
    ])
  })

  it('is never more than the pieces that came', () => {
    expect(
      withMovedProgress(came(1), undefined, source({ ...from(1), lines: [aLine()] }))?.lines,
    ).toStrictEqual([marks('moved', { received: mark(1, EARLIER), started: mark(1), ready: mark(1) })])
  })

  it('gives way to what was done here where that is more', () => {
    const gone: Order = { ...from(1), lines: [aLine()] }
    const here = of(
      aUuid(1),
      marks('water', { ready: mark(1) }),
      { ...marks('moved', { ready: mark(2) }), stationId: 'bar' },
      marks('moved', { started: mark(3), ready: mark(1, EARLIER) }),
    )
    expect(withMovedProgress(came(3), here, source(gone))?.lines).toStrictEqual([
      marks('water', { ready: mark(1) }),
      { ...marks('moved', { ready: mark(2) }), stationId: 'bar' },
      marks('moved', { received: mark(3, EARLIER), started: mark(3), ready: mark(1, EARLIER) }),
    ])
  })

  it.each<[string, Order]>([
    ['nothing came', aSentOrder()],
    ['the other order is not known', { ...came(1), house: { ...came(1).house, movedIn: [] } }],
    ['it is a basket', aDraft()],
  ])('is nothing where %s', (_, order) => {
    const here = of(aUuid(1), marks('moved', { ready: mark(1) }))
    expect(withMovedProgress(order, here, source(from(1)))).toBe(here)
    expect(withMovedProgress(came(2), undefined, () => undefined)).toBeUndefined()
    expect(withMovedProgress(came(2), undefined, () => ({ order: from(1) }))).toBeUndefined()
  })
})
