import { expect, it } from 'vitest'
import type { Daypart } from '../store/daypart.ts'
import { aTapTime } from '../testing/index.ts'
import { type TapTime, type Validity, type ValidityProblem, validityProblem } from './validity.ts'

const evening: Daypart = { name: 'Evening', weekdays: [5], from: 17 * 60, until: 18 * 60 }
const noon: Daypart = { name: 'Noon', weekdays: [5], from: 11 * 60, until: 14 * 60 }
const night: Daypart = { name: 'Night', weekdays: [5], from: 22 * 60, until: 6 * 60 }

/** Five in the morning: Friday's night still goes on, but Saturday's books are open. */
const fiveInTheMorning = aTapTime({
  instant: '2026-11-21T04:00:00.000Z',
  localTime: '2026-11-21T05:00',
  businessDay: '2026-11-21',
})
const now = aTapTime()

it.each<[string, Validity | undefined, TapTime, ValidityProblem | undefined]>([
  ['without any condition holds', undefined, now, undefined],
  ['without any condition named holds', {}, now, undefined],
  ['holds on its first day', { from: '2026-11-20' }, now, undefined],
  ['does not hold the day before', { from: '2026-11-21' }, now, 'not-yet'],
  ['holds on its last day', { until: '2026-11-20' }, now, undefined],
  ['is over the day after', { until: '2026-11-19' }, now, 'over'],
  ['holds from its moment', { fromInstant: '2026-11-20T16:30:00.000Z' }, now, undefined],
  ['does not hold a thousandth before', { fromInstant: '2026-11-20T16:30:00.001Z' }, now, 'not-yet'],
  ['is over at its end', { untilInstant: '2026-11-20T16:30:00.000Z' }, now, 'over'],
  ['holds a thousandth before its end', { untilInstant: '2026-11-20T16:30:00.001Z' }, now, undefined],
  ['holds at its hours', { dayparts: [evening] }, now, undefined],
  ['does not hold at other hours', { dayparts: [noon] }, now, 'not-now'],
  ['holds at any of its hours', { dayparts: [noon, evening] }, now, undefined],
  ['is over before it is at other hours', { dayparts: [noon], until: '2026-11-19' }, now, 'over'],
  ['has not begun before it is at other hours', { dayparts: [noon], from: '2026-11-21' }, now, 'not-yet'],
  ['at its hours, but before its days', { dayparts: [evening], from: '2026-11-21' }, now, 'not-yet'],
  ['at its hours, but after its days', { dayparts: [evening], until: '2026-11-19' }, now, 'over'],
  [
    'of a night goes by the day it began',
    { dayparts: [night], until: '2026-11-20' },
    fiveInTheMorning,
    undefined,
  ],
  ['of a night that began too late', { dayparts: [night], from: '2026-11-21' }, fiveInTheMorning, 'not-yet'],
  ['without hours goes by the business day', { until: '2026-11-20' }, fiveInTheMorning, 'over'],
  ['with no hours at all never holds', { dayparts: [] }, now, 'not-now'],
])('a promotion %s', (_, validity, at, problem) => {
  expect(validityProblem(validity, at)).toBe(problem)
})

it('holds if any of two dayparts began in its days', () => {
  const morning: Daypart = { name: 'Morning', weekdays: [6], from: 4 * 60, until: 8 * 60 }
  const both = { dayparts: [night, morning] }
  expect(validityProblem({ ...both, from: '2026-11-21' }, fiveInTheMorning)).toBeUndefined()
  expect(validityProblem({ ...both, until: '2026-11-20' }, fiveInTheMorning)).toBeUndefined()
  expect(validityProblem({ ...both, from: '2026-11-22' }, fiveInTheMorning)).toBe('not-yet')
})
