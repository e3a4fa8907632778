import { describe, expect, it } from 'vitest'
import type { ClockEntry } from './clock-entry.ts'
import { clockRejection } from './clock-rejection.ts'
import { type OpenWork, openWorkAfter, workNow } from './work-now.ts'

const at = (time: string, day = '21') => `2026-11-${day}T${time}:00.000Z`
const into = { type: 'clock.in', id: 'in', employeeId: 'ana', at: at('08:00') } as const
const pause = {
  type: 'clock.break-start',
  id: 'break',
  employeeId: 'ana',
  at: at('12:00'),
  clockInId: 'in',
  paid: false,
} as const
const out = { type: 'clock.out', id: 'out', employeeId: 'ana', clockInId: 'in', at: at('16:00') } as const
const back = { type: 'clock.break-end', id: 'back', employeeId: 'ana', at: at('12:30') } as const
const voided = (entryId: string): ClockEntry => ({
  ...{ type: 'clock.void', id: 'void', employeeId: 'mia', at: at('13:00'), entryId, reason: 'Wrong person' },
})
const after = (...entries: ClockEntry[]) => entries.reduce<OpenWork>(openWorkAfter, [])

describe('what a till remembers of the time clock', () => {
  it.each<[string, ClockEntry[], object]>([
    ['nobody', [], {}],
    ['somebody at work', [into], { clockIn: into }],
    ['somebody on a break', [into, pause], { clockIn: into, pause }],
    ['somebody back at work', [into, pause, { ...back, breakId: 'break' }], { clockIn: into }],
    ['somebody who left', [into, pause, out], {}],
    [
      'a break of work begun at another till',
      [{ ...pause, clockInId: undefined }],
      { pause: { ...pause, clockInId: undefined } },
    ],
    ['work that was voided, its break with it', [into, pause, voided('in')], {}],
    ['a break that was voided', [into, pause, voided('break')], { clockIn: into }],
    ['a void of what it does not know', [into, voided('else')], { clockIn: into }],
  ])('%s', (_, entries, expected) => {
    expect(workNow(after(...entries), 'ana', at('17:00'))).toEqual(expected)
  })

  it('is nothing of a colleague’s', () => {
    const colleague = { ...into, id: 'in-2', employeeId: 'ben' }
    const open = after(into, colleague, pause, out)
    expect(workNow(open, 'ben', at('17:00'))).toEqual({ clockIn: colleague })
  })

  it('a clock-in that was forgotten is told, and makes way for the next one', () => {
    const open = after(into, pause)
    expect(workNow(open, 'ana', at('23:59'))).toMatchObject({ clockIn: into })
    expect(workNow(open, 'ana', at('00:00', '22'))).toMatchObject({ forgotten: into })
    const next = { ...into, id: 'in-2', at: at('08:00', '22') }
    expect(clockRejection(open, next)).toBeUndefined()
    expect(clockRejection(open, { ...next, at: at('23:59') })).toMatchObject({ type: 'already-clocked-in' })
    expect(openWorkAfter(open, next)).toEqual([next])
  })
})
