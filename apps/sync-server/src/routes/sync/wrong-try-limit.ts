const WINDOW_MS = 60_000
const MOST_ADDRESSES = 10_000

/** Slows guessing, of enrolment codes and of keys: so many wrong tries a minute from one address. */
interface WrongTryLimit {
  /** Seconds until the address may try again; 0 when it may now. */
  waitSeconds(address: string, nowMs: number): number
  countWrong(address: string, nowMs: number): void
}

export function createWrongTryLimit(most: number): WrongTryLimit {
  const wrong = new Map<string, { count: number; untilMs: number }>()
  return {
    waitSeconds(address, nowMs) {
      const seen = wrong.get(address)
      if (!seen || seen.count < most || seen.untilMs <= nowMs) return 0
      return Math.ceil((seen.untilMs - nowMs) / 1000)
    },
    countWrong(address, nowMs) {
      const seen = wrong.get(address)
      if (seen && seen.untilMs > nowMs) {
        seen.count++
        return
      }
      const [oldest] = wrong.keys()
      if (wrong.size >= MOST_ADDRESSES && oldest !== undefined) wrong.delete(oldest)
      wrong.delete(address)
      wrong.set(address, { count: 1, untilMs: nowMs + WINDOW_MS })
    },
  }
}
