import { createMiddleware } from 'hono/factory'
import { refuse } from './office-error.ts'

/** Sent by the pages with every request that changes something; no form or image of another site can send it. */
const OFFICE_HEADER = 'x-evertill-head-office'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes another site's page tries with this person's cookies (CSRF). SameSite=Strict already keeps the
 * cookies away; the header needs a preflight that is never answered; `Sec-Fetch-Site` is the browser's own word.
 */
export const sameOrigin = createMiddleware(async (c, next) => {
  if (READS.has(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  if (c.req.header(OFFICE_HEADER) !== '1' || (site !== undefined && site !== 'same-origin')) {
    return refuse(
      c,
      'WRONG_ORIGIN',
      'This request did not come from the head-office pages. Nothing was changed.',
    )
  }
  return next()
})
