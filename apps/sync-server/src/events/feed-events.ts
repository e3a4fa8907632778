/** "The feed of this store has reached `head`": hints inside this process, sent after commit. Losing one is harmless. */
export interface FeedEvents {
  announce(storeId: string, head: number): void
  /** Calls back for each new head of the store; returns the function that ends the subscription. */
  subscribe(storeId: string, listener: (head: number) => void): () => void
  /** Stores someone listens to. */
  watched(): readonly string[]
}

export function createFeedEvents(): FeedEvents {
  const listeners = new Map<string, Set<(head: number) => void>>()
  const heads = new Map<string, number>()
  return {
    announce(storeId, head) {
      if (head <= (heads.get(storeId) ?? 0)) return
      const listening = listeners.get(storeId)
      if (!listening) return
      heads.set(storeId, head)
      for (const listener of listening) listener(head)
    },
    subscribe(storeId, listener) {
      const listening = listeners.get(storeId) ?? new Set()
      listeners.set(storeId, listening.add(listener))
      return () => {
        listening.delete(listener)
        if (listening.size > 0 || listeners.get(storeId) !== listening) return
        listeners.delete(storeId)
        heads.delete(storeId)
      }
    },
    watched: () => [...listeners.keys()],
  }
}
