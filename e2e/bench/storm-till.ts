import { setTimeout as delay } from 'node:timers/promises'
import { waitMs } from '@evertill/sync-protocol'
import type { BenchTill } from './bench-till.ts'
import { ask, type Lane, type Prepared } from './lane.ts'

/** What became of the requests of one or more tills. */
export interface Delivery {
  readonly requests: number
  /** Answered 429, each with the time to come back. */
  readonly turnedAway: number
  /** Answered otherwise than by 200 or 429, or not at all. */
  readonly failed: number
  readonly longestMs: number
}

/**
 * Sends these pushes as a till does that comes back: a token, a greeting with how much waits, one push after the other;
 * after each refusal the wait of the protocol (S10).
 */
export async function deliver(
  { till, lane }: { till: BenchTill; lane: Lane },
  pushes: readonly Prepared[],
  unsent: number,
): Promise<Delivery> {
  let [requests, turnedAway, failed, longestMs, attempt] = [0, 0, 0, 0, 0]
  const send = async (request: Prepared): Promise<Buffer> => {
    const from = performance.now()
    requests += 1
    const answer = await ask(lane, request).catch(() => undefined)
    longestMs = Math.max(longestMs, performance.now() - from)
    if (answer?.status === 200) return answer.body
    if (answer?.status === 429) turnedAway += 1
    else failed += 1
    throw new NotTaken(answer?.retryAfterMs ?? 0)
  }
  const hello = () =>
    send(
      till.prepared('hello', { terminalId: till.seller.terminalId, unsent, clock: new Date().toISOString() }),
    )
  let sent = 0
  let next: 'sign in' | 'greet' | 'push' = 'sign in'
  while (sent < pushes.length) {
    try {
      if (next === 'sign in') await till.signIn(send)
      if (next !== 'push') {
        next = 'greet'
        await hello()
      }
      next = 'push'
      for (; sent < pushes.length; sent += 1) {
        const push = pushes[sent]
        if (push) await send(till.authorised(push))
        attempt = 0
      }
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error
      await delay(waitMs(attempt, Math.random, error.retryAfterMs))
      attempt += 1
    }
  }
  return { requests, turnedAway, failed, longestMs }
}

export function addedUp(deliveries: readonly Delivery[]): Delivery {
  const sum = (of: 'requests' | 'turnedAway' | 'failed') => deliveries.reduce((all, one) => all + one[of], 0)
  return {
    requests: sum('requests'),
    turnedAway: sum('turnedAway'),
    failed: sum('failed'),
    longestMs: Math.max(...deliveries.map(({ longestMs }) => longestMs)),
  }
}

/** Thrown and caught here: the request was refused or lost. */
class NotTaken extends Error {
  readonly retryAfterMs: number
  constructor(retryAfterMs: number) {
    super('not taken')
    this.retryAfterMs = retryAfterMs
  }
}
