import { expect, it } from 'vitest'
import type { OpenOrder } from '../order/order.ts'
import { aDraft, anOrder } from '../testing/order-builders.ts'
import { aSale } from '../testing/service-builders.ts'
import { isApplied, isInHouse, withApplied, withRevision } from './house.ts'

const open: OpenOrder = {
  ...anOrder({ type: 'dine-in' }),
  status: 'confirmed',
  tenders: [],
  house: {
    revision: 1,
    sentAt: '2026-11-21T10:00:00.000Z',
    since: '2026-11-21T10:00:00.000Z',
    revisedAt: '2026-11-21T10:00:00.000Z',
    waiting: [],
    voids: [],
    applied: ['send-1'],
  },
}

it('counts a revision for what changes the cooking and dates it', () => {
  expect(withRevision(open, 'edit-1', '2026-11-21T10:05:00.000Z')).toEqual({
    ...open,
    house: {
      ...open.house,
      revision: 2,
      revisedAt: '2026-11-21T10:05:00.000Z',
      applied: ['send-1', 'edit-1'],
    },
  })
})

it('keeps the revision for what the kitchen does not cook differently', () => {
  expect(withApplied(open, 'tip-1')).toEqual({
    ...open,
    house: { ...open.house, applied: ['send-1', 'tip-1'] },
  })
})

it('notes commands on an order the kitchen does not know, too', () => {
  const first = withApplied(aDraft(), 'park-1')
  expect(first).toEqual({ ...aDraft(), applied: ['park-1'] })
  expect(withApplied(first, 'resume-1').applied).toEqual(['park-1', 'resume-1'])
})

it('knows which commands were applied', () => {
  expect(isApplied(open, 'send-1')).toBe(true)
  expect(isApplied(open, 'send-2')).toBe(false)
  expect(isApplied(aDraft(), 'park-1')).toBe(false)
  expect(isApplied(withApplied(aDraft(), 'park-1'), 'park-1')).toBe(true)
})

it('knows whether the kitchen knows an order', () => {
  expect(isInHouse(open)).toBe(true)
  expect(isInHouse(aDraft())).toBe(false)
  expect(isInHouse({ ...aSale(), house: undefined })).toBe(false)
})
