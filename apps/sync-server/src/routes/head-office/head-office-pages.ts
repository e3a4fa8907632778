import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** `/head-office`: the built pages. Any address that is no file is the page itself, which reads its address. */
export function headOfficePages(folder: string | undefined) {
  const pages = new Hono().use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // The chart and the component library place things with style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
      xFrameOptions: 'DENY',
      // Plain http on the shop's own network must keep working.
      strictTransportSecurity: false,
    }),
  )
  if (!folder) return pages
  return pages
    .get(
      '/assets/*',
      serveStatic({
        root: folder,
        rewriteRequestPath: (path) => path.replace(/^\/head-office/, ''),
        // Names carry the content's hash.
        onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    )
    .get('/assets/*', (c) => c.notFound())
    .get('/*', async (c) => {
      c.header('Cache-Control', 'no-cache')
      return c.html(await readFile(join(folder, 'index.html'), 'utf8'))
    })
}
