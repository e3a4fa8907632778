import { homedir } from 'node:os'
import { join } from 'node:path'

/** Durable, and reachable for the system user who runs PostgreSQL when we are root. */
export function defaultDataDir(): string {
  if (process.getuid?.() === 0) return '/var/lib/evertill'
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'evertill')
}
