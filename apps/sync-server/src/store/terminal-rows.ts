import { GENESIS_HASH, SCHEMA_VERSION } from '@evertill/sync-protocol'
import type { Sql, TransactionSql } from 'postgres'
import { arrayText } from './array-text.ts'
import type { Database } from './database.ts'
import { writeAct } from './office-acts.ts'
import type {
  Contact,
  Enrolment,
  OfficeAct,
  PresentTerminals,
  TakenBack,
  TerminalRecord,
  TerminalStatus,
} from './store.ts'

interface TerminalRow {
  id: string
  storeId: string
  name: string
  publicKey: string
  receiptPrefix: string
  status: TerminalStatus
  lastTseq: number
  lastHash: string
  unsent: number
  lastContactMs: number | null
}

export async function terminalById(
  sql: Sql | TransactionSql,
  terminalId: string,
): Promise<TerminalRecord | undefined> {
  const [row] = await sql<TerminalRow[]>`
    select id, store_id as "storeId", name, public_key as "publicKey", receipt_prefix as "receiptPrefix", status,
           last_tseq::float8 as "lastTseq", last_hash as "lastHash", unsent,
           (extract(epoch from last_contact_at) * 1000)::float8 as "lastContactMs"
    from terminals where id = ${terminalId}`
  if (!row) return undefined
  const { lastContactMs, ...record } = row
  return lastContactMs === null ? record : { ...record, lastContactAt: new Date(lastContactMs) }
}

/** The largest the column holds. */
const MOST_UNSENT = 2_147_483_647

/** While a push of the same terminal holds its row this is left out: the push is a contact itself. */
export async function writeContact(sql: TransactionSql, terminalId: string, contact: Contact): Promise<void> {
  const { appVersion = null, schemaVersion = null } = contact
  const unsent = contact.unsent === undefined ? null : Math.min(contact.unsent, MOST_UNSENT)
  await sql`
    update terminals
    set last_contact_at = ${contact.at.toISOString()},
        unsent = coalesce(${unsent}, unsent),
        clock_offset_ms = coalesce(${contact.clockOffsetMs ?? null}, clock_offset_ms),
        app_version = coalesce(${appVersion}, app_version),
        schema_version = coalesce(${schemaVersion}, schema_version),
        outdated_since = case
          when ${schemaVersion}::int is null then outdated_since
          when ${schemaVersion}::int >= ${SCHEMA_VERSION} then null
          else coalesce(outdated_since, ${contact.at.toISOString()}) end
    where id = (select id from terminals where id = ${terminalId} for update skip locked)`
}

export async function countSetAside(
  sql: TransactionSql,
  storeId: string,
  terminalId: string,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from commands
    where store_id = ${storeId} and terminal_id = ${terminalId} and outcome = 'quarantined'`
  return row?.count ?? 0
}

/** One statement for each store, seen by its rows alone (S15); all travel together and are one commit. */
export async function writePresence(
  sql: TransactionSql,
  present: readonly PresentTerminals[],
  at: Date,
): Promise<void> {
  await Promise.all(
    present.flatMap(({ storeId, terminalIds }) => [
      sql`select set_config('app.store_id', ${storeId}, true)`,
      sql`
        update terminals set last_contact_at = greatest(last_contact_at, ${at.toISOString()})
        where id in (
          select id from terminals where id = any(${arrayText(terminalIds)}::text::uuid[])
          order by id for update skip locked)`,
    ]),
  )
}

/** True when the status changed; only then is the act written down. */
export async function writeStatus(
  sql: TransactionSql,
  { storeId, terminalId }: { readonly storeId: string; readonly terminalId: string },
  status: 'active' | 'revoked',
  act: OfficeAct | undefined,
): Promise<boolean> {
  const changed = await sql`
    update terminals t
    set status = case
      when ${status} = 'active' and exists (select from command_forks where terminal_id = t.id) then 'forked'
      else ${status} end
    where id = ${terminalId} and (${status} = 'revoked' and status <> 'revoked' or ${status} = 'active' and status = 'revoked')
    returning id`
  if (changed.length === 0) return false
  const done = status === 'revoked' ? 'terminal-blocked' : 'terminal-unblocked'
  if (act) await writeAct(sql, storeId, { act: done, terminalId }, act)
  return true
}

/** The code is used up and the terminal made in one transaction, so a code never makes two (S13). */
export function enrolTerminal(database: Database, enrolment: Enrolment): Promise<TerminalRecord | undefined> {
  const { codeHash, terminalId, name, publicKey, now } = enrolment
  return database.as({ role: 'evertill_door' }, async (sql) => {
    const [code] = await sql<{ storeId: string }[]>`
      update enrolment_codes set used_at = ${now.toISOString()}, terminal_id = ${terminalId}
      where code_hash = ${codeHash} and used_at is null and expires_at > ${now.toISOString()}
      returning store_id as "storeId"`
    if (!code) return undefined
    await sql`select set_config('role', 'evertill_store', true), set_config('app.store_id', ${code.storeId}, true)`
    // Two terminals enrolling at once must not get the same receipt prefix.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`prefix ${code.storeId}`}, 0))`
    await sql`
      insert into terminals (id, store_id, name, public_key, receipt_prefix, last_hash, enrolled_at)
      select ${terminalId}, ${code.storeId}, ${name}, ${publicKey}, 'A' || greatest(
               (select prefix_floor from feed_head where store_id = ${code.storeId}), ${highestPrefix(sql)} + 1
             ), ${GENESIS_HASH}, ${now.toISOString()}`
    return terminalById(sql, terminalId)
  })
}

/** Of the store this transaction is in. */
const highestPrefix = (sql: TransactionSql) =>
  sql`(select coalesce(max(substring(receipt_prefix from '^A([0-9]+)$')::int), 0) from terminals)`

/** See `Store.takeBack`. */
export async function takeBackTerminal(
  sql: TransactionSql,
  terminal: TakenBack,
): Promise<TerminalRecord | undefined> {
  const { terminalId, storeId, name, publicKey, receiptPrefix, now } = terminal
  await sql`
    insert into terminals (id, store_id, name, public_key, receipt_prefix, last_hash, enrolled_at)
    select ${terminalId}, id, ${name}, ${publicKey}, ${receiptPrefix}, ${GENESIS_HASH}, ${now.toISOString()}
    from stores where id = ${storeId}
    on conflict do nothing`
  return terminalById(sql, terminalId)
}

/** See `Store.renewFeed`. */
export async function renewFeed(sql: TransactionSql, storeId: string, feedId: string): Promise<void> {
  await sql`
    update feed_head set
      feed_id = gen_random_uuid()::text,
      -- By chance as well: the same backup may be put back twice.
      prefix_floor = greatest(prefix_floor, ${highestPrefix(sql)}) + 100 + floor(random() * 900)::int
    where store_id = ${storeId} and feed_id = ${feedId}`
}
