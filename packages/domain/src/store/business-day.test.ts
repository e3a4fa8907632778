import fc from 'fast-check'
import { expect, it } from 'vitest'
import { businessDayAt } from './business-day.ts'

it.each([
  ['2026-11-21T04:00', 4, '2026-11-21'],
  ['2026-11-21T03:59', 4, '2026-11-20'],
  ['2026-11-21T23:59', 4, '2026-11-21'],
  ['2026-11-21T00:00', 0, '2026-11-21'],
  ['2026-03-01T01:30', 4, '2026-02-28'],
  ['2024-03-01T01:30', 4, '2024-02-29'],
  ['2000-03-01T01:30', 4, '2000-02-29'],
  ['1900-03-01T01:30', 4, '1900-02-28'],
  ['2027-01-01T02:00', 4, '2026-12-31'],
  ['2026-05-01T02:00', 12, '2026-04-30'],
  ['2026-11-21 03:59', 4, '2026-11-20'],
])('%s with cutoff at %i is booked on %s', (localTime, cutoff, day) => {
  expect(businessDayAt(localTime, cutoff)).toBe(day)
})

it('is the calendar date moved back by the cutoff, on every day of four centuries', () => {
  const hours = fc.integer({ min: 0, max: 400 * 366 * 24 })
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 12 }), (hour, cutoff) => {
      const at = Date.UTC(1900, 0, 2) + hour * 3_600_000
      const local = new Date(at).toISOString().slice(0, 16)
      const moved = new Date(at - cutoff * 3_600_000).toISOString().slice(0, 10)
      expect(businessDayAt(local, cutoff)).toBe(moved)
    }),
  )
})

it('refuses what is no time', () => {
  expect(() => businessDayAt('yesterday', 4)).toThrow('Not a local time: yesterday')
})
