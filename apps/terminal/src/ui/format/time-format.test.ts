import { expect, it } from 'vitest'
import { countdown, createTimeFormat, secondsUntil } from './time-format.ts'

it("tells the store's time, not this machine's", () => {
  expect(createTimeFormat('Europe/Berlin', 'en-GB').time('2026-11-21T13:02:00.000Z')).toBe('14:02')
  expect(createTimeFormat('America/New_York', 'en-GB').time('2026-11-21T13:02:00.000Z')).toBe('08:02')
})

it('keeps the hour and its half of the day in one row', () => {
  expect(createTimeFormat('America/New_York', 'en-US').time('2026-11-21T13:36:00.000Z')).toBe('8:36\u00a0AM')
})

it('counts a lock down to the last second and no further', () => {
  const until = '2026-11-21T13:01:00.000Z'
  expect(secondsUntil(until, Date.parse('2026-11-21T13:00:00.000Z'))).toBe(60)
  expect(secondsUntil(until, Date.parse('2026-11-21T13:00:59.900Z'))).toBe(1)
  expect(secondsUntil(until, Date.parse('2026-11-21T13:05:00.000Z'))).toBe(0)
  expect(countdown(65)).toBe('1:05')
})
