import { randomUUID } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Database } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { type Beat, type DatabaseIdentity, isRestored, readIdentity } from './database-identity.ts'

/**
 * Notices that the database was put back to an earlier state, and gives every store's feed a new id, so that tills offer
 * again what they had sent (S11). Three ways to put a database back, and what gives each away:
 *
 * - *A copy of its folder* has an older beat than the server's own folder: both count up at each start and each minute.
 *   Where the folder was put back along with it, or lost, and for what happened since the last beat, a till proves it:
 *   it has read further than the feed goes (`routes/sync/pull`).
 * - *Recovery to a point in time* ends on a new timeline.
 * - *A dump* is read into another cluster or another database, with another system identifier or oid; read over the
 *   same one, its beat is older.
 *
 * A needless new id (a failover, an upgrade by dump) costs each till one reading of its feed and nothing else.
 */
export interface RestoreWatch {
  /** Looks, and beats. To be called before the first till is answered and every minute; two calls never overlap. */
  check(): Promise<'as-before' | 'restored'>
}

export function createRestoreWatch(deps: {
  readonly database: Database
  readonly store: Pick<Store, 'storeIds' | 'feedState' | 'renewFeed'>
  /** Where this server keeps its own state, apart from the database's files. */
  readonly folder: string
  readonly log: Logger
}): RestoreWatch {
  const { database, store, log } = deps
  const file = join(deps.folder, 'database-seen.json')
  const door = { role: 'evertill_door' } as const

  const recorded = async () => {
    const [row] = await database.as(
      door,
      (sql) => sql<(DatabaseIdentity & Beat)[]>`
        select system_identifier as "systemIdentifier", timeline, database_oid::float8 as "databaseOid",
               beat::float8 as beat, marker
        from database_identity where id = 1`,
    )
    return row
  }
  const beat = async (actual: DatabaseIdentity, after: number): Promise<Beat> => {
    const marker = randomUUID()
    const [row] = await database.as(
      door,
      (sql) => sql<{ beat: number }[]>`
        insert into database_identity as d (id, system_identifier, timeline, database_oid, beat, marker)
        values (1, ${actual.systemIdentifier}, ${actual.timeline}, ${actual.databaseOid}, ${after + 1}, ${marker})
        on conflict (id) do update set
          system_identifier = excluded.system_identifier, timeline = excluded.timeline,
          database_oid = excluded.database_oid, beat = greatest(d.beat + 1, excluded.beat), marker = excluded.marker
        returning beat::float8 as beat`,
    )
    if (!row) throw new Error('The beat was not written')
    return { beat: row.beat, marker }
  }
  const renewAllFeeds = async () => {
    for (const storeId of await store.storeIds()) {
      await store.renewFeed(storeId, (await store.feedState(storeId)).feedId)
    }
  }

  return {
    async check() {
      const [actual, before, seen] = [
        await readIdentity(database.owner),
        await recorded(),
        await readSeen(file),
      ]
      const restored = isRestored(actual, before, seen)
      if (restored) {
        // The beat comes last: a server that ends in between finds the restore again.
        await renewAllFeeds()
        log.warn('the database was put back to an earlier state: every till reads its feed again')
      }
      await writeSeen(file, await beat(actual, seen?.beat ?? 0))
      return restored ? 'restored' : 'as-before'
    },
  }
}

const seenSchema = z.object({ beat: z.int().min(0), marker: z.string() })

/** What cannot be read says nothing; it is written anew. */
async function readSeen(file: string): Promise<Beat | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  try {
    return seenSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Whole or not at all, and on disk. */
async function writeSeen(file: string, seen: Beat): Promise<void> {
  const writing = `${file}.new`
  const handle = await open(writing, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify(seen))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(writing, file)
}
