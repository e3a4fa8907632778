import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PointsEntry, pointsExcess, reconcilePoints } from './reconcile-loyalty.ts'

let made = 0
const entry = (points: number, offline = true, accountId = 'guest'): PointsEntry => {
  made += 1
  return { id: `entry-${made}`, accountId, points, offline }
}
const limit = { points: 100 }

describe('[SYN-8] loyalty is an append-only ledger', () => {
  it.each<[string, PointsEntry[], PointsEntry, number | undefined]>([
    ['earning offline', [], entry(50), undefined],
    ['earning online', [entry(50)], entry(50, false), undefined],
    ['redeeming offline up to the limit', [entry(500)], entry(-100), undefined],
    ['redeeming offline a point beyond the limit', [entry(500)], entry(-101), 1],
    ['redeeming online whatever the account has', [entry(500)], entry(-500, false), undefined],
    ['the second of two tills that each keep to the limit', [entry(500), entry(-60)], entry(-60), 20],
    ['redeeming more than the account has', [entry(30)], entry(-50), 20],
    ['redeeming what another till redeemed too', [entry(100), entry(-80, false)], entry(-80), 60],
    ['redeeming beyond limit and points', [entry(90)], entry(-130), 40],
    ['redeeming of another account', [entry(500), entry(-100)], entry(-1, false, 'other'), 1],
    ['earning after too much was redeemed', [entry(30), entry(-50)], entry(10), undefined],
  ])('%s', (_, entries, arriving, excess) => {
    const after = [...entries, arriving]
    expect(reconcilePoints(entries, arriving, limit)).toEqual(
      excess === undefined
        ? { outcome: 'applied', entries: after }
        : { outcome: 'in-review', entries: after, excess },
    )
  })

  it('keeps an entry once', () => {
    const redeemed = entry(-500)
    expect(reconcilePoints([redeemed], redeemed, limit)).toEqual({ outcome: 'applied', entries: [redeemed] })
  })

  it('flags the same excess in whatever order entries arrive', () => {
    const anyPoints = fc.array(
      fc.record({ points: fc.integer({ min: -150, max: 150 }), offline: fc.boolean() }),
    )
    fc.assert(
      fc.property(anyPoints, (list) => {
        const all = list.map(({ points, offline }, n) => ({
          id: `${n}`,
          accountId: 'guest',
          points,
          offline,
        }))
        const arrive = (order: readonly PointsEntry[]) => {
          const start: readonly PointsEntry[] = []
          return order.reduce((entries, one) => reconcilePoints(entries, one, limit).entries, start)
        }
        const [there, back] = [arrive(all), arrive([...all].reverse())]
        expect(there.length).toBe(all.length)
        expect(pointsExcess(there, 'guest', limit)).toBe(pointsExcess(back, 'guest', limit))
      }),
    )
  })
})
