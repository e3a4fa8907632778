import type { Instant } from '../shared/time.ts'

/** A stretch of one person's time. */
export interface TimeSpan {
  readonly id: string
  readonly employeeId: string
  readonly from: Instant
  /** Absent while it goes on. */
  readonly until?: Instant
}

/** The same person in two places at once. */
export interface TimeOverlap {
  readonly type: 'overlap'
  readonly employeeId: string
  /** The one that began earlier first. */
  readonly ids: readonly [string, string]
  readonly from: Instant
  /** Absent while both go on. */
  readonly until?: Instant
}

/**
 * Every pair of spans of one person that overlap, by time; spans that only touch do not. They are reported, never
 * fixed: both count until a manager decides. Serves worked periods and planned shifts alike. Source: sync table,
 * "time clock: overlaps go to review"; SYN-8, "shifts: manual review on overlap".
 */
export function timeOverlaps(spans: readonly TimeSpan[]): TimeOverlap[] {
  const sorted = [...spans].sort((a, b) => compare(a.from, b.from) || compare(a.id, b.id))
  return sorted.flatMap((first, index) =>
    sorted.slice(index + 1).flatMap((second): TimeOverlap[] => {
      if (first.employeeId !== second.employeeId) return []
      const until = earlier(first.until, second.until)
      if (until !== undefined && until <= second.from) return []
      const ids = [first.id, second.id] as const
      const overlap = { type: 'overlap', employeeId: first.employeeId, ids, from: second.from } as const
      return [until === undefined ? overlap : { ...overlap, until }]
    }),
  )
}

function earlier(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
