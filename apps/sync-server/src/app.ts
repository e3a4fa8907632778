import { Hono } from 'hono'
import type { AppDependencies } from './app-dependencies.ts'
import { headOfficeRoutes } from './routes/head-office/head-office-routes.ts'

/** The whole server as one Hono app: health, sync, head office. Nothing listens yet. */
export function createApp(deps: AppDependencies) {
  return new Hono().route('/head-office', headOfficeRoutes(deps))
}

/** For `hc<AppType>()`. */
export type AppType = ReturnType<typeof createApp>
