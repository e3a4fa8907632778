// npm run audit-ledger -- --store ID: a store's journals against its books in PostgreSQL, without server and tills.
// Ends with one line; exit code 0 where nothing is wrong, 1 where something is, 2 where the audit could not be made.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { defaultDataDir } from '../default-data-dir.ts'
import { PostgresStartError } from '../postgres/postgres-start-error.ts'
import { reachEmbeddedPostgres } from '../postgres/reach-embedded-postgres.ts'
import { AuditFailed, auditArguments } from './audit-arguments.ts'
import { auditStore } from './audit-store.ts'
import { auditWords } from './audit-words.ts'
import { journalFiles } from './journal-files.ts'
import { UnknownStore } from './office-books.ts'

const data = process.env.EVERTILL_DATA ?? defaultDataDir()

try {
  process.exitCode = await audit(process.argv.slice(2))
} catch (error) {
  if (!isExpected(error)) throw error
  console.error(error.message)
  process.exitCode = 2
}

async function audit(argv: readonly string[]): Promise<number> {
  const { storeId, journals, databaseUrl } = auditArguments(argv, process.env.DATABASE_URL)
  const kept = join(data, 'till', 'journal')
  const files = await journalFiles(journals ?? (existsSync(kept) ? [kept] : []), storeId)
  const database =
    databaseUrl === undefined ? await keptDatabase() : { url: databaseUrl, stop: async () => {} }
  try {
    const sql = postgres(database.url, { max: 1, connect_timeout: 10, onnotice: () => {} })
    const result = await auditStore(sql, storeId, files).finally(() => sql.end({ timeout: 2 }))
    for (const line of auditWords(result)) console.log(line)
    return result.problems.length === 0 ? 0 : 1
  } finally {
    await database.stop()
  }
}

/** The database of `npm start`, or of a server run by itself. */
function keptDatabase() {
  const folder = [join(data, 'server/postgres'), join(data, 'postgres')].find((one) =>
    existsSync(join(one, 'cluster', 'PG_VERSION')),
  )
  if (folder === undefined) {
    throw new AuditFailed(
      `No database is kept in ${data}. Name one with --database, or its folder with EVERTILL_DATA.`,
    )
  }
  return reachEmbeddedPostgres(folder)
}

/** What a person can put right; anything else is a fault of ours and shows where. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof AuditFailed ||
    error instanceof UnknownStore ||
    error instanceof PostgresStartError ||
    error instanceof postgres.PostgresError ||
    (error instanceof Error && 'code' in error)
  )
}
