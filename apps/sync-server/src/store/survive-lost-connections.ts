import type { Logger } from 'pino'
import { isDatabaseAway } from './lost-connection.ts'

/**
 * postgres.js 3.4 asks for the array types of each new connection in a promise that nobody can catch: where that
 * connection is cut just then, the whole process would end with it. Whoever waits for the connection is told
 * anyway. Everything else nobody caught ends the process as before.
 */
export function surviveLostConnections(log: Logger): void {
  process.on('unhandledRejection', (reason) => {
    if (!isDatabaseAway(reason)) throw reason
    log.warn({ message: reason.message }, 'a connection to the database was cut while it was being made')
  })
}
