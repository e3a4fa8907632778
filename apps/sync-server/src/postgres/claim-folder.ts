import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PostgresStartError } from './postgres-start-error.ts'

const GONE_WITHIN_MS = 10_000

/**
 * Makes this process the folder's only server: refuses while another one is alive, and ends a PostgreSQL that
 * outlived its server (kill -9 leaves it running). Returns the function that gives the folder back.
 */
export async function claimFolder(dataDir: string, cluster: string): Promise<() => Promise<void>> {
  const claim = join(dataDir, 'server.pid')
  const [owner, startedAt] = (await readFile(claim, 'utf8').catch(() => '')).split(' ')
  if (owner && Number(owner) !== process.pid && (await isAlive(Number(owner), startedAt))) {
    throw new PostgresStartError(
      `Another Evertill server (process ${owner}) is using the folder ${dataDir}. Stop it first, or choose another folder with EVERTILL_DATA.`,
    )
  }
  await endOrphan(cluster)
  await writeFile(claim, `${process.pid} ${await startOf(process.pid)}`)
  return () => rm(claim, { force: true })
}

async function endOrphan(cluster: string): Promise<void> {
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(pidFile.split('\n')[0])
  if (!(pid > 1) || !(await isPostgresOn(pid, cluster))) return
  process.kill(pid, 'SIGINT')
  for (const giveUpAt = Date.now() + GONE_WITHIN_MS; await isAlive(pid, undefined); await wait(25)) {
    if (Date.now() > giveUpAt) {
      throw new PostgresStartError(
        `A database server (process ${pid}) left over from an earlier run still holds ${cluster} and does not end. Stop that process and start again.`,
      )
    }
  }
}

/** True for a PostgreSQL on this cluster. The number may have gone to another program since: on Linux its command line is asked. */
export async function isPostgresOn(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid, undefined))) return false
  if (process.platform !== 'linux') return true
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(cluster)
}

async function isAlive(pid: number, startedAt: string | undefined): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return startedAt === undefined || (await startOf(pid)) === startedAt
}

/** When the process started, in the system's own ticks; with the number it names one process for good. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
