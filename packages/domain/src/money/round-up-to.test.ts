import { expect, it } from 'vitest'
import { roundUpTo } from './round-up-to.ts'

it.each([
  [1_345, 500, 1_500],
  [1_500, 500, 1_500],
  [1_501, 500, 2_000],
  [0, 500, 0],
  [7, 1, 7],
])('%i up to %i is %i', (amount, step, rounded) => {
  expect(roundUpTo(amount, step)).toBe(rounded)
})
