import { OLDEST_SCHEMA, SCHEMA_VERSION, SUPPORTED_DAYS } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'

/** A terminal as head office watches it. */
export interface TerminalRow {
  readonly id: string
  readonly storeId: string
  readonly storeName: string
  readonly name: string
  readonly receiptPrefix: string
  readonly status: 'active' | 'revoked' | 'forked'
  readonly enrolledAt: string
  readonly lastContactAt: string | null
  /** What it said it had not sent yet, at the last contact. */
  readonly unsent: number
  /** Its clock minus the server's, milliseconds; null before the first contact. */
  readonly clockOffsetMs: number | null
  readonly quarantined: number
  /** Empty before the first contact of a build that says it. */
  readonly appVersion: string
  /**
   * Whether it reads what head office sends (S12). `behind`: it sells and sends, but gets no new prices until it is
   * updated. `must-update`: that for longer than half a year, or older than any build that is still looked after.
   */
  readonly version: 'current' | 'behind' | 'must-update'
  /** Why it was blocked, by whom and when; null unless it is. */
  readonly blocked: { readonly reason: string; readonly by: string; readonly at: string } | null
}

/** All terminals by store and name. */
export async function readTerminals(sql: TransactionSql, now: Date): Promise<readonly TerminalRow[]> {
  return sql<TerminalRow[]>`
    select t.id, t.store_id as "storeId", s.name as "storeName", t.name, t.receipt_prefix as "receiptPrefix",
           t.status, ${instant(sql, 't.enrolled_at')} as "enrolledAt",
           ${instant(sql, 't.last_contact_at')} as "lastContactAt",
           t.unsent, t.clock_offset_ms::float8 as "clockOffsetMs",
           (select count(*) from commands c
            where c.store_id = t.store_id and c.terminal_id = t.id and c.outcome = 'quarantined')::int as quarantined,
           coalesce(t.app_version, '') as "appVersion",
           case when coalesce(t.schema_version, ${SCHEMA_VERSION}) >= ${SCHEMA_VERSION} then 'current'
                when t.schema_version < ${OLDEST_SCHEMA}
                  or t.outdated_since <= ${now.toISOString()}::timestamptz - make_interval(days => ${SUPPORTED_DAYS})
                  then 'must-update'
                else 'behind' end as version,
           case when t.status = 'revoked' then (
             select json_build_object('reason', a.reason, 'by', a.user_name, 'at', ${instant(sql, 'a.at')})
             from office_acts a
             where a.store_id = t.store_id and a.terminal_id = t.id and a.act = 'terminal-blocked'
             order by a.at desc limit 1) end as blocked
    from terminals t join stores s on s.id = t.store_id
    order by s.name, t.name, t.id`
}

/** A command the server stored aside, with the reason. */
export interface QuarantinedCommand {
  readonly terminalId: string
  readonly terminalName: string
  readonly storeName: string
  readonly tseq: number
  /** What the terminal called it; empty where the envelope cannot be read. */
  readonly type: string
  readonly code: string
  readonly reason: string
  readonly receivedAt: string
}

/**
 * Quarantined commands, newest first. The type is cut from the text: keys are sorted, so it stands near the end, and
 * a poison envelope may hold what Postgres refuses to read as JSON.
 */
export async function readQuarantine(
  sql: TransactionSql,
  limit: number,
): Promise<readonly QuarantinedCommand[]> {
  return sql<QuarantinedCommand[]>`
    select c.terminal_id as "terminalId", coalesce(t.name, '') as "terminalName", s.name as "storeName",
           c.tseq::float8 as tseq, coalesce(substring(right(c.envelope, 400) from '.*"type":"([^"]{1,60})"'), '') as type,
           coalesce(c.code, '') as code, coalesce(c.reason, '') as reason,
           ${instant(sql, 'c.received_at')} as "receivedAt"
    from commands c
    join stores s on s.id = c.store_id
    left join terminals t on t.id = c.terminal_id
    where c.outcome = 'quarantined'
    order by c.received_at desc, c.tseq desc
    limit ${limit}`
}

const instant = (sql: TransactionSql, column: string) =>
  sql.unsafe(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
