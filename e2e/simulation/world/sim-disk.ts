import type { JournalFile } from '@evertill/terminal/host'

/**
 * The file under a till's journal. What is written lies in the system's cache until `sync`; a process that dies
 * loses nothing of it, a power cut all but what reached the disk by chance.
 */
export interface SimDisk {
  /** A handle for one process. */
  open(): JournalFile & { kill(): void }
  /** What a power cut would leave for certain. */
  durable(): Buffer
  /** The power goes; `share` (0 to 1) of what was not yet synced has reached the disk. */
  powerCut(share: number): void
  /** No room: a write takes half of its bytes, then fails with `ENOSPC`. */
  full: boolean
  /** Asked before each sync; `true` means the power goes right now. */
  powerGoesAtSync: () => boolean
  /** The same content on another disk. */
  copy(): SimDisk
}

export function createSimDisk(content: Buffer = Buffer.alloc(0)): SimDisk {
  let durable = content
  let cached = content
  const disk: SimDisk = {
    full: false,
    powerGoesAtSync: () => false,
    durable: () => durable,
    powerCut(share) {
      const unsynced = cached.subarray(durable.length)
      durable = Buffer.concat([durable, unsynced.subarray(0, Math.floor(unsynced.length * share))])
      cached = durable
    },
    copy: () => createSimDisk(durable),
    open() {
      let dead = false
      // As the real file does: what a process that died had written is on the disk from here on.
      durable = cached
      const alive = async <T>(work: () => T | Promise<T>): Promise<T> =>
        dead ? new Promise<never>(() => {}) : work()
      return {
        size: () => alive(() => cached.length),
        read: (position, length) => alive(() => Buffer.from(cached.subarray(position, position + length))),
        write: (bytes, position) =>
          alive(() => {
            const taken = disk.full ? bytes.subarray(0, bytes.length >> 1) : bytes
            cached = Buffer.concat([cached.subarray(0, position), taken])
            if (disk.full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
          }),
        sync: () =>
          alive<void>(() => {
            if (disk.powerGoesAtSync()) return new Promise<never>(() => {})
            durable = cached
          }),
        truncate: (length) =>
          alive(() => {
            cached = cached.subarray(0, length)
          }),
        close: async () => {},
        kill() {
          dead = true
        },
      }
    },
  }
  return disk
}
