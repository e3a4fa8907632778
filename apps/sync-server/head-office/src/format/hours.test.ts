import { expect, test } from 'vitest'
import { hoursWords } from './hours.ts'

test.each([
  [0, '0 h 00'],
  [5, '0 h 05'],
  [450, '7 h 30'],
  [6_000, '100 h 00'],
])('%i minutes are %s', (minutes, words) => {
  expect(hoursWords(minutes)).toBe(words)
})
