import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts'
import { migrate } from '../store/migrate.ts'

/** A real PostgreSQL for one test run: fast instead of durable, thrown away at the end. */
export interface TestPostgres {
  /** The migrated database every test file clones; nobody else may connect to it. */
  readonly templateUrl: string
  stop(): Promise<void>
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-test-'))
  // The system user who runs PostgreSQL when we are root must get in.
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres({ dataDir: folder, forTests: true })
  await migrate(server.url)
  return {
    templateUrl: server.url,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A fresh migrated database of the caller's own, in some 40 ms. */
export async function cloneDatabase(
  templateUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const at = (database: string) => Object.assign(new URL(templateUrl), { pathname: `/${database}` }).href
  const template = new URL(templateUrl).pathname.slice(1)
  const admin = <T>(work: (sql: postgres.Sql) => Promise<T>) => {
    const sql = postgres(at('postgres'), { max: 1, onnotice: () => {} })
    return work(sql).finally(() => sql.end())
  }
  await admin((sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`)
  return {
    url: at(name),
    drop: async () => {
      await admin((sql) => sql`drop database if exists ${sql(name)} with (force)`)
    },
  }
}
