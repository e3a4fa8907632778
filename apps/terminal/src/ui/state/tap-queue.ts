/** Runs one act after the other, so two quick taps never both start from the same basket. */
export type TapQueue = <T>(act: () => Promise<T>) => Promise<T>

/** An act that fails does not stop those behind it; its own promise rejects. */
export function createTapQueue(): TapQueue {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const result = last.then(act, act)
    last = result.catch(() => undefined)
    return result
  }
}
