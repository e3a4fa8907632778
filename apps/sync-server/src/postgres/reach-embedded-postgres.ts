import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPostgresOn } from './claim-folder.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

/**
 * The PostgreSQL of a folder, whether it runs or not: one that runs is used as it is and goes on running, else it is
 * started and `stop` ends it. Rejects with a `PostgresStartError` that says what to do. The address holds the password.
 */
export async function reachEmbeddedPostgres(
  dataDir: string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const cluster = join(dataDir, 'cluster')
  // Its lines: process, folder, start, port. Source: PostgreSQL manual, "Database File Layout".
  const [pid, , , port] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split(
    '\n',
  )
  if (!(Number(pid) > 1) || !(await isPostgresOn(Number(pid), cluster)))
    return startEmbeddedPostgres({ dataDir })
  const password = (await readFile(join(dataDir, 'password'), 'utf8')).trim()
  return { url: `postgres://evertill:${password}@127.0.0.1:${port}/evertill`, stop: async () => {} }
}
