/** A sleep that can be cut short. */
export interface Alarm {
  /** True when rung, false when the time was up. A ring between two sleeps ends the next one at once. */
  sleep(ms: number): Promise<boolean>
  ring(): void
}

export function createAlarm(): Alarm {
  let rung = Promise.withResolvers<true>()
  return {
    async sleep(ms) {
      const over = Promise.withResolvers<false>()
      const timer = setTimeout(() => over.resolve(false), ms)
      const woken = await Promise.race([rung.promise, over.promise])
      clearTimeout(timer)
      if (woken) rung = Promise.withResolvers<true>()
      return woken
    },
    ring: () => rung.resolve(true),
  }
}
