import { versionHeaders } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { AppDependencies } from '../../app-dependencies.ts'
import { Refusal } from '../refusal.ts'
import { authenticate } from './authenticate.ts'
import { digestRoute } from './digest.ts'
import { enrolRoute } from './enrol.ts'
import { helloRoute } from './hello.ts'
import { pullRoute } from './pull.ts'
import { pushRoute } from './push.ts'
import { streamRoute } from './stream.ts'
import { createTerminalTokens } from './terminal-tokens.ts'
import { tokenRoutes } from './token.ts'

/** `/sync/v1`: everything a terminal says to the server. */
export function syncRoutes(deps: AppDependencies) {
  const tokens = createTerminalTokens({ secret: deps.tokenSecret, clock: deps.clock })
  const app = new Hono()
  app.use(compress(), requireVersions)
  app.route('/', enrolRoute(deps, tokens)).route('/', tokenRoutes(deps, tokens))
  app.use('/push', authenticate(deps, tokens, 'orRevoked'))
  const known = authenticate(deps, tokens)
  for (const path of ['/hello', '/pull', '/digest', '/stream']) app.use(path, known)
  app.route('/', helloRoute(deps)).route('/', pushRoute(deps))
  app.route('/', pullRoute(deps)).route('/', digestRoute(deps)).route('/', streamRoute(deps))
  return app
}

const requireVersions = createMiddleware(async (c, next) => {
  const parsed = versionHeaders.safeParse(c.req.header())
  if (!parsed.success) {
    throw new Refusal({ code: 'BAD_REQUEST', message: `Version headers: ${z.prettifyError(parsed.error)}` })
  }
  await next()
})
