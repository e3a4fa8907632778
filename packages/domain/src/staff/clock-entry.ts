import type { Instant } from '../shared/time.ts'

/**
 * What the time clock recorded. Entries are added, never changed: a wrong one is voided by a manager and entered
 * anew. Each end names its beginning, so entries of several tills fit together in whatever order they arrive.
 * Source: STF-3; sync table, "time clock: append-only; overlaps go to review".
 */
export type ClockEntry = ClockIn | ClockOut | BreakStart | BreakEnd | ClockVoid

interface ClockEntryContent {
  readonly id: string
  readonly at: Instant
}

export interface ClockIn extends ClockEntryContent {
  readonly type: 'clock.in'
  readonly employeeId: string
  /** The planned shift it begins; absent for work nobody planned. */
  readonly shiftId?: string
}

export interface ClockOut extends ClockEntryContent {
  readonly type: 'clock.out'
  readonly clockInId: string
}

export interface BreakStart extends ClockEntryContent {
  readonly type: 'break.start'
  readonly clockInId: string
  /** A paid break is worked time. */
  readonly paid: boolean
}

export interface BreakEnd extends ClockEntryContent {
  readonly type: 'break.end'
  readonly breakId: string
}

/** Takes an entry out of the reckoning; the entry itself stays. */
export interface ClockVoid extends ClockEntryContent {
  readonly type: 'clock.void'
  readonly entryId: string
  readonly managerId: string
  readonly reason: string
}

/**
 * The entries with one more. An entry that is there already changes nothing; nothing is refused, because a fact of
 * another till may contradict what this one knows: `workedTime` reports it. Source: sync table, "time clock".
 */
export function appendClockEntry(entries: readonly ClockEntry[], entry: ClockEntry): readonly ClockEntry[] {
  return entries.some(({ id }) => id === entry.id) ? entries : [...entries, entry]
}

/** The entries that count: each once, voided ones left out, by time and then id. */
export function standingEntries(entries: readonly ClockEntry[]): Exclude<ClockEntry, ClockVoid>[] {
  const voided = new Set(entries.map((entry) => (entry.type === 'clock.void' ? entry.entryId : undefined)))
  const byId = new Map<string, Exclude<ClockEntry, ClockVoid>>()
  for (const entry of entries) {
    if (entry.type !== 'clock.void' && !voided.has(entry.id) && !byId.has(entry.id)) byId.set(entry.id, entry)
  }
  return [...byId.values()].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}
