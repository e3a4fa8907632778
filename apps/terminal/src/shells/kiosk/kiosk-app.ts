import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { EXPORTS_PATH } from '../../contract/index.ts'
import { exportedJournal } from '../exported-journal.ts'
import { FILE_HEADERS, securedPage } from '../page-security.ts'
import type { KioskAccess } from './kiosk-access.ts'

const YEAR_S = 31_536_000

/** The till, and the guest's window on a second screen. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['/', 'index.html'],
  ['/display', 'display.html'],
])

/** The pages of a kiosk: the built renderer, for whoever has the token. `port` is the one it listens on. */
export function createKioskApp(given: {
  rendererDir: string
  /** Where exported journals lie. */
  exportsDir: string
  access: KioskAccess
  /** `host:port` as browsers may write it; anything else is a page elsewhere reaching for this till. */
  isOwnAddress: (hostHeader: string | undefined) => boolean
  port: () => number
}): Hono {
  const { rendererDir, exportsDir, access, isOwnAddress, port } = given
  const app = new Hono()

  const guarded = createMiddleware(async (c, next) => {
    const host = c.req.header('host')
    if (host === `localhost:${port()}`) {
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`http://127.0.0.1:${port()}${pathname}${search}`, 307)
    }
    if (!isOwnAddress(host)) return c.text('This is not the address of this till.\n', 421)
    const { token } = c.req.query()
    if (token !== undefined && PAGES.has(c.req.path) && access.isToken(token)) {
      // Into the cookie and out of the address, where it would stay in history and screenshots.
      const cookie = `${access.cookieName(port())}=${access.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${YEAR_S}`
      return c.body(null, 303, { location: c.req.path, 'set-cookie': cookie, 'cache-control': 'no-store' })
    }
    if (!access.hasCookie(c.req.header('cookie'), port())) {
      return c.text('Open this till with the address it printed when it started.\n', 401)
    }
    await next()
    for (const [name, value] of Object.entries(FILE_HEADERS)) c.header(name, value)
  })

  app.use(guarded)
  for (const [path, file] of PAGES) {
    app.get(path, async (c) => {
      const built = await readFile(join(rendererDir, file), 'utf8')
      const page = securedPage(built, [`ws://${c.req.header('host')}`])
      return c.body(page.html, 200, page.headers)
    })
  }
  app.get(`${EXPORTS_PATH}:name`, (c) => exportedJournal(exportsDir, c.req.param('name')))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.get(
    '*',
    serveStatic({
      root: rendererDir,
      onFound: (_path, c) =>
        c.header('cache-control', c.req.path.startsWith('/assets/') ? CACHED : 'no-cache'),
    }),
  )
  app.notFound((c) => c.text('There is nothing here.\n', 404))
  app.onError((_error, c) => c.text('The till could not read this page.\n', 500))
  return app
}

/** Bundled files carry a hash of their content in their name; the few others are asked for anew. */
const CACHED = `private, max-age=${YEAR_S}, immutable`
