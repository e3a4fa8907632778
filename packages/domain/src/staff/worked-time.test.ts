import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BERLIN } from '../testing/index.ts'
import { appendClockEntry, type ClockEntry } from './clock-entry.ts'
import type { TimeClockProblem } from './work-periods.ts'
import { workedMinutes, workedTime } from './worked-time.ts'

const berlin = { zone: BERLIN, cutoffHour: 4 }

const clockIn = (id: string, at: string, employeeId = 'ana'): ClockEntry => ({
  type: 'clock.in',
  id,
  employeeId,
  at: `${at}.000Z`,
})
const clockOut = (clockInId: string, at: string, id = `${clockInId}-out`): ClockEntry => ({
  type: 'clock.out',
  id,
  employeeId: 'ana',
  clockInId,
  at: `${at}.000Z`,
})
const pause = (clockInId: string, from: string, until: string, id = 'break', paid = false): ClockEntry[] => [
  { type: 'clock.break-start', id, employeeId: 'ana', clockInId, at: `${from}.000Z`, paid },
  { type: 'clock.break-end', id: `${id}-end`, employeeId: 'ana', breakId: id, at: `${until}.000Z` },
]

const minutesByDay = (entries: readonly ClockEntry[]) =>
  Object.fromEntries(workedTime(entries, berlin).days.map((day) => [day.businessDay, day.minutes]))

describe('worked minutes', () => {
  it.each<[string, ClockEntry[], Record<string, number>]>([
    [
      'of a day without a break',
      [clockIn('a', '2026-11-21T08:00:00'), clockOut('a', '2026-11-21T16:00:00')],
      { '2026-11-21': 480 },
    ],
    [
      'less an unpaid break',
      [
        clockIn('a', '2026-11-21T08:00:00'),
        ...pause('a', '2026-11-21T12:00:00', '2026-11-21T12:30:00'),
        clockOut('a', '2026-11-21T16:00:00'),
      ],
      { '2026-11-21': 450 },
    ],
    [
      'with a paid break',
      [
        clockIn('a', '2026-11-21T08:00:00'),
        ...pause('a', '2026-11-21T12:00:00', '2026-11-21T12:30:00', 'break', true),
        clockOut('a', '2026-11-21T16:00:00'),
      ],
      { '2026-11-21': 480 },
    ],
    [
      'under two breaks at once, taken off once',
      [
        clockIn('a', '2026-11-21T08:00:00'),
        ...pause('a', '2026-11-21T12:00:00', '2026-11-21T12:30:00'),
        ...pause('a', '2026-11-21T12:20:00', '2026-11-21T12:45:00', 'second'),
        clockOut('a', '2026-11-21T16:00:00'),
      ],
      { '2026-11-21': 435 },
    ],
    [
      'under a break within a break, taken off once',
      [
        clockIn('a', '2026-11-21T08:00:00'),
        ...pause('a', '2026-11-21T12:00:00', '2026-11-21T13:00:00'),
        ...pause('a', '2026-11-21T12:10:00', '2026-11-21T12:20:00', 'second'),
        clockOut('a', '2026-11-21T16:00:00'),
      ],
      { '2026-11-21': 420 },
    ],
    [
      'by the whole minute the clock showed',
      [clockIn('a', '2026-11-21T08:00:59'), clockOut('a', '2026-11-21T16:00:01')],
      { '2026-11-21': 480 },
    ],
    [
      'over midnight, on the evening they began',
      [clockIn('a', '2026-11-21T17:00:00'), clockOut('a', '2026-11-22T01:30:00')],
      { '2026-11-21': 510 },
    ],
    [
      'over the cutoff at 04:00, on both days',
      [clockIn('a', '2026-11-21T21:00:00'), clockOut('a', '2026-11-22T05:00:00')],
      { '2026-11-21': 360, '2026-11-22': 120 },
    ],
    [
      'over the cutoff in a break',
      [
        clockIn('a', '2026-11-21T21:00:00'),
        ...pause('a', '2026-11-22T02:45:00', '2026-11-22T03:15:00'),
        clockOut('a', '2026-11-22T05:00:00'),
      ],
      { '2026-11-21': 345, '2026-11-22': 105 },
    ],
    [
      'of the night an hour is skipped: 22:00 to 04:00 on the wall are five hours',
      [clockIn('a', '2026-03-28T21:00:00'), clockOut('a', '2026-03-29T02:00:00')],
      { '2026-03-28': 300 },
    ],
    [
      'of the night an hour is repeated: 22:00 to 04:00 on the wall are seven hours',
      [clockIn('a', '2026-10-24T20:00:00'), clockOut('a', '2026-10-25T03:00:00')],
      { '2026-10-24': 420 },
    ],
    [
      'of somebody who forgot to clock out for two days',
      [clockIn('a', '2026-11-21T08:00:00'), clockOut('a', '2026-11-23T08:00:00')],
      { '2026-11-21': 1_140, '2026-11-22': 1_440, '2026-11-23': 300 },
    ],
    ['of somebody still at work are none yet', [clockIn('a', '2026-11-21T08:00:00')], {}],
  ])('%s', (_, entries, days) => {
    expect(minutesByDay(entries)).toEqual(days)
  })

  it('are counted for each person apart', () => {
    const entries = [
      clockIn('b', '2026-11-21T08:00:00', 'ben'),
      clockIn('a', '2026-11-21T08:00:00', 'ana'),
      clockOut('b', '2026-11-21T09:00:00'),
      clockOut('a', '2026-11-21T10:00:00'),
    ]
    expect(workedTime(entries, berlin)).toMatchObject({
      days: [
        { employeeId: 'ana', businessDay: '2026-11-21', minutes: 120 },
        { employeeId: 'ben', businessDay: '2026-11-21', minutes: 60 },
      ],
      problems: [],
    })
  })

  it('leave out what a manager voided, and the entry stays', () => {
    const wrong = clockOut('a', '2026-11-21T23:00:00', 'wrong')
    const right = clockOut('a', '2026-11-21T16:00:00', 'right')
    const voided: ClockEntry = {
      type: 'clock.void',
      id: 'void',
      entryId: 'wrong',
      employeeId: 'mia',
      at: '2026-11-22T09:00:00.000Z',
      reason: 'Forgot to clock out',
    }
    const entries = [clockIn('a', '2026-11-21T08:00:00'), wrong, voided, right]
    expect(minutesByDay(entries)).toEqual({ '2026-11-21': 480 })
    expect(workedTime(entries, berlin).problems).toEqual([])
  })
})

