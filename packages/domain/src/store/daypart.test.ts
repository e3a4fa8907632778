import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BERLIN } from '../testing/index.ts'
import {
  type Daypart,
  daypartDay,
  daypartProblem,
  isInDaypart,
  minuteOfDay,
  type Weekday,
  weekdayOf,
} from './daypart.ts'
import { localTimeAt } from './local-time.ts'

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const happyHour: Daypart = { name: 'Happy hour', weekdays: [1, 2, 3, 4, 5], from: 17 * 60, until: 19 * 60 }
const night: Daypart = { name: 'Night menu', weekdays: [5, 6], from: 22 * 60, until: 2 * 60 }

// 20 November 2026 is a Friday.
describe('a daypart', () => {
  it.each([
    ['begins with its first minute', happyHour, '2026-11-20T17:00', true],
    ['has not begun the minute before', happyHour, '2026-11-20T16:59', false],
    ['holds its last minute', happyHour, '2026-11-20T18:59', true],
    ['is over at its end', happyHour, '2026-11-20T19:00', false],
    ['is not on a day it does not name', happyHour, '2026-11-21T18:00', false],
    ['over midnight begins on its evening', night, '2026-11-20T22:00', true],
    ['over midnight has not begun the minute before', night, '2026-11-20T21:59', false],
    ['over midnight goes on after midnight', night, '2026-11-21T00:00', true],
    ['over midnight holds its last minute', night, '2026-11-21T01:59', true],
    ['over midnight is over at its end', night, '2026-11-21T02:00', false],
    ['over midnight belongs to Saturday on Sunday at one', night, '2026-11-22T01:00', true],
    ['over midnight does not begin on Sunday', night, '2026-11-22T23:00', false],
    ['over midnight is not on Friday at one: Thursday has none', night, '2026-11-20T01:00', false],
    [
      'from midnight to midnight is the whole day',
      { ...night, from: 0, until: 1_440 },
      '2026-11-20T23:59',
      true,
    ],
    ['that ends where it begins lasts a day', { ...night, from: 360, until: 360 }, '2026-11-21T05:59', true],
    [
      'that ends at 24:00 is over at midnight',
      { ...night, weekdays: [5], until: 1_440 },
      '2026-11-21T00:00',
      false,
    ],
  ] satisfies [string, Daypart, string, boolean][])('%s', (_, daypart, localTime, inside) => {
    expect(isInDaypart(daypart, localTime)).toBe(inside)
  })

  it('of a night belongs to the date it began on, over the end of a year too', () => {
    const newYear: Daypart = { ...night, weekdays: [4] }
    expect(daypartDay(newYear, '2026-12-31T23:30')).toBe('2026-12-31')
    expect(daypartDay(newYear, '2027-01-01T01:30')).toBe('2026-12-31')
    expect(daypartDay(newYear, '2027-01-01T02:00')).toBeUndefined()
  })

  it('that lasts a day is the new one from its first minute on', () => {
    const always: Daypart = { name: 'Always', weekdays: EVERY_DAY, from: 360, until: 360 }
    expect(daypartDay(always, '2026-11-21T05:59')).toBe('2026-11-20')
    expect(daypartDay(always, '2026-11-21T06:00')).toBe('2026-11-21')
  })

  it('goes by the wall clock through the hour that is repeated', () => {
    const late: Daypart = { name: 'Late', weekdays: [6], from: 23 * 60, until: 150 }
    const shown = (instant: string) => isInDaypart(late, localTimeAt(instant, BERLIN))
    // 25 October 2026: 02:00 to 03:00 comes twice, at 00:00 and at 01:00 UTC.
    expect(['2026-10-25T00:29:00.000Z', '2026-10-25T00:31:00.000Z'].map(shown)).toEqual([true, false])
    expect(['2026-10-25T01:29:00.000Z', '2026-10-25T01:31:00.000Z'].map(shown)).toEqual([true, false])
  })

  it('and the one from its end to its beginning fill the day without a gap or an overlap', () => {
    fc.assert(
      fc.property(fc.nat(1_439), fc.nat(1_439), fc.nat(1_439), (from, until, minute) => {
        fc.pre(from !== until)
        const one: Daypart = { name: '', weekdays: EVERY_DAY, from, until }
        const two = (part: number) => String(part).padStart(2, '0')
        const at = `2026-11-20T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
        expect(isInDaypart(one, at)).toBe(!isInDaypart({ ...one, from: until, until: from }, at))
      }),
    )
  })
})

it.each([
  ['2026-11-16', 1],
  ['2026-11-20T23:59', 5],
  ['2026-11-22', 7],
  ['1970-01-01', 4],
  ['1969-12-31', 3],
  ['1969-12-28T10:00', 7],
  ['2024-02-29', 4],
] as const)('%s is weekday %i', (date, weekday) => {
  expect(weekdayOf(date)).toBe(weekday)
})

it('reads the minute from the wall clock', () => {
  expect(['2026-11-20T00:00', '2026-11-20T01:07', '2026-11-20T23:59'].map(minuteOfDay)).toEqual([
    0, 67, 1_439,
  ])
})

describe('what is wrong with a daypart is said in words', () => {
  const beginning = 'It begins at a whole minute from 00:00 to 23:59.'
  const ending = 'It ends at a whole minute from 00:00 to 24:00.'
  const weekday = 'A weekday is a number from 1 (Monday) to 7 (Sunday).'
  it.each<[Partial<Daypart>, string | undefined]>([
    [{}, undefined],
    [{ from: 0, until: 0 }, undefined],
    [{ from: 1_439, until: 1_440 }, undefined],
    [{ weekdays: [] }, 'Choose at least one weekday.'],
    [{ weekdays: [0 as Weekday] }, weekday],
    [{ weekdays: [8 as Weekday] }, weekday],
    [{ weekdays: [1, 1.5 as Weekday] }, weekday],
    [{ from: -1 }, beginning],
    [{ from: 1_440 }, beginning],
    [{ from: 0.5 }, beginning],
    [{ until: -1 }, ending],
    [{ until: 1_441 }, ending],
    [{ until: 0.5 }, ending],
  ])('%j', (changes, words) => {
    expect(daypartProblem({ ...happyHour, ...changes })).toBe(words)
  })
})
