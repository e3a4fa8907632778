import postgres, { type Sql, type TransactionSql } from 'postgres'
import { isConnectionLost, silentWhenLost, type TransactionLink, waitWhenLost } from './lost-connection.ts'

/** Who a transaction acts for; row-level security shows it nothing else. */
export type Actor =
  /** Terminals of one store: reads and writes its rows. */
  | {
      readonly role: 'evertill_store'
      readonly storeId: string
      /**
       * For work whose every statement finds its rows by their keys: planned once for a connection, with indexes only,
       * for half of a short transaction is planning. A plan made while the tables were empty is then the right one, too.
       */
      readonly byKeys?: true
    }
  /** Head office: reads the rows of the named stores. */
  | { readonly role: 'evertill_head_office'; readonly storeIds: readonly string[] }
  /** Before anybody is known: finds a terminal by id, uses up enrolment codes, signs people of head office in. */
  | { readonly role: 'evertill_door' }

/** Connections to PostgreSQL. Every piece of work is a transaction acting for somebody. Timestamps come as text. */
export interface Database {
  as<T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>): Promise<T>
  /**
   * For single statements that find rows by their keys before anybody is known, each by itself: connections that are
   * `evertill_door` from the start, for entering a transaction is three more statements at every request.
   */
  readonly door: Sql
  /** Unfenced, as the login user: set-up, health and tests only. */
  readonly owner: Sql
  close(): Promise<void>
}

const DOOR_CONNECTIONS = 2

/** Opens its pools, each connection when it is first used. Statements end after 5 s. */
export function createDatabase({ url, connections = 10 }: { url: string; connections?: number }): Database {
  const pool = (max: number, settings: Readonly<Record<string, string>>) =>
    postgres(url, {
      max,
      connect_timeout: 5,
      backoff: reconnectAfterSeconds,
      onnotice: () => {},
      types: { instant: INSTANT, json: JSON_TEXT },
      connection: { application_name: 'evertill', statement_timeout: 5_000, ...settings },
    })
  // A plan kept from the day the tables were empty reads them from end to end for ever.
  const owner = pool(connections, { plan_cache_mode: 'force_custom_plan' })
  const door = pool(DOOR_CONNECTIONS, { role: 'evertill_door', ...BY_KEYS })
  return {
    owner,
    door,
    as: async <T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>) => {
      const link: TransactionLink = { lost: false }
      const transaction = owner.begin((begun) => {
        const sql = silentWhenLost(begun, link)
        // Sent, not awaited: who acts travels ahead of the first statement of the work, in one statement.
        const entered = sql`
          select set_config('role', ${actor.role}, true), set_config('app.store_id', ${storeIdOf(actor)}, true),
                 set_config('app.store_ids', ${storeIdsOf(actor)}, true) ${isByKeys(actor) ? planOnce(sql) : sql``}`.execute()
        return Promise.all([entered, work(sql)]).catch(waitWhenLost)
      })
      const [, result] = await transaction.catch((error: unknown) => {
        link.lost = isConnectionLost(error)
        throw error
      })
      return result as T
    },
    close: async () => {
      await Promise.all([owner.end({ timeout: 2 }), door.end({ timeout: 2 })])
    },
  }
}

const BY_KEYS = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off' }
const isByKeys = (actor: Actor) => actor.role === 'evertill_store' && actor.byKeys === true
const planOnce = (sql: TransactionSql) => sql`,
  set_config('plan_cache_mode', ${BY_KEYS.plan_cache_mode}, true), set_config('enable_seqscan', ${BY_KEYS.enable_seqscan}, true)`

const LONGEST_RECONNECT_S = 0.5

/** The driver's own wait grows to 20 s, for so long after an outage everybody would still wait. */
const reconnectAfterSeconds = (attempt: number) =>
  Math.min(LONGEST_RECONNECT_S, 0.02 * 2 ** attempt) * (0.5 + Math.random() / 2)

const storeIdOf = (actor: Actor) => (actor.role === 'evertill_store' ? actor.storeId : '')
const storeIdsOf = (actor: Actor) =>
  JSON.stringify(actor.role === 'evertill_head_office' ? actor.storeIds : [])

/** Dates and instants stay text: JavaScript's Date would lose microseconds and invent time zones. */
const INSTANT = {
  to: 1184,
  from: [1082, 1114, 1184],
  serialize: (value: string) => value,
  parse: (value: string) => value,
}
/** Written as text that is JSON already. */
const JSON_TEXT = {
  to: 114,
  from: [114, 3802],
  serialize: (value: string) => value,
  parse: (value: string): unknown => JSON.parse(value),
}
