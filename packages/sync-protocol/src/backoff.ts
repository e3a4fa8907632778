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
