import type { Instant } from '@evertill/domain'

/** A clock that shows the real time until it is put to a moment of the past. */
export interface PacedClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Stands still at `moment`, or goes with the real time again. */
  showing(moment: Instant | undefined): void
}

export function createPacedClock(): PacedClock {
  let stopped: number | undefined
  return {
    now: () => stopped ?? Date.now(),
    showing(moment) {
      stopped = moment === undefined ? undefined : Date.parse(moment)
    },
  }
}
