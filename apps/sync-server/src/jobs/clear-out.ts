import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { asOnlyProcess } from './only-process.ts'

const DAY_MS = 86_400_000
/** How long a till may be away and still learn of every deletion; longer, and it reads its feed from the beginning. */
const TOMBSTONE_DAYS = 90
/** Codes, sessions and locks that ended so long ago tell nobody anything. */
const ENDED_DAYS = 30
/** Rows of one transaction: some tens of milliseconds, so that a sale never waits noticeably. */
const STEP = 100

/** Removes what nobody needs any more (I13): from the feeds, enrolment codes, sessions of head office. */
export function createClearOut(deps: {
  readonly store: Pick<Store, 'storeIds' | 'clearFeed' | 'clearCodes'>
  readonly database: Database
  readonly clock: () => Date
  readonly log: Logger
  readonly stopping: AbortSignal
}): () => Promise<void> {
  const { store, database, clock, log, stopping } = deps

  const clearStore = async (storeId: string) => {
    let [left, removed] = [0, 0]
    for (let more = true; more && !stopping.aborted; ) {
      const step = await store.clearFeed(storeId, {
        now: clock(),
        tombstoneDays: TOMBSTONE_DAYS,
        most: STEP,
      })
      left += step.left
      removed += step.removed
      more = step.more
      await nextTurn()
    }
    await store.clearCodes(storeId, endedBefore())
    if (left + removed > 0) log.info({ storeId, left, removed }, 'feed cleared out')
  }
  const endedBefore = () => new Date(clock().getTime() - ENDED_DAYS * DAY_MS)

  return async () => {
    await asOnlyProcess(database, async () => {
      for (const storeId of await store.storeIds()) {
        if (stopping.aborted) return
        // A store whose rows are held by somebody keeps no other waiting; the next round comes to it again.
        await clearStore(storeId).catch((error: unknown) =>
          log.warn({ storeId, err: error }, 'feed not cleared out'),
        )
      }
      await clearSignIns(database, endedBefore())
    })
  }
}

async function clearSignIns(database: Database, before: Date): Promise<void> {
  const at = before.toISOString()
  await database.as({ role: 'evertill_door' }, async (sql) => {
    await sql`delete from head_office_sessions where expires_at < ${at}`
    await sql`delete from head_office_sign_in_failures where locked_until < ${at}`
  })
}
