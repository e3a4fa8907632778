import { describe, expect, it } from 'vitest'
import type { ClockEntry } from './clock-entry.ts'
import { type Shift, shiftStatusAt } from './shift.ts'
import { timeOverlaps } from './time-overlaps.ts'
import { workPeriods } from './work-periods.ts'

const on = (time: string) => `2026-11-21T${time}:00.000Z`

const shift: Shift = {
  id: 'evening',
  employeeId: 'ana',
  scheduledStart: on('16:00'),
  scheduledEnd: on('22:00'),
}

const worked = (id: string, from: string, until?: string, shiftId = 'evening'): ClockEntry[] => [
  { type: 'clock.in', id, employeeId: 'ana', at: on(from), shiftId },
  ...(until === undefined
    ? []
    : [{ type: 'clock.out' as const, id: `${id}-out`, employeeId: 'ana', clockInId: id, at: on(until) }]),
]

describe('a shift', () => {
  it.each([
    ['planned', [], '12:00', { type: 'scheduled', lateMinutes: 0 }],
    ['late', [], '16:10', { type: 'scheduled', lateMinutes: 10 }],
    ['missed', [], '22:00', { type: 'no-show' }],
    ['begun', worked('a', '15:55'), '18:00', { type: 'active', since: on('15:55'), lateMinutes: 0 }],
    ['begun late', worked('a', '16:07'), '18:00', { type: 'active', since: on('16:07'), lateMinutes: 7 }],
    ['done', worked('a', '16:00', '22:05'), '23:00', { type: 'completed', minutes: 365, lateMinutes: 0 }],
    [
      'done in two parts',
      [...worked('b', '19:00', '22:00'), ...worked('a', '16:00', '18:00')],
      '23:00',
      { type: 'completed', minutes: 300, lateMinutes: 0 },
    ],
    [
      'gone on with after a part',
      [...worked('a', '16:00', '18:00'), ...worked('b', '19:00')],
      '20:00',
      { type: 'active', since: on('16:00'), lateMinutes: 0 },
    ],
    ['of somebody working another one', worked('a', '16:00', '22:00', 'other'), '23:00', { type: 'no-show' }],
  ])('is %s', (_, entries, now, status) => {
    expect(shiftStatusAt(shift, workPeriods(entries).periods, on(now))).toEqual(status)
  })
})

describe('overlaps of planned or worked time', () => {
  const span = (id: string, from: string, until?: string, employeeId = 'ana') => ({
    id,
    employeeId,
    from: on(from),
    ...(until === undefined ? {} : { until: on(until) }),
  })

  it.each([
    ['that only touch are none', [span('a', '08:00', '12:00'), span('b', '12:00', '16:00')], []],
    ['of two people are none', [span('a', '08:00', '12:00'), span('b', '08:00', '12:00', 'ben')], []],
    ['of a moment are none', [span('a', '08:00', '12:00'), span('b', '08:00', '08:00')], []],
    [
      'name both, the earlier first',
      [span('b', '11:00', '16:00'), span('a', '08:00', '12:00')],
      [{ ids: ['a', 'b'], from: on('11:00'), until: on('12:00') }],
    ],
    [
      'inside another last as long as the inner one',
      [span('a', '08:00', '16:00'), span('b', '11:00', '12:00')],
      [{ ids: ['a', 'b'], from: on('11:00'), until: on('12:00') }],
    ],
    [
      'of three are every pair',
      [span('a', '08:00', '16:00'), span('b', '09:00', '15:00'), span('c', '10:00', '11:00')],
      [
        { ids: ['a', 'b'], from: on('09:00'), until: on('15:00') },
        { ids: ['a', 'c'], from: on('10:00'), until: on('11:00') },
        { ids: ['b', 'c'], from: on('10:00'), until: on('11:00') },
      ],
    ],
    [
      'with work that goes on end with the other',
      [span('a', '08:00'), span('b', '11:00', '12:00')],
      [{ ids: ['a', 'b'], from: on('11:00'), until: on('12:00') }],
    ],
    [
      'of work that goes on twice have no end yet',
      [span('a', '08:00'), span('b', '11:00')],
      [{ ids: ['a', 'b'], from: on('11:00') }],
    ],
  ])('%s', (_, spans, overlaps) => {
    const said = overlaps.map((overlap) => ({ type: 'overlap', employeeId: 'ana', ...overlap }))
    expect(timeOverlaps(spans)).toEqual(said)
  })
})
