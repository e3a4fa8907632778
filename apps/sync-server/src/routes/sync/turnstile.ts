/** Live: a terminal that is nearly up to date, so a sale of this minute. Bulk: one that works off a long queue. */
export type Lane = 'live' | 'bulk'

export interface TurnstileLimits {
  /** How many work at the same time. */
  readonly inside: number
  /** Places inside that only this lane may take: neither lane ever waits for the other alone. */
  readonly share: Readonly<Record<Lane, number>>
  /** Of one store: its pushes end at one row, and whoever holds that must not hold up the other stores (fault 14). */
  readonly insideOfStore: Readonly<Record<Lane, number>>
  readonly waiting: Readonly<Record<Lane, number>>
  /** Of one terminal, however often it asks. */
  readonly waitingOfOne: number
  /** Nobody is kept waiting who would wait longer than this, milliseconds, as things go. */
  readonly waitingMs: number
}

type Admission<T> =
  | { readonly admitted: true; readonly result: T }
  /** Too many wait already. Everybody turned away who comes back then finds a place, if the work stays as it was. */
  | { readonly admitted: false; readonly retryAfterSeconds: number }

/**
 * Lets a few in, live sales first, one of each terminal and some of each store at a time; keeps some waiting in the
 * order they came and turns the rest away, for the longer the more there are (fault 28).
 */
export interface Turnstile {
  pass<T>(who: Comer, work: () => Promise<T>): Promise<Admission<T>>
}

interface Comer {
  readonly id: string
  readonly storeId: string
  readonly lane: Lane
}

interface Waiting extends Comer {
  readonly letIn: () => void
}

/** `nowMs` may start anywhere; it only counts on. */
export function createTurnstile(limits: TurnstileLimits, nowMs: () => number): Turnstile {
  const inside: Record<Lane, number> = { live: 0, bulk: 0 }
  const queues: Record<Lane, Waiting[]> = { live: [], bulk: [] }
  const atWork = new Set<string>()
  const insideOf: Record<Lane, Map<string, number>> = { live: new Map(), bulk: new Map() }
  const turnedAway = createTurnedAway(nowMs)
  const pace = createPace(nowMs)

  const hasPlace = (lane: Lane) =>
    inside.live + inside.bulk < limits.inside && inside[lane] < limits.inside - limits.share[OTHER[lane]]
  const mayEnter = ({ id, storeId, lane }: Comer) =>
    !atWork.has(id) && (insideOf[lane].get(storeId) ?? 0) < limits.insideOfStore[lane]
  const enter = ({ id, storeId, lane }: Comer) => {
    inside[lane]++
    atWork.add(id)
    insideOf[lane].set(storeId, (insideOf[lane].get(storeId) ?? 0) + 1)
  }
  const leave = ({ id, storeId, lane }: Comer) => {
    inside[lane]--
    atWork.delete(id)
    const left = (insideOf[lane].get(storeId) ?? 0) - 1
    if (left > 0) insideOf[lane].set(storeId, left)
    else insideOf[lane].delete(storeId)
  }
  const letNextIn = (lane: Lane): boolean => {
    if (!hasPlace(lane)) return false
    const next = queues[lane].findIndex(mayEnter)
    const [waited] = next < 0 ? [] : queues[lane].splice(next, 1)
    if (!waited) return false
    enter(waited)
    waited.letIn()
    return true
  }
  const letIn = () => {
    while (letNextIn('live') || letNextIn('bulk'));
  }
  const waitsOf = (id: string) =>
    [...queues.live, ...queues.bulk].reduce((count, waiting) => count + (waiting.id === id ? 1 : 0), 0)
  const isFull = (who: Comer) => {
    const wouldWait = !hasPlace(who.lane) || !mayEnter(who)
    const waiting = queues[who.lane].length
    return (
      wouldWait &&
      (waiting >= limits.waiting[who.lane] ||
        waiting * pace.everyMs() > limits.waitingMs ||
        waitsOf(who.id) >= limits.waitingOfOne)
    )
  }
  const retryAfterSeconds = () => {
    const ahead = queues.live.length + queues.bulk.length + turnedAway.count()
    const seconds = Math.ceil((ahead * pace.everyMs()) / 1000)
    return Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds))
  }

  return {
    async pass(who, work) {
      if (isFull(who)) {
        turnedAway.add(who.id)
        return { admitted: false, retryAfterSeconds: retryAfterSeconds() }
      }
      turnedAway.remove(who.id)
      const { promise: turn, resolve } = Promise.withResolvers<void>()
      queues[who.lane].push({ ...who, letIn: resolve })
      letIn()
      await turn
      try {
        return { admitted: true, result: await work() }
      } finally {
        leave(who)
        pace.left(queues.live.length + queues.bulk.length > 0)
        letIn()
      }
    },
  }
}

/** How often somebody leaves while others wait: what a place in the queue costs, however many work at once. */
function createPace(nowMs: () => number) {
  let everyMs = FIRST_GUESS_MS
  let lastMs: number | undefined
  return {
    everyMs: () => everyMs,
    /** Between two who left with nobody waiting nobody was held up: that says nothing. */
    left(othersWait: boolean) {
      const now = nowMs()
      if (lastMs !== undefined) everyMs += (now - lastMs - everyMs) / AVERAGED_OVER
      lastMs = othersWait ? now : undefined
    },
  }
}

/** Who was turned away and has not been back: they wait outside, and count. */
function createTurnedAway(nowMs: () => number) {
  const lastSeenMs = new Map<string, number>()
  return {
    add(id: string) {
      // Removed first, so that the map stays in order of time.
      lastSeenMs.delete(id)
      lastSeenMs.set(id, nowMs())
    },
    remove: (id: string) => lastSeenMs.delete(id),
    count() {
      for (const [id, seenMs] of lastSeenMs) {
        if (seenMs > nowMs() - GONE_AFTER_MS) break
        lastSeenMs.delete(id)
      }
      return lastSeenMs.size
    },
  }
}

const OTHER = { live: 'bulk', bulk: 'live' } as const
const FIRST_GUESS_MS = 25
const AVERAGED_OVER = 100
const SHORTEST_SECONDS = 2
/** What a till waits at most, whatever it is told (S10). */
const LONGEST_SECONDS = 60
/** Twice the longest wait: who has not come back by then was switched off. */
const GONE_AFTER_MS = 2 * LONGEST_SECONDS * 1000
