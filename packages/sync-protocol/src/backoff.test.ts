import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it('[S10] the ceiling doubles from one second to a minute and stays there', () => {
  const longest = (attempt: number) => backoffMs(attempt, () => 1 - Number.EPSILON)
  expect([0, 1, 2, 3, 4, 5, 6, 7, 1_000, 1_000_000].map(longest)).toEqual([
    999, 1_999, 3_999, 7_999, 15_999, 31_999, 59_999, 59_999, 59_999, 59_999,
  ])
})

it('[S10] the wait is drawn from the whole range below the ceiling', () => {
  expect([0, 0.25, 0.5].map((drawn) => backoffMs(4, () => drawn))).toEqual([0, 4_000, 8_000])
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, drawn) => {
      const wait = backoffMs(attempt, () => drawn)
      expect(Number.isInteger(wait) && wait >= 0 && wait < 60_000).toBe(true)
    }),
  )
})
