/** When nothing has come for so long, everything may be there; then it is counted. */
const QUIET_MS = 400
const LOOK_EVERY_MS = 20

/**
 * The moment of the last change after which everything was there, `performance.now()`. Asking whether it is costs a
 * lot, so it is asked only once nothing changes any more. Runs in a browser and in Node.
 */
export async function lastChange(of: {
  /** Differs whenever something has come. */
  look(): string | Promise<string>
  isComplete(): Promise<boolean>
}): Promise<number> {
  let seen = await of.look()
  let changedAt = performance.now()
  let askAt = changedAt + QUIET_MS
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    const sees = await of.look()
    const now = performance.now()
    if (sees !== seen) {
      seen = sees
      changedAt = now
      askAt = now + QUIET_MS
    }
    if (now < askAt) continue
    if (await of.isComplete()) return changedAt
    askAt = performance.now() + QUIET_MS
  }
}
