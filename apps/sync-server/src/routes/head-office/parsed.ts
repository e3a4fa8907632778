import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
import { refuse } from './office-error.ts'

/** Parses a part of the request at the door; what does not fit is a 400 in words. */
export const parsed = <Schema extends z.ZodType, Target extends 'query' | 'json' | 'param'>(
  target: Target,
  schema: Schema,
) =>
  zValidator(target, schema, (result, c) => {
    if (!result.success) return refuse(c, 'BAD_REQUEST', z.prettifyError(result.error))
    return undefined
  })
