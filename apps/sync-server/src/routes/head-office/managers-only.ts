import { createMiddleware } from 'hono/factory'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'

/** Lets only managers change things. */
export const managersOnly = createMiddleware<SignedInEnv>(async (c, next) => {
  if (c.var.user.role === 'manager') return next()
  return refuse(
    c,
    'NOT_ALLOWED',
    'You may look, but not change anything here. Ask a manager. Nothing was changed.',
  )
})
