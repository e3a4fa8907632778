/** Holds callers back until it is opened; `stop` lets everybody through for good, to go home. */
export interface Gate {
  open(): void
  shut(): void
  stop(): void
  pass(): Promise<'open' | 'stopped'>
}

export function createGate(): Gate {
  let state: 'shut' | 'open' | 'stopped' = 'shut'
  const waiting = new Set<(how: 'open' | 'stopped') => void>()
  const letThrough = (how: 'open' | 'stopped') => {
    if (state === 'stopped') return
    state = how
    for (const through of waiting) through(how)
    waiting.clear()
  }
  return {
    open: () => letThrough('open'),
    stop: () => letThrough('stopped'),
    shut() {
      if (state === 'open') state = 'shut'
    },
    pass: () => (state === 'shut' ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve(state)),
  }
}
