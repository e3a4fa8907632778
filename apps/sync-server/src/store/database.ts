import { sql as drizzleSql } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import * as schema from './schema.ts'

/** Who a transaction acts for; row-level security shows it nothing else. */
export type Actor =
  /** Terminals of one store: reads and writes its rows. */
  | { readonly role: 'evertill_store'; readonly storeId: string }
  /** Head office: reads the rows of the named stores. */
  | { readonly role: 'evertill_head_office'; readonly storeIds: readonly string[] }
  /** Before anybody is known: finds a terminal by id, uses up enrolment codes, signs people of head office in. */
  | { readonly role: 'evertill_door' }

/** Connections to PostgreSQL. Every piece of work is a transaction acting for somebody. */
export interface Database {
  /** Plain SQL (postgres.js), for the hot paths. Timestamps come as text. */
  as<T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>): Promise<T>
  /** The same through drizzle. */
  query<T>(actor: Actor, work: (db: Queries) => Promise<T>): Promise<T>
  /** Unfenced, as the login user: migrations, set-up and tests only. */
  readonly owner: Sql
  close(): Promise<void>
}

export type Queries = Parameters<Parameters<PostgresJsDatabase<typeof schema>['transaction']>[0]>[0]

/** Opens a pool. Statements end after 5 s. */
export function createDatabase({ url, connections = 10 }: { url: string; connections?: number }): Database {
  const owner = postgres(url, {
    max: connections,
    connect_timeout: 5,
    onnotice: () => {},
    connection: {
      application_name: 'evertill',
      statement_timeout: 5_000,
      // A plan kept from the day the tables were empty reads them from end to end for ever.
      plan_cache_mode: 'force_custom_plan',
    },
  })
  const db = drizzle(owner, { schema })
  const scope = (actor: Actor) => (actor.role === 'evertill_store' ? actor.storeId : '')
  const scopes = (actor: Actor) =>
    actor.role === 'evertill_head_office' ? JSON.stringify(actor.storeIds) : '[]'
  return {
    owner,
    // One statement sends role and store together: a round trip less in every transaction.
    as: async <T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>) =>
      (await owner.begin(async (sql) => {
        // Sent, not awaited: it travels ahead of the first statement of the work.
        const entered =
          sql`select set_config('role', ${actor.role}, true), set_config('app.store_id', ${scope(actor)}, true), set_config('app.store_ids', ${scopes(actor)}, true)`.execute()
        const [, result] = await Promise.all([entered, work(sql)])
        return result
      })) as T,
    query: (actor, work) =>
      db.transaction(async (tx) => {
        await tx.execute(
          drizzleSql`select set_config('role', ${actor.role}, true), set_config('app.store_id', ${scope(actor)}, true), set_config('app.store_ids', ${scopes(actor)}, true)`,
        )
        return work(tx)
      }),
    close: () => owner.end({ timeout: 2 }),
  }
}
