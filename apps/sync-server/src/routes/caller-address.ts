import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The address the request came from; one shared name where there is no socket, as in a test. */
export function callerAddress(c: Context): string {
  if (!c.env || !('incoming' in c.env)) return 'unknown'
  return getConnInfo(c).remote.address ?? 'unknown'
}
