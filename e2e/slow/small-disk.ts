import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of a few megabytes that can be filled to the last byte. */
export interface SmallDisk {
  readonly path: string
  /** Takes all the space that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
  /** Takes it away, whatever is still open on it. */
  remove(): void
}

/** Why no small disk can be made here, or undefined. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return `${process.platform} has no tmpfs`
  if (process.getuid?.() !== 0) return 'only root may mount a file system'
  try {
    makeSmallDisk(1).remove()
    return undefined
  } catch (error) {
    return `a file system cannot be mounted here (${error instanceof Error ? error.message.trim() : error})`
  }
}

export function makeSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'evertill-disk-'))
  const mount = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'evertill', path]
  try {
    execFileSync('/bin/mount', mount, { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(path)
    throw error
  }
  chmodSync(path, 0o755)
  const ballast = join(path, 'ballast')
  const remove = () => {
    process.off('exit', remove)
    execFileSync('/bin/umount', ['--lazy', path])
    rmdirSync(path)
  }
  process.once('exit', remove)
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a')
      const block = Buffer.alloc(65_536)
      for (let size = block.length; size >= 512; ) {
        try {
          writeSync(file, block, 0, size)
        } catch {
          size /= 2
        }
      }
      closeSync(file)
    },
    free: () => rmSync(ballast, { force: true }),
    remove,
  }
}
