/** Counts requests per address; an address over the limit waits until its window is over. */
export interface RequestLimit {
  /** Milliseconds to wait; 0 when this request is within the limit. */
  take(address: string): number
}

const MOST_ADDRESSES = 10_000

/** At most `limit` requests per address in each window. Held in this process: the lock per e-mail is the durable one. */
export function createRequestLimit({
  limit,
  windowMs,
  nowMs,
}: {
  limit: number
  windowMs: number
  nowMs: () => number
}): RequestLimit {
  const windows = new Map<string, { endsMs: number; taken: number }>()
  return {
    take(address) {
      const now = nowMs()
      const current = windows.get(address)
      if (current && current.endsMs > now) {
        current.taken++
        return current.taken > limit ? current.endsMs - now : 0
      }
      // Map keeps the order of insertion, so the first is the window that ends first.
      windows.delete(address)
      for (const [oldest, { endsMs }] of windows) {
        if (endsMs > now && windows.size < MOST_ADDRESSES) break
        windows.delete(oldest)
      }
      windows.set(address, { endsMs: now + windowMs, taken: 1 })
      return 0
    },
  }
}
