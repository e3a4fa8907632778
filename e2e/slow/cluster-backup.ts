import { execFile } from 'node:child_process'
import { chown, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { WorldDatabase } from '../world/database.ts'

const run = promisify(execFile)

/** A physical copy of a cluster, as a nightly backup makes one. */
export interface ClusterBackup {
  /** Puts it in place of the cluster, which must be stopped. */
  putBack(): Promise<void>
}

/** Copies the folder of a running PostgreSQL between `pg_backup_start` and `pg_backup_stop`, as its manual says. */
export async function backUpCluster(database: WorldDatabase, copy: string): Promise<ClusterBackup> {
  // Start and stop belong to one session.
  const session = await database.sql.reserve()
  try {
    await session`select pg_backup_start('nightly', fast => true)`
    await copyFolder(database.cluster, copy)
    const [stopped] = await session<{ label: string }[]>`
      select labelfile as label from pg_backup_stop(wait_for_archive => false)`
    const label = join(copy, 'backup_label')
    await writeFile(label, stopped?.label ?? '')
    const { uid, gid } = await stat(copy)
    await chown(label, uid, gid)
  } finally {
    session.release()
  }
  // What was written while it was copied is in the write-ahead log, which is copied last.
  await rm(join(copy, 'pg_wal'), { recursive: true })
  await copyFolder(join(database.cluster, 'pg_wal'), join(copy, 'pg_wal'))
  await rm(join(copy, 'postmaster.pid'), { force: true })
  return {
    async putBack() {
      await rm(database.cluster, { recursive: true })
      await copyFolder(copy, database.cluster)
    },
  }
}

/** With its owner: as root PostgreSQL runs as somebody else. A file that goes while it is copied is not missed. */
async function copyFolder(from: string, to: string): Promise<void> {
  await run('cp', ['-a', from, to]).catch((error: Error) => {
    if (!/No such file or directory/.test(error.message)) throw error
  })
}
