import type { FeedEvents } from '../events/feed-events.ts'
import { createApplyBatch } from './apply-batch.ts'
import { clearFeed } from './clear-feed.ts'
import type { Database } from './database.ts'
import { createDecideReview } from './decide-review.ts'
import { feedDigest } from './feed-digest.ts'
import { writeAct } from './office-acts.ts'
import { createOfficeStock } from './office-stock.ts'
import { publishDocuments } from './publish-documents.ts'
import { pullChanges } from './pull-changes.ts'
import { createReleaseQuarantined } from './release-quarantined.ts'
import type { FeedState, Store } from './store.ts'
import {
  countSetAside,
  enrolTerminal,
  renewFeed,
  takeBackTerminal,
  terminalById,
  writeContact,
  writePresence,
  writeStatus,
} from './terminal-rows.ts'

/** Of a note of presence: their terminals' rows stay locked until all are written. */
const STORES_AT_ONCE = 100

/** The store every serving process uses. Announces new feed positions to `events` after their commit. */
export function createPostgresStore({
  database,
  events,
}: {
  readonly database: Database
  readonly events: FeedEvents
}): Store {
  const inStore = (storeId: string) => ({ role: 'evertill_store', storeId }) as const
  return {
    addStore: async ({ id, name }) => {
      await database.as(
        inStore(id),
        (sql) => sql`
          with added as (
            insert into stores (id, name) values (${id}, ${name}) on conflict (id) do update set name = excluded.name
          )
          insert into feed_head (store_id) values (${id}) on conflict do nothing`,
      )
    },

    addEnrolmentCode: async ({ codeHash, storeId, expiresAt, act }) => {
      await database.as(inStore(storeId), (sql) =>
        Promise.all([
          sql`
            insert into enrolment_codes (code_hash, store_id, expires_at)
            values (${codeHash}, ${storeId}, ${expiresAt.toISOString()})`,
          act && writeAct(sql, storeId, { act: 'code-made' }, act),
        ]),
      )
    },
    enrol: (enrolment) => enrolTerminal(database, enrolment),
    takeBack: (terminal) => database.as(inStore(terminal.storeId), (sql) => takeBackTerminal(sql, terminal)),
    terminal: (terminalId) => terminalById(database.door, terminalId),
    setTerminalStatus: (storeId, terminalId, status, act) =>
      database.as(inStore(storeId), (sql) => writeStatus(sql, { storeId, terminalId }, status, act)),
    setAside: (storeId, terminalId) =>
      database.as(inStore(storeId), (sql) => countSetAside(sql, storeId, terminalId)),
    recordContact: (storeId, terminalId, contact) =>
      database.as(inStore(storeId), (sql) => writeContact(sql, terminalId, contact)),
    recordPresence: async (present, at) => {
      for (let first = 0; first < present.length; first += STORES_AT_ONCE) {
        const some = present.slice(first, first + STORES_AT_ONCE)
        await database.as(inStore(''), (sql) => writePresence(sql, some, at))
      }
    },

    feedState: async (storeId) => {
      const [head] = await database.as(
        inStore(storeId),
        (sql) =>
          sql<FeedState[]>`
            select feed_id as "feedId", seq::float8 as head, min_seq::float8 as "minSeq"
            from feed_head where store_id = ${storeId}`,
      )
      if (!head) throw new Error('The store has no feed')
      return head
    },
    feedHeads: async (storeIds) => {
      const rows = await database.as(
        { role: 'evertill_head_office', storeIds },
        (sql) =>
          sql<{ storeId: string; head: number }[]>`
            select store_id as "storeId", seq::float8 as head from feed_head`,
      )
      return new Map(rows.map(({ storeId, head }) => [storeId, head]))
    },
    pull: (storeId, query) => database.as(inStore(storeId), (sql) => pullChanges(sql, storeId, query)),
    digest: (storeId, entity) => database.as(inStore(storeId), (sql) => feedDigest(sql, storeId, entity)),
    renewFeed: (storeId, feedId) => database.as(inStore(storeId), (sql) => renewFeed(sql, storeId, feedId)),
    clearFeed: async (storeId, retention) => {
      const cleared = await database.as(inStore(storeId), (sql) => clearFeed(sql, storeId, retention))
      if (cleared.left > 0) events.announce(storeId, cleared.head)
      return cleared
    },
    clearCodes: async (storeId, before) => {
      await database.as(
        inStore(storeId),
        (sql) => sql`delete from enrolment_codes where expires_at < ${before.toISOString()}`,
      )
    },
    storeIds: async () => {
      const rows = await database.as(
        { role: 'evertill_door' },
        (sql) => sql<{ id: string }[]>`select id from stores order by id`,
      )
      return rows.map(({ id }) => id)
    },
    publish: async (storeId, documents) => {
      const { head, moved } = await database.as(inStore(storeId), (sql) =>
        publishDocuments(sql, storeId, documents),
      )
      if (moved) events.announce(storeId, head)
      return head
    },
    applyBatch: createApplyBatch({ database, events }),
    releaseQuarantined: createReleaseQuarantined({ database, events }),
    decideReview: createDecideReview({ database, events }),
    ...createOfficeStock({ database, events }),

    check: async (timeoutMs) => {
      const timeout = new Promise<never>((_, fail) => {
        setTimeout(() => fail(new Error(`No answer from the database in ${timeoutMs} ms`)), timeoutMs).unref()
      })
      await Promise.race([database.owner`select 1`, timeout])
    },
    close: () => database.close(),
  }
}
