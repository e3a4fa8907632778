import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { AppDependencies } from './app-dependencies.ts'
import { headOfficeRoutes } from './routes/head-office/head-office-routes.ts'
import { healthRoutes } from './routes/health.ts'
import { Refusal, refusalResponse } from './routes/refusal.ts'
import { requestLog } from './routes/request-log.ts'
import { syncRoutes } from './routes/sync/sync-routes.ts'
import { isDatabaseAway } from './store/lost-connection.ts'

/** The whole server as one Hono app: health, sync, head office. Nothing listens yet. */
export function createApp(deps: AppDependencies) {
  return new Hono()
    .use(requestLog(deps.log), secureHeaders({ strictTransportSecurity: false, xFrameOptions: 'DENY' }))
    .get('/', (c) => c.redirect('/head-office/'))
    .route('/health', healthRoutes(deps))
    .route('/sync/v1', syncRoutes(deps))
    .route('/head-office', headOfficeRoutes(deps))
    .notFound((c) =>
      c.json({ code: 'NOT_FOUND' as const, message: 'There is nothing at this address.' }, 404),
    )
    .onError((error, c) => {
      if (error instanceof Refusal) return refusalResponse(c, error)
      if (error instanceof HTTPException) return error.getResponse()
      // Name, message and stack only: a database error also carries the row it refused.
      deps.log.error({ name: error.name, message: error.message, stack: error.stack }, 'request failed')
      const code = isDatabaseAway(error) ? 'NOT_READY' : 'SERVER_ERROR'
      const message = 'The server could not do this now. Nothing is lost; it will be tried again.'
      return refusalResponse(c, new Refusal({ code, message }))
    })
}

/** For `hc<AppType>()`. */
export type AppType = ReturnType<typeof createApp>
