/** An immutable snapshot that is replaced as a whole; parts that did not change keep their identity. */
export interface StateStore<S> {
  get(): S
  /** Replaces the named parts and tells the listeners, unless every part is the one already there. */
  set(changes: Partial<S>): void
  subscribe(listener: () => void): () => void
}

export function createStateStore<S extends object>(initial: S): StateStore<S> {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    get: () => state,
    set(changes) {
      const changed = (Object.keys(changes) as (keyof S)[]).some((key) => changes[key] !== state[key])
      if (!changed) return
      state = { ...state, ...changes }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
