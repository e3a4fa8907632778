import type { TransactionSql } from 'postgres'

/**
 * When a connection breaks inside a transaction, postgres.js 3.4 ends the transaction by itself, but also sends the
 * rollback, and whatever the work still asks for, down the dead connection, which ends the whole process with
 * "Cannot read properties of null (reading 'write')". So after a break the work is left waiting: nothing more is
 * sent, and the transaction rejects with the break.
 */
export interface TransactionLink {
  lost: boolean
}

const forever = <T>(): Promise<T> => new Promise(() => {})

/** The same transaction, but silent once its connection is lost. */
export function silentWhenLost(sql: TransactionSql, link: TransactionLink): TransactionSql {
  return new Proxy(sql, {
    apply: (target, self, args) => (link.lost ? forever() : Reflect.apply(target, self, args)),
  })
}

/** Passes on what went wrong, unless the connection did: then the transaction itself says so. */
export function waitWhenLost(error: unknown): Promise<never> {
  return isConnectionLost(error) ? forever() : Promise.reject(error)
}

export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CONNECTION_')
}

/** Connection lost or refused, server shutting down (57P…), too many connections (53…). */
export function isDatabaseAway(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^(CONNECTION_|CONNECT_|ECONN|08|53|57P)/.test(code)
}
