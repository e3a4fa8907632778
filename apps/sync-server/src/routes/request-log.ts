import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { TerminalRecord } from '../store/store.ts'

/** One line per request: method, path, status, time, terminal. Never headers, queries or bodies: they hold secrets. */
export function requestLog(log: Logger) {
  return createMiddleware<{ Variables: { terminal?: TerminalRecord } }>(async (c, next) => {
    const startedAt = performance.now()
    await next()
    const { method, path } = c.req
    const ms = Math.round(performance.now() - startedAt)
    const terminalId = c.get('terminal')?.id
    log[c.res.status >= 500 ? 'error' : 'info']({ method, path, status: c.res.status, ms, terminalId })
  })
}
