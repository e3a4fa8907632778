import { describe, expect, it } from 'vitest'
import type { ClockEntry } from './clock-entry.ts'
import { type ClockRejection, clockRejection, explainClockRejection } from './clock-rejection.ts'

const at = '2026-11-21T08:00:00.000Z'
const into: ClockEntry = { type: 'clock.in', id: 'in', employeeId: 'ana', at }
const out: ClockEntry = { type: 'clock.out', id: 'out', employeeId: 'ana', clockInId: 'in', at }
const pause: ClockEntry = {
  type: 'clock.break-start',
  id: 'break',
  employeeId: 'ana',
  clockInId: 'in',
  at,
  paid: false,
}
const back: ClockEntry = { type: 'clock.break-end', id: 'back', employeeId: 'ana', breakId: 'break', at }
const voiding = (reason: string, entryId = 'in'): ClockEntry => ({
  type: 'clock.void',
  id: 'void',
  entryId,
  employeeId: 'mia',
  at,
  reason,
})
const clock = (instant: string) => instant.slice(11, 16)

describe('the time clock', () => {
  it.each<[string, ClockEntry[], ClockEntry]>([
    ['a clock-in', [], into],
    ['a colleague', [into], { ...into, id: 'in-2', employeeId: 'ben' }],
    ['a clock-in after the clock-out', [into, out], { ...into, id: 'in-2' }],
    ['a clock-out', [into], out],
    ['a break', [into], pause],
    ['the end of a break', [into, pause], back],
    ['a second break', [into, pause, back], { ...pause, id: 'break-2' }],
    ['a void with its reason', [into], voiding('Wrong person')],
    ['what is there already', [into, out], into],
    [
      'a clock-out earlier than the clock-in, because no clock may stop anyone',
      [into],
      { ...out, at: '2020-01-01T00:00:00.000Z' },
    ],
  ])('takes %s', (_, entries, entry) => {
    expect(clockRejection(entries, entry)).toBeUndefined()
  })

  it.each<[ClockEntry[], ClockEntry, ClockRejection, string]>([
    [
      [into],
      { ...into, id: 'in-2' },
      { type: 'already-clocked-in', since: at },
      'You are at work since 08:00. Clock out first.',
    ],
    [[], out, { type: 'not-clocked-in' }, 'You are not at work. Clock in first.'],
    [
      [into, out],
      { ...out, id: 'out-2' },
      { type: 'not-clocked-in' },
      'You are not at work. Clock in first.',
    ],
    [[into, out], pause, { type: 'not-clocked-in' }, 'You are not at work. Clock in first.'],
    [
      [into, pause],
      { ...pause, id: 'break-2' },
      { type: 'already-on-break', since: at },
      'You are on a break since 08:00.',
    ],
    [[into], back, { type: 'not-on-break' }, 'You are not on a break.'],
    [[into, pause, back], { ...back, id: 'back-2' }, { type: 'not-on-break' }, 'You are not on a break.'],
    [
      [into],
      voiding('Typo', 'other'),
      { type: 'no-such-clock-entry', entryId: 'other' },
      'There is no such entry, or it is void already.',
    ],
    [[into], voiding(' '), { type: 'void-reason-missing' }, 'Say why: a reason is needed.'],
    [
      [into],
      voiding('x'.repeat(201)),
      { type: 'void-reason-too-long', max: 200 },
      'The reason is too long: 200 characters at most.',
    ],
  ])('refuses at the tap, in words', (entries, entry, rejection, words) => {
    expect(clockRejection(entries, entry)).toEqual(rejection)
    expect(explainClockRejection(rejection, clock)).toBe(words)
  })
})
