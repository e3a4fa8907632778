import { expect, it } from 'vitest'
import { stockTyped, stockWords } from './stock-format.ts'

it.each([
  [1_500_000, 'kg', '1.5 kg'],
  [-1_000, 'piece', '-1'],
  [270_000, 'l', '0.27 l'],
])('%i of %s reads %s', (quantity, unit, words) => {
  expect(stockWords(quantity, unit)).toBe(words)
})

it.each([
  ['2', 'piece', 2_000],
  ['1,5', 'kg', 1_500_000],
  ['', 'kg', undefined],
  ['-1', 'piece', undefined],
  ['1e3', 'piece', undefined],
])('“%s” of %s is %j', (text, unit, quantity) => {
  expect(stockTyped(text, unit)).toBe(quantity)
})