describe('the time clock reports, and does not fix,', () => {
  const eight = '2026-11-21T08:00:00'
  const four = '2026-11-21T16:00:00'
  it.each<[string, ClockEntry[], TimeClockProblem[], Record<string, number>]>([
    [
      'two periods of one person that overlap: both count',
      [
        clockIn('a', eight),
        clockOut('a', '2026-11-21T12:00:00'),
        clockIn('b', '2026-11-21T11:00:00'),
        clockOut('b', four),
      ],
      [
        {
          type: 'overlap',
          employeeId: 'ana',
          ids: ['a', 'b'],
          from: '2026-11-21T11:00:00.000Z',
          until: '2026-11-21T12:00:00.000Z',
        },
      ],
      { '2026-11-21': 540 },
    ],
    [
      'a second clock-out: the first one stands',
      [clockIn('a', eight), clockOut('a', '2026-11-21T17:00:00', 'second'), clockOut('a', four)],
      [{ type: 'clocked-out-again', entryId: 'second' }],
      { '2026-11-21': 480 },
    ],
    [
      'a clock-out before its clock-in: nothing counts',
      [clockIn('a', four), clockOut('a', eight)],
      [{ type: 'ends-before-it-begins', entryId: 'a-out' }],
      {},
    ],
    [
      'a clock-out whose clock-in is not known',
      [clockOut('a', four)],
      [{ type: 'beginning-unknown', entryId: 'a-out' }],
      {},
    ],
    [
      'a break whose beginning is not known',
      [clockIn('a', eight), clockOut('a', four), pause('a', eight, '2026-11-21T09:00:00')[1]!],
      [{ type: 'beginning-unknown', entryId: 'break-end' }],
      { '2026-11-21': 480 },
    ],
    [
      'a break that was not ended: it lasts to the end',
      [clockIn('a', eight), pause('a', '2026-11-21T15:00:00', four)[0]!, clockOut('a', four)],
      [{ type: 'break-not-ended', breakId: 'break' }],
      { '2026-11-21': 420 },
    ],
    [
      'a break that ends before it begins: it counts as none',
      [clockIn('a', eight), ...pause('a', '2026-11-21T12:00:00', '2026-11-21T11:00:00'), clockOut('a', four)],
      [{ type: 'ends-before-it-begins', entryId: 'break-end' }],
      { '2026-11-21': 480 },
    ],
    [
      'a break that reaches beyond the work',
      [clockIn('a', eight), ...pause('a', '2026-11-21T15:30:00', '2026-11-21T16:30:00'), clockOut('a', four)],
      [{ type: 'break-outside-work', breakId: 'break' }],
      { '2026-11-21': 450 },
    ],
    [
      'a break that begins before the work',
      [clockIn('a', eight), ...pause('a', '2026-11-21T07:30:00', '2026-11-21T08:30:00'), clockOut('a', four)],
      [{ type: 'break-outside-work', breakId: 'break' }],
      { '2026-11-21': 450 },
    ],
    [
      'a break after the work',
      [clockIn('a', eight), ...pause('a', '2026-11-21T17:00:00', '2026-11-21T17:30:00'), clockOut('a', four)],
      [{ type: 'break-outside-work', breakId: 'break' }],
      { '2026-11-21': 480 },
    ],
    ['somebody still clocked in', [clockIn('a', eight)], [{ type: 'not-clocked-out', clockInId: 'a' }], {}],
  ])('%s', (_, entries, problems, days) => {
    expect(workedTime(entries, berlin).problems).toEqual(problems)
    expect(minutesByDay(entries)).toEqual(days)
  })
})

