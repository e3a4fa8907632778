import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { TerminalRecord } from '../store/store.ts'

/**
 * One line per request: method, path, status, time, terminal. Never headers, queries or bodies: they hold secrets.
 * The health routes, which every till asks every two seconds, are left out while they answer.
 */
export function requestLog(log: Logger) {
  return createMiddleware<{ Variables: { terminal?: TerminalRecord } }>(async (c, next) => {
    const startedAt = performance.now()
    await next()
    const { method, path } = c.req
    if (path.startsWith('/health/') && c.res.ok) return
    const ms = Math.round(performance.now() - startedAt)
    const terminalId = c.get('terminal')?.id
    log[c.res.status >= 500 ? 'error' : 'info']({ method, path, status: c.res.status, ms, terminalId })
  })
}
