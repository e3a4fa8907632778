/** Wrong passwords in a row for one e-mail, known or not. */
export interface SignInFailures {
  readonly failures: number
  /** Milliseconds since 1970; where nothing is locked, the moment of the last wrong one. */
  readonly lockedUntilMs: number
}

export const NO_FAILURES: SignInFailures = { failures: 0, lockedUntilMs: 0 }

const FREE_TRIES = 5
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 60 * 60_000

/**
 * After five wrong passwords in a row the e-mail is locked for a minute, doubling with each further one up to an
 * hour: the same rule as for PINs, bounded so that nobody can shut a person out for a day.
 */
export function afterWrongPassword({ failures }: SignInFailures, nowMs: number): SignInFailures {
  const count = failures + 1
  if (count < FREE_TRIES) return { failures: count, lockedUntilMs: nowMs }
  const lock = Math.min(FIRST_LOCK_MS * 2 ** Math.min(count - FREE_TRIES, 20), LONGEST_LOCK_MS)
  return { failures: count, lockedUntilMs: nowMs + lock }
}

/** Milliseconds for which no password is looked at; 0 where the next try is free, whichever clock it was read by. */
export function lockedForMs({ failures, lockedUntilMs }: SignInFailures, nowMs: number): number {
  return failures < FREE_TRIES ? 0 : Math.max(0, lockedUntilMs - nowMs)
}
