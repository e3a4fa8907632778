import { expect, test } from 'vitest'
import { currentBusinessDay } from './stores.ts'

const store = (timeZone: string, cutoffHour = 4) => ({ id: timeZone, name: timeZone, timeZone, cutoffHour })

test.each([
  [
    'before the cutoff in New York it is still yesterday',
    [store('America/New_York')],
    '2026-11-22T06:00:00Z',
    '2026-11-21',
  ],
  ['at the cutoff the day turns', [store('America/New_York')], '2026-11-22T09:00:00Z', '2026-11-22'],
  [
    'of stores around the world the newest day counts',
    [store('America/New_York'), store('Pacific/Auckland')],
    '2026-11-22T06:00:00Z',
    '2026-11-22',
  ],
  ['without a store it is the day in UTC', [], '2026-11-22T03:59:00Z', '2026-11-21'],
])('%s', (_, stores, now, day) => {
  expect(currentBusinessDay(stores, new Date(now))).toBe(day)
})
