import { ORDER_LIMITS } from '../order/order-limits.ts'
import { assertNever } from '../shared/assert-never.ts'
import type { Instant } from '../shared/time.ts'
import { type ClockEntry, type ClockVoid, standingEntries } from './clock-entry.ts'
import { isForgotten } from './linked-entries.ts'

/** Why the time clock does not take an entry, as data; `explainClockRejection` says it in words. */
export type ClockRejection =
  | { readonly type: 'already-clocked-in'; readonly since: Instant }
  | { readonly type: 'not-clocked-in' }
  | { readonly type: 'already-on-break'; readonly since: Instant }
  | { readonly type: 'not-on-break' }
  | { readonly type: 'no-such-clock-entry'; readonly entryId: string }
  | { readonly type: 'void-reason-missing' }
  | { readonly type: 'void-reason-too-long'; readonly max: number }

/**
 * What speaks against an entry at the tap, from what this till knows; undefined when nothing does or the entry is
 * there already. What names no beginning is taken: it lies with another till. Only the tap asks: an entry that was made
 * somewhere is kept whatever it contradicts (`appendClockEntry`), and no time is a reason, because a wrong clock must
 * not stop anyone; a clock-in that was forgotten is none either. Source: STF-3.
 */
export function clockRejection(
  entries: readonly ClockEntry[],
  entry: ClockEntry,
): ClockRejection | undefined {
  if (entries.some(({ id }) => id === entry.id)) return undefined
  const standing = standingEntries(entries)
  const isOut = (id: string) => standing.some((one) => one.type === 'clock.out' && one.clockInId === id)
  switch (entry.type) {
    case 'clock.in': {
      const open = standing.find(
        (one) =>
          one.type === 'clock.in' &&
          one.employeeId === entry.employeeId &&
          !isOut(one.id) &&
          !isForgotten(one.at, entry.at),
      )
      return open && { type: 'already-clocked-in', since: open.at }
    }
    case 'clock.out':
      return isAtWork(entry.clockInId) ? undefined : { type: 'not-clocked-in' }
    case 'clock.break-start': {
      if (!isAtWork(entry.clockInId)) return { type: 'not-clocked-in' }
      const open = standing.find(
        (one) =>
          one.type === 'clock.break-start' &&
          one.employeeId === entry.employeeId &&
          one.clockInId === entry.clockInId &&
          !isOver(one.id),
      )
      return open && { type: 'already-on-break', since: open.at }
    }
    case 'clock.break-end': {
      const { breakId } = entry
      if (breakId === undefined) return undefined
      const begun = standing.some((one) => one.type === 'clock.break-start' && one.id === breakId)
      return begun && !isOver(breakId) ? undefined : { type: 'not-on-break' }
    }
    case 'clock.void':
      return voidRejection(entry)
    default:
      return assertNever(entry)
  }

  function isAtWork(clockInId: string | undefined): boolean {
    if (clockInId === undefined) return true
    return standing.some((one) => one.type === 'clock.in' && one.id === clockInId) && !isOut(clockInId)
  }

  function isOver(breakId: string): boolean {
    return standing.some((one) => one.type === 'clock.break-end' && one.breakId === breakId)
  }

  function voidRejection({ entryId, reason }: ClockVoid): ClockRejection | undefined {
    if (!standing.some(({ id }) => id === entryId)) return { type: 'no-such-clock-entry', entryId }
    if (reason.trim() === '') return { type: 'void-reason-missing' }
    const max = ORDER_LIMITS.reasonLength
    return [...reason].length > max ? { type: 'void-reason-too-long', max } : undefined
  }
}

/**
 * A rejection as one sentence for the person at the till; `clock` writes a moment in the store's way. Source: STF-3.
 */
export function explainClockRejection(
  rejection: ClockRejection,
  clock: (instant: Instant) => string = (instant) => instant,
): string {
  switch (rejection.type) {
    case 'already-clocked-in':
      return `You are at work since ${clock(rejection.since)}. Clock out first.`
    case 'not-clocked-in':
      return 'You are not at work. Clock in first.'
    case 'already-on-break':
      return `You are on a break since ${clock(rejection.since)}.`
    case 'not-on-break':
      return 'You are not on a break.'
    case 'no-such-clock-entry':
      return 'There is no such entry, or it is void already.'
    case 'void-reason-missing':
      return 'Say why: a reason is needed.'
    case 'void-reason-too-long':
      return `The reason is too long: ${rejection.max} characters at most.`
    default:
      return assertNever(rejection)
  }
}
