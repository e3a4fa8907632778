import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOfMs, msOfInstant } from './instant-ms.ts'

it('counts milliseconds as the calendar does, from the year 0 to 9999', () => {
  const range = { min: Date.parse('0000-01-01T00:00:00.000Z'), max: Date.parse('9999-12-31T23:59:59.999Z') }
  fc.assert(
    fc.property(fc.integer(range), (ms) => {
      const instant = new Date(ms).toISOString()
      expect(msOfInstant(instant)).toBe(ms)
      expect(instantOfMs(ms)).toBe(instant)
    }),
    { numRuns: 2_000 },
  )
})

it.each([
  'yesterday',
  '2026-11-21T10:00:00Z',
  '2026-02-31T10:00:00.000Z',
  '2025-02-29T10:00:00.000Z',
  '2026-11-21T24:00:00.000Z',
  '2026-11-21T23:59:60.000Z',
  '2026-11-21T10:00:00.000+01:00',
])('refuses %s', (text) => {
  expect(() => msOfInstant(text)).toThrow(`Not an instant: ${text}`)
})
