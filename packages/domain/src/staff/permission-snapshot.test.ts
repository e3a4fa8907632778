import { describe, expect, it } from 'vitest'
import { rightsUnder, type SnapshotState, snapshotState } from './permission-snapshot.ts'
import { ROLE_RIGHTS } from './role.ts'
import { STAFF_SETTINGS } from './staff-settings.ts'

const takenAt = '2026-11-01T00:00:00.000Z'

describe('what a till knows of people', () => {
  it.each<[string, { now: string; latestSeen?: string }, SnapshotState]>([
    ['at once', { now: takenAt }, { type: 'valid', msLeft: 2_592_000_000 }],
    ['until the last moment of 30 days', { now: '2026-11-30T23:59:59.999Z' }, { type: 'valid', msLeft: 1 }],
    ['not after 30 days', { now: '2026-12-01T00:00:00.000Z' }, { type: 'expired' }],
    [
      'not again when the clock is set back',
      { now: '2026-11-02T00:00:00.000Z', latestSeen: '2026-12-01T00:00:00.000Z' },
      { type: 'expired' },
    ],
    [
      'by the clock when that is later than ever before',
      { now: '2026-12-01T00:00:00.000Z', latestSeen: '2026-11-02T00:00:00.000Z' },
      { type: 'expired' },
    ],
    [
      'longer when it was taken by a clock that is ahead',
      { now: '2026-10-31T00:00:00.000Z' },
      { type: 'valid', msLeft: 2_678_400_000 },
    ],
  ])('counts %s', (_, clock, state) => {
    expect(snapshotState(takenAt, clock)).toEqual(state)
  })

  it('counts as long as the store says', () => {
    const settings = { ...STAFF_SETTINGS, snapshotMs: 1 }
    expect(snapshotState(takenAt, { now: takenAt }, settings)).toEqual({ type: 'valid', msLeft: 1 })
    expect(snapshotState(takenAt, { now: '2026-11-01T00:00:00.001Z' }, settings)).toEqual({ type: 'expired' })
  })
})

describe('rights', () => {
  it('count in full while they are known', () => {
    expect(rightsUnder(ROLE_RIGHTS.manager, { type: 'valid', msLeft: 1 })).toBe(ROLE_RIGHTS.manager)
  })

  it('shrink to selling after that, for those who might sell', () => {
    expect(rightsUnder(ROLE_RIGHTS.manager, { type: 'expired' })).toEqual({
      permissions: ['order:create', 'order:pay', 'order:send'],
      limits: { discountRate: 0 },
    })
    expect(rightsUnder(ROLE_RIGHTS.kitchen, { type: 'expired' }).permissions).toEqual([])
  })
})
