import { assertNever } from '../shared/assert-never.ts'
import { msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import {
  type BreakStart,
  type ClockEntry,
  type ClockIn,
  type ClockVoid,
  standingEntries,
} from './clock-entry.ts'
import { STAFF_SETTINGS } from './staff-settings.ts'

type StandingEntry = Exclude<ClockEntry, ClockVoid>

/**
 * The entries that count, by time, each end with its beginning. One that names none ends the person's latest work or
 * break that is open at its moment and not forgotten; where there is none it stays without, and its beginning may
 * still arrive. The same for the same entries in any order. Source: STF-3; sync table, "time clock".
 */
export function linkedEntries(entries: readonly ClockEntry[]): StandingEntry[] {
  const work: ClockIn[] = []
  const breaks: BreakStart[] = []
  return standingEntries(entries).map((entry) => {
    switch (entry.type) {
      case 'clock.in':
        work.push(entry)
        return entry
      case 'clock.out': {
        const clockInId = entry.clockInId ?? openFor(entry, work)
        endOf(clockInId, work)
        return { ...entry, clockInId }
      }
      case 'clock.break-start': {
        breaks.push(entry)
        return { ...entry, clockInId: entry.clockInId ?? openFor(entry, work) }
      }
      case 'clock.break-end': {
        const breakId = entry.breakId ?? openFor(entry, breaks)
        endOf(breakId, breaks)
        return { ...entry, breakId }
      }
      default:
        return assertNever(entry)
    }
  })
}

/** Whether work begun at `since` counts as forgotten at `at`: nobody works that long. Source: STF-3. */
export function isForgotten(since: Instant, at: Instant): boolean {
  return msOfInstant(at) - msOfInstant(since) >= STAFF_SETTINGS.forgottenMs
}

function openFor({ employeeId, at }: StandingEntry, open: readonly StandingEntry[]): string | undefined {
  const own = open.findLast((one) => one.employeeId === employeeId)
  return own && !isForgotten(own.at, at) ? own.id : undefined
}

function endOf(id: string | undefined, open: StandingEntry[]): void {
  const index = open.findIndex((one) => one.id === id)
  if (index >= 0) open.splice(index, 1)
}
