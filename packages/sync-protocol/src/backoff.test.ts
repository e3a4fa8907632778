import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffMs, waitMs } from './backoff.ts'

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

it('[S10][S16] a server’s word counts, drawn out by up to a half, and never for more than a minute', () => {
  const waits = (drawn: number, attempt = 0) =>
    [0, 3_000, 30_000, 172_800_000].map((asked) => waitMs(attempt, () => drawn, asked))
  expect(waits(0)).toEqual([0, 3_000, 30_000, 60_000])
  expect(waits(0.5)).toEqual([500, 3_750, 37_500, 60_000])
  // However often it was turned away before: a crowd is not let in faster by waiting longer than it asks.
  expect(waits(0.5, 6)).toEqual([30_000, 3_750, 37_500, 60_000])
})
