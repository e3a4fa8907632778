import { expect, it } from 'vitest'
import { formatMinor } from './format-minor.ts'

it.each([
  [-105, 2, '-1.05'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [0, 2, '0.00'],
  [0, 0, '0'],
  [1250, 0, '1250'],
  [-7, 0, '-7'],
  [1, 3, '0.001'],
  [123_456, 1, '12345.6'],
  [1_000_000_000_000, 2, '10000000000.00'],
] as const)('%i with %i decimals reads %s', (amount, decimals, text) => {
  expect(formatMinor(amount, decimals)).toBe(text)
})
