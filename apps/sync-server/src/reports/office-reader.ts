import type { TransactionSql } from 'postgres'
import type { Database } from '../store/database.ts'

/** Runs a report in the read-only head-office role; row-level security shows it the named stores and nothing else. */
export type OfficeReader = <T>(report: (sql: TransactionSql) => Promise<T>) => Promise<T>

export function createOfficeReader(database: Database, storeIds: readonly string[]): OfficeReader {
  return (report) => database.as({ role: 'evertill_head_office', storeIds }, report)
}
