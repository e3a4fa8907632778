import type { Instant } from '../shared/time.ts'

/**
 * What the time clock recorded. Entries are added, never changed: a wrong one is voided by a manager and entered
 * anew. An end names its beginning where its till knows it, so entries of several tills fit together in whatever order
 * they arrive; one that names none belongs to what is open by then (`linkedEntries`). Source: STF-3; sync table, "time
 * clock: append-only; overlaps go to review".
 */
export type ClockEntry = ClockIn | ClockOut | BreakStart | BreakEnd | ClockVoid

interface ClockEntryContent {
  readonly id: string
  /** Whose time it is; of a void, who gave it. */
  readonly employeeId: string
  readonly at: Instant
}

export interface ClockIn extends ClockEntryContent {
  readonly type: 'clock.in'
  /** The planned shift it begins; absent for work nobody planned. */
  readonly shiftId?: string | undefined
}

export interface ClockOut extends ClockEntryContent {
  readonly type: 'clock.out'
  /** Absent where the till does not know of the clock-in: it was at another one. */
  readonly clockInId?: string | undefined
}

export interface BreakStart extends ClockEntryContent {
  readonly type: 'clock.break-start'
  /** Absent as for a clock-out. */
  readonly clockInId?: string | undefined
  /** A paid break is worked time; as the store's `paidBreaks` said at the tap. */
  readonly paid: boolean
}

export interface BreakEnd extends ClockEntryContent {
  readonly type: 'clock.break-end'
  /** Absent where the till does not know of the break. */
  readonly breakId?: string | undefined
}

/** Takes an entry out of the reckoning; the entry itself stays. */
export interface ClockVoid extends ClockEntryContent {
  readonly type: 'clock.void'
  readonly entryId: string
  readonly reason: string
  /** Who allowed it by PIN; absent where the person may alone. */
  readonly approvedBy?: string | undefined
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
