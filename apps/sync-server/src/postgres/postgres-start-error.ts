/** The database cannot start; the message says why and what to do, for the person who typed the command. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'
}
