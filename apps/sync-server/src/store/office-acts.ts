import type { TransactionSql } from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import type { OfficeAct } from './store.ts'

/** Writes down who of head office did what, when and why. */
export function writeAct(
  sql: TransactionSql,
  storeId: string,
  done: {
    readonly act: 'code-made' | 'terminal-blocked' | 'terminal-unblocked' | 'command-released'
    readonly terminalId?: string
    readonly tseq?: number
    readonly outcome?: string
  },
  { at, by, reason }: OfficeAct,
) {
  return sql`
    insert into office_acts (store_id, id, at, user_id, user_name, act, terminal_id, tseq, reason, outcome)
    values (${storeId}, ${uuidv7()}, ${at.toISOString()}, ${by.id}, ${by.name}, ${done.act},
            ${done.terminalId ?? null}, ${done.tseq ?? null}, ${reason}, ${done.outcome ?? null})`
}