describe('whatever the time clock recorded', () => {
  /** A week with the night that has no hour from two to three. */
  const anyMoment = fc
    .integer({ min: Date.UTC(2026, 2, 25), max: Date.UTC(2026, 3, 1) })
    .map((ms) => new Date(ms).toISOString())
  const anyEntry: Arbitrary<ClockEntry> = fc
    .record({ n: fc.nat(5), kind: fc.nat(3), employee: fc.nat(1), at: anyMoment })
    .map(({ n, kind, employee, at }): ClockEntry => {
      if (kind === 0) return { type: 'clock.in', id: `in-${n}`, employeeId: `person-${employee}`, at }
      if (kind === 1)
        return { type: 'clock.out', id: `out-${n}`, employeeId: 'ana', clockInId: `in-${n}`, at }
      if (kind === 2) {
        return {
          type: 'clock.break-start',
          id: `break-${n}`,
          employeeId: 'ana',
          clockInId: `in-${n % 3}`,
          at,
          paid: n === 5,
        }
      }
      return { type: 'clock.break-end', id: `end-${n}`, employeeId: 'ana', breakId: `break-${n}`, at }
    })
  const anyEntries = fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 24 })

  it('no figure and no problem depends on the order of arrival, and telling it again changes nothing', () => {
    const inTwoOrders = anyEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    )
    fc.assert(
      fc.property(inTwoOrders, ([entries, other]) => {
        const expected = workedTime(entries, berlin)
        expect(workedTime(other, berlin)).toEqual(expected)
        expect(workedTime([...entries, ...other], berlin)).toEqual(expected)
        const appended = other.reduce<readonly ClockEntry[]>(appendClockEntry, entries)
        expect(appended).toBe(entries)
      }),
    )
  })

  it('the days come to the periods, and no period to more than its length', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { periods, days } = workedTime(entries, berlin)
        const ended = periods.filter((period) => period.status === 'ended')
        const minutes = ended.map(workedMinutes)
        expect(days.reduce((sum, day) => sum + day.minutes, 0)).toBe(minutes.reduce((a, b) => a + b, 0))
        for (const [index, period] of ended.entries()) {
          const length = Date.parse(period.until) - Date.parse(period.clockIn.at)
          expect(minutes[index]).toBeGreaterThanOrEqual(0)
          expect(minutes[index]).toBeLessThanOrEqual(Math.ceil(length / 60_000))
        }
      }),
    )
  })
})
