import { expect, test } from 'vitest'
import { quantityFrom, quantityWords } from './quantity-words.ts'

test.each([
  [1_500_000, 'kg', '1.5 kg'],
  [12_000, 'piece', '12'],
  [-1_000, 'piece', '-1'],
  [270_000, 'l', '0.27 l'],
  [500, 'nobody-knows', '0.5'],
])('%i in %s is %s', (quantity, unit, words) => {
  expect(quantityWords(quantity, unit)).toBe(words)
})

test.each([
  ['2', 'piece', 2_000],
  [' 1,5 ', 'kg', 1_500_000],
  ['0.27', 'l', 270_000],
  ['', 'kg', undefined],
  ['-1', 'kg', undefined],
  ['a few', 'piece', undefined],
])('“%s” of %s is %j', (text, unit, quantity) => {
  expect(quantityFrom(text, unit)).toBe(quantity)
})
