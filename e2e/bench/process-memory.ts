import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const LOOK_EVERY_MS = 1_000
const MIB = 1_048_576

/** Bytes in memory of a process and all it has started. Pages that they share count once where the system tells. */
export async function memoryOf(pid: number): Promise<number> {
  const pids = await familyOf(pid)
  const sizes = await Promise.all(
    pids.map(async (one) => {
      const summed = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '')
      const share = /^Pss:\s+(\d+) kB/m.exec(summed)?.[1]
      return share === undefined ? residentBytes(one) : Number(share) * 1024
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The most memory each process needs while `work` runs, looked at every second; with the work's own result. */
export async function mostMemory<N extends string, T>(
  pids: Readonly<Record<N, number>>,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly most: Readonly<Record<N, number>> }> {
  const names = Object.keys(pids) as N[]
  const most = Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const name of names) most[name] = Math.max(most[name], await memoryOf(pids[name]))
      await delay(LOOK_EVERY_MS, undefined, { signal: over.signal }).catch(() => {})
    }
  })()
  const result = await work().finally(() => over.abort())
  await watching
  return { result, most }
}

export const mib = (bytes: number) => `${Math.round(bytes / MIB).toLocaleString('en-US')} MiB`

const run = promisify(execFile)

async function familyOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const family = [pid]
  // Grows while it is walked: children of children, too.
  for (const parent of family) {
    for (const [child, of] of parents) if (of === parent && child !== undefined) family.push(child)
  }
  return family
}

async function residentBytes(pid: number): Promise<number> {
  // Gone between the list and the look: it needs nothing any more.
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ stdout: '0' }))
  return Number(stdout.trim()) * 1024
}
