import postgres, { type Sql, type TransactionSql } from 'postgres'
import { isConnectionLost, silentWhenLost, type TransactionLink, waitWhenLost } from './lost-connection.ts'

/** Who a transaction acts for; row-level security shows it nothing else. */
export type Actor = (
  | /** Terminals of one store: reads and writes its rows. */ {
      readonly role: 'evertill_store'
      readonly storeId: string
    }
  | /** Head office: reads the rows of the named stores. */ {
      readonly role: 'evertill_head_office'
      readonly storeIds: readonly string[]
    }
  | /** Before anybody is known: finds a terminal by id, uses up enrolment codes, signs people of head office in. */ {
      readonly role: 'evertill_door'
    }
) & {
  /**
   * For work whose every statement finds its rows by their keys: planned once for a connection, with indexes only,
   * for half of a short transaction is planning. A plan made while the tables were empty is then the right one, too.
   */
  readonly byKeys?: true
}

/** Connections to PostgreSQL. Every piece of work is a transaction acting for somebody. Timestamps come as text. */
export interface Database {
  as<T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>): Promise<T>
  /** Unfenced, as the login user: set-up, health and tests only. */
  readonly owner: Sql
  close(): Promise<void>
}

/** Opens a pool. Statements end after 5 s. */
export function createDatabase({ url, connections = 10 }: { url: string; connections?: number }): Database {
  const owner = postgres(url, {
    max: connections,
    connect_timeout: 5,
    backoff: reconnectAfterSeconds,
    onnotice: () => {},
    types: { instant: INSTANT, json: JSON_TEXT },
    connection: {
      application_name: 'evertill',
      statement_timeout: 5_000,
      // A plan kept from the day the tables were empty reads them from end to end for ever.
      plan_cache_mode: 'force_custom_plan',
    },
  })
  return {
    owner,
    as: async <T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>) => {
      const link: TransactionLink = { lost: false }
      const transaction = owner.begin((begun) => {
        const sql = silentWhenLost(begun, link)
        // Sent, not awaited: who acts travels ahead of the first statement of the work, in one statement.
        const entered = sql`
          select set_config('role', ${actor.role}, true), set_config('app.store_id', ${storeIdOf(actor)}, true),
                 set_config('app.store_ids', ${storeIdsOf(actor)}, true) ${actor.byKeys ? planOnce(sql) : sql``}`.execute()
        return Promise.all([entered, work(sql)]).catch(waitWhenLost)
      })
      const [, result] = await transaction.catch((error: unknown) => {
        link.lost = isConnectionLost(error)
        throw error
      })
      return result as T
    },
    close: () => owner.end({ timeout: 2 }),
  }
}

const planOnce = (sql: TransactionSql) => sql`,
  set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`

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
