/** Lets a few in, keeps some waiting in order, and turns the rest away. */
export interface Turnstile {
  /** Runs the work when its turn has come; undefined when too many wait already. */
  pass<T>(work: () => Promise<T>): Promise<T | undefined>
}

export function createTurnstile(most: { readonly inside: number; readonly waiting: number }): Turnstile {
  const waiting: (() => void)[] = []
  let inside = 0
  const enter = async () => {
    if (inside < most.inside) inside++
    else await new Promise<void>((letIn) => waiting.push(letIn))
  }
  const leave = () => {
    const next = waiting.shift()
    // The place goes straight to whoever waited longest.
    if (next) next()
    else inside--
  }
  return {
    async pass(work) {
      if (inside >= most.inside && waiting.length >= most.waiting) return undefined
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
