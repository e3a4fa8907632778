import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClockEntry } from '../staff/clock-entry.ts'
import { workPeriods } from '../staff/work-periods.ts'
import { reconcileClock } from './reconcile-clock.ts'

const on = (time: string) => `2026-11-21T${time}:00.000Z`
const clockIn = (id: string, time: string, employeeId = 'ana'): ClockEntry => ({
  type: 'clock.in',
  id,
  employeeId,
  at: on(time),
})
const clockOut = (id: string, clockInId: string, time: string): ClockEntry => ({
  type: 'clock.out',
  id,
  employeeId: 'ana',
  clockInId,
  at: on(time),
})
const voided = (entryId: string): ClockEntry => ({
  type: 'clock.void',
  id: `void-${entryId}`,
  entryId,
  employeeId: 'mia',
  reason: 'Wrong till',
  at: on('20:00'),
})

const morning = [clockIn('a', '08:00'), clockOut('a-out', 'a', '12:00')]
const overlap = (until?: string) => [
  {
    type: 'overlap',
    employeeId: 'ana',
    ids: ['a', 'b'],
    from: on('11:00'),
    ...(until && { until: on(until) }),
  },
]

describe('[SYN-8] the time clock is append-only', () => {
  it.each<[string, ClockEntry[], ClockEntry, string, unknown]>([
    ['work after work', morning, clockIn('b', '12:00'), 'applied', []],
    ['work of another person', morning, clockIn('b', '11:00', 'ben'), 'applied', []],
    ['a second clock-in at another till', [morning[0]!], clockIn('b', '11:00'), 'in-review', overlap()],
    ['a clock-in within work', morning, clockIn('b', '11:00'), 'in-review', overlap('12:00')],
    ['the same entry again', [...morning, clockIn('b', '11:00')], clockIn('b', '11:00'), 'applied', []],
    [
      'a clock-out that only ends a known overlap',
      [morning[0]!, clockIn('b', '11:00')],
      clockOut('b-out', 'b', '13:00'),
      'applied',
      [],
    ],
    ['a clock-out of an unknown beginning', [], clockOut('x-out', 'x', '13:00'), 'applied', []],
    ['a void', [...morning, clockIn('b', '11:00')], voided('b'), 'applied', []],
    [
      'a void of a clock-out, which makes work go on into other work',
      [...morning, clockIn('c', '13:00')],
      voided('a-out'),
      'in-review',
      [{ type: 'overlap', employeeId: 'ana', ids: ['a', 'c'], from: on('13:00') }],
    ],
  ])('%s', (_, entries, entry, outcome, overlaps) => {
    const known = entries.some(({ id }) => id === entry.id)
    const after = known ? entries : [...entries, entry]
    expect(reconcileClock(entries, entry)).toEqual({ outcome, entries: after, overlaps })
  })

  it('says the same of the same entries in whatever order they arrive', () => {
    const all = [...morning, clockIn('b', '11:00'), clockOut('b-out', 'b', '13:00'), clockIn('c', '12:30')]
    const found = workPeriods(all).problems
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        let entries: readonly ClockEntry[] = []
        let reviews = 0
        for (const entry of shuffled) {
          const next = reconcileClock(entries, entry)
          entries = next.entries
          reviews += next.outcome === 'in-review' ? 1 : 0
        }
        expect(workPeriods(entries).problems).toEqual(found)
        expect(reviews).toBeGreaterThan(0)
      }),
    )
  })
})
