/** Wrong PINs in a row before a lock, and how long the first lock lasts. */
const TRIES = 5
const FIRST_LOCK_MS = 60_000
/** A lock stops doubling at a day, so no one is shut out for good. */
const LONGEST_LOCK_MS = 86_400_000

/** Wrong PINs of one employee on one terminal since the last right one. */
export interface PinAttempts {
  /** Since the last lock, or since the last right PIN. */
  readonly wrong: number
  readonly locks: number
  /** When the latest lock began, milliseconds since 1970. */
  readonly lockedAtMs?: number
}

/** A right PIN leads back here. */
export const NO_ATTEMPTS: PinAttempts = { wrong: 0, locks: 0 }

/**
 * Counts a wrong PIN at `nowMs`. Every fifth in a row locks, for one minute at first and twice as long each time
 * after. A try during a lock changes nothing. Source: shared policies, "People".
 */
export function afterWrongPin(attempts: PinAttempts, nowMs: number): PinAttempts {
  if (lockedUntilMs(attempts, nowMs) !== undefined) return attempts
  const wrong = attempts.wrong + 1
  if (wrong < TRIES) return { ...attempts, wrong }
  return { wrong: 0, locks: attempts.locks + 1, lockedAtMs: nowMs }
}

/**
 * When the lock ends, or undefined when there is none. A clock that now stands before the lock began was set back:
 * the lock counts as over, because a wrong clock must not stop the shop. Source: shared policies, "People"; sync
 * rule S16.
 */
export function lockedUntilMs({ locks, lockedAtMs }: PinAttempts, nowMs: number): number | undefined {
  if (lockedAtMs === undefined || nowMs < lockedAtMs) return undefined
  const lastsMs = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** Math.min(locks - 1, 20))
  const until = lockedAtMs + lastsMs
  return nowMs < until ? until : undefined
}

/** Wrong PINs left before the next lock. Source: shared policies, "People". */
export function pinTriesLeft({ wrong }: PinAttempts): number {
  return TRIES - wrong
}
