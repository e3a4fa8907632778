import { setTimeout as delay } from 'node:timers/promises'
import type { SellingTill } from './shops.ts'

/** Every queue is empty within this, once the faults have ended (I11). */
const EMPTY_WITHIN_MS = 60_000
/** A till finds its way by itself; a cashier loses patience after this and presses "try now". */
const PATIENCE_MS = 10_000

/** Waits until head office has answered for every command of every till. Answers with the seconds it took. */
export async function settle(tills: readonly SellingTill[]): Promise<number> {
  const from = Date.now()
  for (let askAt = from + PATIENCE_MS; ; await delay(50)) {
    const states = await Promise.all(tills.map(({ till }) => till.call('state')))
    if (states.every(({ sync }) => sync.unsent === 0)) return Math.round((Date.now() - from) / 100) / 10
    if (Date.now() - from > EMPTY_WITHIN_MS) {
      const words = states.map(({ identity, sync }) => `${identity?.name}: ${JSON.stringify(sync)}`)
      throw new Error(`The queues did not empty:\n${words.join('\n')}`)
    }
    if (Date.now() < askAt) continue
    await Promise.all(tills.map(({ till }) => till.call('syncNow')))
    askAt = Date.now() + PATIENCE_MS
  }
}
