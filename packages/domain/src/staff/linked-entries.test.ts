import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BERLIN } from '../testing/index.ts'
import type { ClockEntry } from './clock-entry.ts'
import { linkedEntries } from './linked-entries.ts'
import { workPeriods } from './work-periods.ts'
import { workedTime } from './worked-time.ts'

const at = (time: string, day = '21') => `2026-11-${day}T${time}:00.000Z`
const stamp = (id: string, time: string, employeeId = 'ana', day = '21') => ({
  ...{ id, employeeId },
  at: at(time, day),
})
const into = (...of: Parameters<typeof stamp>): ClockEntry => ({ type: 'clock.in', ...stamp(...of) })
const out = (...of: Parameters<typeof stamp>): ClockEntry => ({ type: 'clock.out', ...stamp(...of) })
const pause = (...of: Parameters<typeof stamp>): ClockEntry => ({
  type: 'clock.break-start',
  ...stamp(...of),
  paid: false,
})
const back = (...of: Parameters<typeof stamp>): ClockEntry => ({ type: 'clock.break-end', ...stamp(...of) })

/** The beginning each end was given, by the end's id. */
const links = (entries: readonly ClockEntry[]) =>
  Object.fromEntries(
    linkedEntries(entries).flatMap((entry) =>
      entry.type === 'clock.in'
        ? []
        : [[entry.id, entry.type === 'clock.break-end' ? entry.breakId : entry.clockInId]],
    ),
  )

describe('an end that names no beginning, because another till has it,', () => {
  it.each<[string, ClockEntry[], Record<string, string | undefined>]>([
    ['ends the work that is open', [into('in', '08:00'), out('out', '16:00')], { out: 'in' }],
    [
      'ends the later of two',
      [into('first', '08:00'), into('second', '12:00'), out('out', '16:00')],
      { out: 'second' },
    ],
    [
      'leaves alone what has ended',
      [
        into('first', '08:00'),
        into('second', '09:00'),
        { ...out('out', '10:00'), clockInId: 'second' } as ClockEntry,
        out('last', '16:00'),
      ],
      { out: 'second', last: 'first' },
    ],
    ['is never somebody else’s', [into('in', '08:00', 'ben'), out('out', '16:00')], { out: undefined }],
    ['is not given work that begins later', [into('in', '17:00'), out('out', '16:00')], { out: undefined }],
    [
      'is not given work that was forgotten the day before',
      [into('in', '08:00'), out('out', '08:00', 'ana', '22')],
      { out: undefined },
    ],
    [
      'is not given work that was voided',
      [
        into('in', '08:00'),
        { type: 'clock.void', ...stamp('void', '08:05', 'mia'), entryId: 'in', reason: 'Wrong person' },
        out('out', '16:00'),
      ],
      { out: undefined },
    ],
    [
      'as a break lies in the work that is open, and its end ends it',
      [into('in', '08:00'), pause('break', '12:00'), back('back', '12:30'), out('out', '16:00')],
      { break: 'in', back: 'break', out: 'in' },
    ],
    ['as an end of a break that is over stays without', [back('back', '12:30')], { back: undefined }],
  ])('%s', (_, entries, expected) => {
    expect(links(entries)).toEqual(expected)
    expect(links(entries.toReversed())).toEqual(expected)
  })
})

it('work nobody ended is no overlap with the next day’s, and one within 16 hours is', () => {
  const types = (entries: ClockEntry[]) => workPeriods(entries).problems.map(({ type }) => type)
  const forgotten = into('a', '08:00')
  expect(types([forgotten, into('b', '08:00', 'ana', '22')])).toEqual(['not-clocked-out', 'not-clocked-out'])
  expect(types([forgotten, into('b', '23:59')])).toContain('overlap')
  expect(types([forgotten, into('b', '00:00', 'ana', '22')])).not.toContain('overlap')
})

describe('whatever tills recorded that do not know of each other', () => {
  const anyEntry = fc
    .record({ n: fc.nat(9), kind: fc.nat(3), person: fc.nat(1), minute: fc.nat(3_000), paid: fc.boolean() })
    .map(({ n, kind, person, minute, paid }): ClockEntry => {
      const moment = new Date(Date.UTC(2026, 10, 21, 2) + minute * 60_000 + n * 1_000).toISOString()
      const said = { id: `${kind}-${n}`, employeeId: `person-${person}`, at: moment }
      if (kind === 0) return { type: 'clock.in', ...said }
      if (kind === 1) return { type: 'clock.out', ...said }
      if (kind === 2) return { type: 'clock.break-start', ...said, paid }
      return { type: 'clock.break-end', ...said }
    })
  const anyEntries = fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 30 })
  const berlin = { zone: BERLIN, cutoffHour: 4 }

  it('the order of arrival changes nothing', () => {
    const inTwoOrders = anyEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    )
    fc.assert(
      fc.property(inTwoOrders, ([entries, other]) => {
        expect(workedTime(other, berlin)).toEqual(workedTime(entries, berlin))
      }),
    )
  })

  it('what lies between clock-in and clock-out is worked or an unpaid break, to the minute', () => {
    const minute = (moment: string) => Math.floor(Date.parse(moment) / 60_000)
    let ended = 0
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { periods, days } = workedTime(entries, berlin)
        let spans = 0
        for (const period of periods) {
          if (period.status === 'ended') spans += minute(period.until) - minute(period.clockIn.at)
        }
        ended += spans
        const told = days.reduce((sum, day) => sum + day.minutes + day.breakMinutes, 0)
        expect(told).toBe(spans)
        for (const day of days) expect(Math.min(day.minutes, day.breakMinutes)).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(ended).toBeGreaterThan(0)
  })
})
