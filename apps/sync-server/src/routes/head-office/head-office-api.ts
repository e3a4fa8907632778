import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppDependencies } from '../../app-dependencies.ts'
import { createOfficeReader } from '../../reports/office-reader.ts'
import { readStores } from '../../reports/stores.ts'
import { createAccessTokens } from './auth/access-token.ts'
import { createOfficeSessions } from './auth/office-sessions.ts'
import { createOfficeSignIn } from './auth/office-sign-in.ts'
import { createRequestLimit } from './auth/request-limit.ts'
import { dayRoutes } from './day-routes.ts'
import { hoursRoutes } from './hours-routes.ts'
import { menuRoutes } from './menu-routes.ts'
import type { Office, OfficeEnv, SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { orderRoutes } from './order-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { salesRoutes } from './sales-routes.ts'
import { sameOrigin } from './same-origin.ts'
import { sessionRoutes } from './session-routes.ts'
import { signedIn } from './signed-in.ts'
import { stockRoutes } from './stock-routes.ts'
import { streamRoutes } from './stream-routes.ts'
import { terminalRoutes } from './terminal-routes.ts'

const SIGN_INS_PER_MINUTE = 30
/** A sign-in or a store's id; nothing longer is sent here. */
const MOST_BYTES = 16_384

/** `/head-office/api`: what the head-office pages read and do. Without a database every answer is NOT_READY. */
export function headOfficeApi(deps: AppDependencies) {
  const office = createOffice(deps)
  const withOffice = createMiddleware<OfficeEnv>(async (c, next) => {
    if (!office)
      return refuse(c, 'NOT_READY', 'Head office needs the PostgreSQL store; this server has none.')
    c.set('office', office)
    c.header('Cache-Control', 'no-store')
    return next()
  })

  const smallBody = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, 'TOO_LARGE', 'This request is too large for head office. Nothing was changed.'),
  })

  const behindSignIn = new Hono<SignedInEnv>()
    .use(signedIn)
    .get('/me', async (c) => {
      const { name, email, role } = c.var.user
      return c.json({ name, email, role, stores: await c.var.read(readStores) }, 200)
    })
    .route('/today', salesRoutes)
    .route('/days', dayRoutes)
    .route('/menu', menuRoutes)
    .route('/hours', hoursRoutes)
    .route('/orders', orderRoutes)
    .route('/reviews', reviewRoutes)
    .route('/stock', stockRoutes)
    .route('/terminals', terminalRoutes)
    .route('/stream', streamRoutes)

  const api = new Hono<OfficeEnv>()
    .use(withOffice, sameOrigin, smallBody)
    .get('/welcome', (c) => c.json({ demo: c.var.office.demo }, 200))
    .route('/session', sessionRoutes)
    .route('/', behindSignIn)
  // A body that is no JSON, above all; everything else is the server's to answer.
  api.onError((error, c) => {
    if (error instanceof HTTPException)
      return refuse(c, 'BAD_REQUEST', `${error.message}. Nothing was changed.`)
    throw error
  })
  return api
}

function createOffice(deps: AppDependencies): Office | undefined {
  const { database, store, events, clock, log, stopping } = deps
  if (!database) return undefined
  const nowMs = () => clock().getTime()
  return {
    signIn: createOfficeSignIn({ database, clock }),
    sessions: createOfficeSessions({ database, clock }),
    accessTokens: createAccessTokens({ secret: deps.tokenSecret, nowMs }),
    signInLimit: createRequestLimit({ limit: SIGN_INS_PER_MINUTE, windowMs: 60_000, nowMs }),
    readerFor: (storeIds) => createOfficeReader(database, storeIds),
    store,
    events,
    clock,
    log,
    stopping,
    demo: deps.demo ?? false,
  }
}
