/** Wrong PINs in a row, per employee and terminal. */
export interface PinAttempts {
  readonly failures: number
  /** When the last one was, milliseconds since 1970. */
  readonly lastFailureMs: number
}

export const NO_ATTEMPTS: PinAttempts = { failures: 0, lastFailureMs: 0 }

const FREE_ATTEMPTS = 5
const FIRST_LOCK_MS = 60_000
const LONGEST_DOUBLING = 16

export function afterWrongPin(attempts: PinAttempts, nowMs: number): PinAttempts {
  return { failures: attempts.failures + 1, lastFailureMs: nowMs }
}

/** How many wrong PINs are left before the next lock. */
export function attemptsLeft({ failures }: PinAttempts): number {
  return Math.max(0, FREE_ATTEMPTS - failures)
}

/**
 * Until when nobody may try this PIN: one minute after the fifth wrong one, twice as long after each further one.
 * `undefined` when it may be tried now. Source: shared policies, "People".
 */
export function lockedUntilMs(attempts: PinAttempts, nowMs: number): number | undefined {
  if (attempts.failures < FREE_ATTEMPTS) return undefined
  const doublings = Math.min(attempts.failures - FREE_ATTEMPTS, LONGEST_DOUBLING)
  const until = attempts.lastFailureMs + FIRST_LOCK_MS * 2 ** doublings
  return nowMs < until ? until : undefined
}
