/** Keeps a second window of the same terminal from selling (S1). */
export interface SingleWriterLock {
  /**
   * Resolves with the function that gives the lock back, once this window has it. `onWait` is called when
   * another window holds it at the moment.
   */
  acquire(name: string, onWait: () => void): Promise<() => void>
}
