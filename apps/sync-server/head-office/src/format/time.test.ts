import { expect, test } from 'vitest'
import { ago, clockWords, countdown, dayAfter, isOff } from './time.ts'

test.each([
  ['2026-11-21', 1, '2026-11-22'],
  ['2026-11-30', 1, '2026-12-01'],
  ['2027-01-01', -1, '2026-12-31'],
  ['2028-02-28', 1, '2028-02-29'],
])('%s and %i days is %s', (day, days, then) => {
  expect(dayAfter(day, days)).toBe(then)
})

test.each([
  [4_000, 'now'],
  [40_000, '40 seconds ago'],
  [180_000, '3 minutes ago'],
  [2 * 3_600_000, '2 hours ago'],
  [5 * 86_400_000, '5 days ago'],
  [-60_000, 'now'],
])('a contact %i ms back was %s', (back, words) => {
  expect(ago(1_000_000_000_000 - back, 1_000_000_000_000)).toBe(words)
})

test.each([
  [600_000, '10:00'],
  [598_001, '9:59'],
  [1, '0:01'],
  [0, '0:00'],
  [-5, '0:00'],
])('with %i ms left the code says %s', (ms, text) => {
  expect(countdown(ms)).toBe(text)
})

test.each([
  [61_000, '1 min fast'],
  [-90 * 60_000, '90 min slow'],
  [-3 * 3_600_000, '3 h slow'],
  [5 * 365 * 86_400_000, '1825 days fast'],
])('[S16] a till’s clock that is %i ms off is %s', (ms, words) => {
  expect(isOff(ms)).toBe(true)
  expect(clockWords(ms)).toBe(words)
})

test('[S16] a minute either way, or nothing known, is worth no word', () => {
  expect([60_000, -60_000, 0, null].map(isOff)).toEqual([false, false, false, false])
})
