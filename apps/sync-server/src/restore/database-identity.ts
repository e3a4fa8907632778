import type { Sql } from 'postgres'

/** What tells one database from a copy of it. */
export interface DatabaseIdentity {
  /** Of the cluster, given at its creation; empty where the login user may not ask. */
  readonly systemIdentifier: string
  /** Of the write-ahead log; goes up at every recovery to a point in time and at every failover. */
  readonly timeline: number
  /** Of the database in its cluster; another one after a dump was read into a new database. */
  readonly databaseOid: number
}

/** A beat of the server's heart, written into the database first and into the server's folder after. */
export interface Beat {
  readonly beat: number
  /** Random. */
  readonly marker: string
}

export async function readIdentity(owner: Sql): Promise<DatabaseIdentity> {
  const [row] = await owner<{ timeline: number; databaseOid: number }[]>`
    select ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int as timeline,
           (select oid::bigint::float8 from pg_database where datname = current_database()) as "databaseOid"`
  if (!row) throw new Error('The database does not say what it is')
  return { ...row, systemIdentifier: await systemIdentifier(owner) }
}

async function systemIdentifier(owner: Sql): Promise<string> {
  try {
    const [row] = await owner<{ id: string }[]>`select system_identifier::text as id from pg_control_system()`
    return row?.id ?? ''
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NOT_ALLOWED) return ''
    throw error
  }
}

const NOT_ALLOWED = '42501'

/**
 * Whether the database is not the one the server last wrote to, or an older state of it. `recorded` is what the database
 * says of itself, `seen` what the server's folder says it last wrote.
 */
export function isRestored(
  actual: DatabaseIdentity,
  recorded: (DatabaseIdentity & Beat) | undefined,
  seen: Beat | undefined,
): boolean {
  // Without a record it is new, or older than any record of it.
  if (!recorded) return seen !== undefined
  const known = actual.systemIdentifier !== '' && recorded.systemIdentifier !== ''
  if (known && actual.systemIdentifier !== recorded.systemIdentifier) return true
  if (actual.timeline !== recorded.timeline || actual.databaseOid !== recorded.databaseOid) return true
  if (!seen) return false
  return seen.beat > recorded.beat || (seen.beat === recorded.beat && seen.marker !== recorded.marker)
}
