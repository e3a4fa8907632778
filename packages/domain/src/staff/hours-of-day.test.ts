import { describe, expect, it } from 'vitest'
import { BERLIN } from '../testing/index.ts'
import type { ClockEntry } from './clock-entry.ts'
import { explainTimeClockProblem } from './explain-time-clock-problem.ts'
import { hoursOfDay } from './hours-of-day.ts'

const at = (time: string, day = '21') => `2026-11-${day}T${time}:00.000Z`
const into = (id: string, moment: string, employeeId = 'ana'): ClockEntry => ({
  ...{ type: 'clock.in', id, employeeId, at: moment },
})
const out = (id: string, moment: string, employeeId = 'ana'): ClockEntry => ({
  ...{ type: 'clock.out', id, employeeId, at: moment },
})
const on = (entries: readonly ClockEntry[], day = '2026-11-21', now = at('20:00')) =>
  hoursOfDay(entries, { day, now, zone: BERLIN, cutoffHour: 4 })
const told = (entries: readonly ClockEntry[], day?: string, now?: string) =>
  on(entries, day, now).flatMap(({ problems }) =>
    problems.map((problem) => explainTimeClockProblem(problem, (instant) => instant.slice(11, 16))),
  )

describe('everybody’s hours of a business day', () => {
  it('are those worked on it, in at one till and out at another', () => {
    const entries = [into('a', at('08:00')), out('b', at('16:00')), into('c', at('09:00'), 'ben')]
    expect(on(entries)).toMatchObject([
      { employeeId: 'ana', minutes: 480, breakMinutes: 0, periods: [{ status: 'ended' }], problems: [] },
      { employeeId: 'ben', minutes: 0, atWorkSince: at('09:00'), problems: [] },
    ])
    expect(on(entries, '2026-11-20')).toEqual([])
  })

  it('past the cutoff stand on the next day, with the work on the day it began', () => {
    const night = [into('a', at('21:00')), out('b', at('05:00', '22'))]
    expect(on(night)).toMatchObject([{ minutes: 360, periods: [{ until: at('05:00', '22') }] }])
    expect(on(night, '2026-11-22')).toMatchObject([{ minutes: 120, periods: [] }])
  })

  it('a clock-out that was forgotten is shown on its day and makes no minute', () => {
    const forgotten = [into('a', at('08:00'))]
    expect(told(forgotten)).toEqual([])
    expect(told(forgotten, undefined, at('08:00', '22'))).toEqual([
      'Clocked in and never out: nothing of it counts until somebody says when it ended.',
    ])
    const [row] = on(forgotten, undefined, at('08:00', '22'))
    expect(row).toMatchObject({ minutes: 0 })
    expect(row).not.toHaveProperty('atWorkSince')
  })

  it('say on the day what else is odd', () => {
    const twice = [
      into('a', at('08:00')),
      into('b', at('10:00')),
      out('c', at('12:00')),
      out('d', at('13:00')),
    ]
    expect(told(twice)).toEqual(['Clocked in twice at once, from 10:00 to 12:00.'])
    expect(told([into('a', at('08:00')), into('b', at('10:00'))])).toEqual([
      'Clocked in twice at once, from 10:00.',
    ])
    expect(told([out('a', at('08:00'))])).toEqual([
      'Head office does not know when this began: another till may still have it.',
    ])
    expect(told(twice, '2026-11-22')).toEqual([])
  })

  it.each([
    [{ type: 'clocked-out-again', entryId: 'a' }, 'Clocked out twice: the earlier one counts.'],
    [
      { type: 'ends-before-it-begins', entryId: 'a' },
      'It ends before it begins: a till’s clock was wrong. It counts nothing.',
    ],
    [{ type: 'break-not-ended', breakId: 'a' }, 'The break was not ended: it lasts to the clock-out.'],
    [{ type: 'break-outside-work', breakId: 'a' }, 'The break is not all within work: only what is counts.'],
  ] as const)('a manager reads %j', (problem, words) => {
    expect(explainTimeClockProblem(problem)).toBe(words)
  })
})
