const FIRST_MS = 1_000
const LONGEST_MS = 60_000

/**
 * How long to wait before try `attempt` (0, 1, 2 …): full jitter, the ceiling doubling from 1 s to 60 s; the
 * number of attempts is not limited (S10). `random` gives a number in [0, 1).
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16))
  return Math.floor(random() * ceiling)
}

/**
 * How long to wait before try `attempt`. A server that says when to come back knows its crowd: its word counts, drawn
 * out by up to a half so that not all come at once. Never longer than the longest backoff: a `Retry-After` read by a
 * wrong clock, or a proxy's of two days, must not stop a queue (S10, S16).
 */
export function waitMs(attempt: number, random: () => number, askedMs = 0): number {
  if (askedMs <= 0) return backoffMs(attempt, random)
  return Math.min(LONGEST_MS, askedMs + Math.floor((random() * askedMs) / 2))
}
