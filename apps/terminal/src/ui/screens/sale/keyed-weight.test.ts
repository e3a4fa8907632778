import { expect, it } from 'vitest'
import { thousandthsIn } from './keyed-weight.ts'

it.each([
  ['0.25', 250],
  ['0,250', 250],
  ['1', 1_000],
  ['12.', 12_000],
  ['1234.567', 1_234_567],
  ['0.0005', undefined],
  ['0', undefined],
  ['', undefined],
  ['-1', undefined],
  ['1.2.3', undefined],
  ['12345', undefined],
])('a keyed weight “%s” is %s thousandths', (text, amount) => {
  expect(thousandthsIn(text)).toBe(amount)
})
