import type { SingleWriterLock } from '../engine/ports/single-writer-lock.ts'

/** The single-writer lock as a Web Lock: the browser gives it back by itself when its page dies (S1). */
export function createWebLock(locks: LockManager): SingleWriterLock {
  return {
    async acquire(name, onWait) {
      const atOnce = await request(locks, name, { ifAvailable: true })
      if (atOnce) return atOnce
      onWait()
      const later = await request(locks, name, {})
      if (!later) throw new Error(`The lock "${name}" was granted and is not there`)
      return later
    },
  }
}

/** Resolves with the release as soon as the lock is held; a Web Lock is held as long as a promise is open. */
function request(locks: LockManager, name: string, options: LockOptions): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, options, (lock) => {
        if (!lock) {
          resolve(undefined)
          return undefined
        }
        return new Promise<void>((release) => resolve(release))
      })
      .catch(reject)
  })
}
