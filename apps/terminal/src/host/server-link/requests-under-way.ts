const FIRST_PATIENCE_MS = 1_000

/**
 * The requests that wait for an answer. When the network is back after a silent cut, those sent before hang on dead
 * connections for seconds; giving them up lets the till ask again at once. Asking twice is harmless (S7).
 */
export interface RequestsUnderWay {
  /** Gives the signal that ends the request early. */
  begin(path: string): AbortSignal
  end(signal: AbortSignal, answered: boolean): void
  /** Ends what hangs. A slow but living line is not cut for ever: each time the same path gets more time. */
  giveUp(): void
}

export function createRequestsUnderWay(monotonicMs: () => number): RequestsUnderWay {
  const open = new Map<AbortSignal, { path: string; beganAtMs: number; giveUp: () => void }>()
  const patienceMs = new Map<string, number>()
  return {
    begin: (path) => {
      const controller = new AbortController()
      open.set(controller.signal, { path, beganAtMs: monotonicMs(), giveUp: () => controller.abort() })
      return controller.signal
    },
    end: (signal, answered) => {
      const ended = open.get(signal)
      open.delete(signal)
      if (ended && answered) patienceMs.delete(ended.path)
    },
    giveUp: () => {
      for (const { path, beganAtMs, giveUp } of [...open.values()]) {
        const patience = patienceMs.get(path) ?? 0
        if (monotonicMs() - beganAtMs < patience) continue
        patienceMs.set(path, Math.max(FIRST_PATIENCE_MS, patience * 2))
        giveUp()
      }
    },
  }
}
