import fc from 'fast-check'
import { expect, it } from 'vitest'
import { floorDivide } from './floor-divide.ts'

it.each([
  [119, 60, 1],
  [120, 60, 2],
  [0, 60, 0],
  [-1, 60, -1],
  [-60, 60, -1],
  [-61, 60, -2],
  [-Number.MAX_SAFE_INTEGER, 2, -(2 ** 52)],
  [-Number.MAX_SAFE_INTEGER, 3, -3_002_399_751_580_331],
  [-(2 ** 52) - 1, 2 ** 52, -2],
])('%i by %i is %i', (dividend, divisor, quotient) => {
  expect(floorDivide(dividend, divisor)).toBe(quotient)
})

it('is what big integers say, for all safe integers', () => {
  const safe = fc.maxSafeInteger()
  fc.assert(
    fc.property(safe, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (dividend, divisor) => {
      const [a, b] = [BigInt(dividend), BigInt(divisor)]
      const down = a % b < 0n ? a / b - 1n : a / b
      expect(BigInt(floorDivide(dividend, divisor))).toBe(down)
    }),
  )
})
