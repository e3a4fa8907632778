import { assertNever } from '../shared/assert-never.ts'
import type { Instant } from '../shared/time.ts'
import type { BreakStart, ClockEntry, ClockIn } from './clock-entry.ts'
import { isForgotten } from './linked-entries.ts'

/** What a till remembers of the time clock: work and breaks begun here and not ended here, by time. */
export type OpenWork = readonly (ClockIn | BreakStart)[]

/**
 * What is open once an entry is recorded. A clock-in takes the place of one that was forgotten: head office shows that
 * one, the till asks no more. Source: STF-3.
 */
export function openWorkAfter(open: OpenWork, entry: ClockEntry): OpenWork {
  switch (entry.type) {
    case 'clock.in':
      return [...withoutPerson(open, entry.employeeId), entry]
    case 'clock.out':
      return withoutPerson(open, entry.employeeId)
    case 'clock.break-start':
      return [...open, entry]
    case 'clock.break-end':
      return open.filter((one) => one.type !== 'clock.break-start' || one.employeeId !== entry.employeeId)
    case 'clock.void': {
      const voided = open.find(({ id }) => id === entry.entryId)
      if (voided?.type === 'clock.in') return withoutPerson(open, voided.employeeId)
      return open.filter((one) => one !== voided)
    }
    default:
      return assertNever(entry)
  }
}

/** How a person stands with the time clock, as far as one till knows; empty for who is not at work, or by another till. */
export interface WorkNow {
  readonly clockIn?: ClockIn | undefined
  readonly pause?: BreakStart | undefined
  /** A clock-in without an end, too long ago to be work: it is shown, and the next clock-in is taken. */
  readonly forgotten?: ClockIn | undefined
}

/** How a person stands at a moment. Source: STF-3. */
export function workNow(open: OpenWork, employeeId: string, at: Instant): WorkNow {
  const own = open.filter((one) => one.employeeId === employeeId)
  const clockIn = own.find((one) => one.type === 'clock.in')
  const pause = own.findLast((one) => one.type === 'clock.break-start')
  const isLong = clockIn !== undefined && isForgotten(clockIn.at, at)
  return {
    ...(clockIn && (isLong ? { forgotten: clockIn } : { clockIn })),
    ...(pause && !isForgotten(pause.at, at) && { pause }),
  }
}

const withoutPerson = (open: OpenWork, employeeId: string): OpenWork =>
  open.filter((one) => one.employeeId !== employeeId)
