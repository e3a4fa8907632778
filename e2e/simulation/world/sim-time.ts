/** Something that is due; `cancel` forgets it. */
interface Due {
  readonly at: number
  readonly order: number
  readonly run: () => void
  readonly owner: object | undefined
}

/** The one clock and the one queue of everything that happens later. Nothing in a simulation waits for real time. */
export interface SimTime {
  /** True time, milliseconds since 1970. */
  now(): number
  after(ms: number, run: () => void, owner?: object): Due
  cancel(due: Due): void
  wait(ms: number): Promise<void>
  /** Forgets everything `owner` has waiting: its process is gone. */
  forget(owner: object): void
  waiting(owner: object): number
  /** Lets `ms` pass; whatever a thing that is due sets off comes to rest before the next. */
  pass(ms: number): Promise<void>
  /** Lets time pass until `done` says so, at most `mostMs`; tells whether it did. */
  passUntil(done: () => boolean | Promise<boolean>, stepMs: number, mostMs: number): Promise<boolean>
  /** Lets everything come to rest that needs no time. */
  settle(): Promise<void>
  /** Real work that has to end before anything else may happen: a request inside the server. */
  working<T>(work: Promise<T>): Promise<T>
  /** Steps out of that work until `ms` have passed. */
  park(ms: number): Promise<void>
}

/** In real time, for what a request needs at most on a machine busy with other things; more means a deadlock. */
const MOST_REAL_MS = 60_000
/** Turns of the event loop between two looks at the clock. */
const LOOK_EVERY = 20_000

export function createSimTime(startMs: number): SimTime {
  /** Soonest last. */
  const queue: Due[] = []
  let now = startMs
  let made = 0
  let atWork = 0

  const settle = async () => {
    let began: number | undefined
    for (let turns = 1; ; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (atWork === 0) return
      if (turns % LOOK_EVERY > 0) continue
      began ??= performance.now()
      if (performance.now() - began > MOST_REAL_MS) {
        throw new Error('Something at work never ends: it waits for time to pass')
      }
    }
  }
  const after = (ms: number, run: () => void, owner?: object): Due => {
    made += 1
    const due = { at: now + Math.max(0, Math.ceil(ms)), order: made, run, owner }
    let place = queue.length
    while (place > 0 && isLater(due, queue[place - 1])) place -= 1
    queue.splice(place, 0, due)
    return due
  }
  const pass = async (ms: number) => {
    const end = now + ms
    await settle()
    for (let next = queue.at(-1); next && next.at <= end; next = queue.at(-1)) {
      queue.pop()
      now = Math.max(now, next.at)
      next.run()
      await settle()
    }
    now = end
  }

  return {
    now: () => now,
    after,
    cancel(due) {
      const place = queue.indexOf(due)
      if (place >= 0) queue.splice(place, 1)
    },
    wait: (ms) => new Promise((resolve) => after(ms, resolve)),
    forget(owner) {
      for (let place = queue.length - 1; place >= 0; place -= 1) {
        if (queue[place]?.owner === owner) queue.splice(place, 1)
      }
    },
    waiting: (owner) => queue.filter((due) => due.owner === owner).length,
    pass,
    async passUntil(done, stepMs, mostMs) {
      const end = now + mostMs
      await settle()
      while (!(await done())) {
        if (now >= end) return false
        await pass(stepMs)
      }
      return true
    },
    settle,
    async working(work) {
      atWork += 1
      try {
        return await work
      } finally {
        atWork -= 1
      }
    },
    async park(ms) {
      atWork -= 1
      await new Promise<void>((resolve) => after(ms, resolve))
      atWork += 1
    },
  }
}

const isLater = (due: Due, other: Due | undefined) =>
  other !== undefined && (due.at > other.at || (due.at === other.at && due.order > other.order))
