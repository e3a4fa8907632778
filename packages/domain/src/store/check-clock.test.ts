import { expect, it } from 'vitest'
import { clockProblems, explainClockProblem } from './check-clock.ts'

const reading = (tillTime: string, zones = {}) => ({
  tillTime,
  serverTime: '2026-11-21T10:00:00.000Z',
  tillZone: 'Europe/Berlin',
  storeZone: 'Europe/Berlin',
  ...zones,
})

it.each([
  ['the same moment', '2026-11-21T10:00:00.000Z', []],
  ['two minutes ahead', '2026-11-21T10:02:00.000Z', []],
  ['a millisecond more', '2026-11-21T10:02:00.001Z', [{ type: 'clock-off', skewMs: 120_001 }]],
  ['two minutes behind', '2026-11-21T09:58:00.000Z', []],
  ['two days back', '2026-11-19T10:00:00.000Z', [{ type: 'clock-off', skewMs: -172_800_000 }]],
  ['five years ahead', '2031-11-21T10:00:00.000Z', [{ type: 'clock-off', skewMs: 157_766_400_000 }]],
])('a clock at %s', (_, tillTime, problems) => {
  expect(clockProblems(reading(tillTime))).toEqual(problems)
})

it('names another zone even when the time is right', () => {
  expect(clockProblems(reading('2026-11-21T10:00:00.000Z', { tillZone: 'UTC' }))).toEqual([
    { type: 'zone-differs', tillZone: 'UTC', storeZone: 'Europe/Berlin' },
  ])
})

it.each([
  [
    { type: 'clock-off', skewMs: 125_000 } as const,
    'The clock of this till is 2 minutes fast. Sales go on; set it right.',
  ],
  [
    { type: 'clock-off', skewMs: -172_800_000 } as const,
    'The clock of this till is 48 hours slow. Sales go on; set it right.',
  ],
  [
    { type: 'zone-differs', tillZone: 'UTC', storeZone: 'Europe/Berlin' } as const,
    'This machine is set to UTC, the store to Europe/Berlin.',
  ],
])('%j is said in words', (problem, words) => {
  expect(explainClockProblem(problem)).toBe(words)
})
