import { z } from 'zod'

const made = new WeakMap<z.ZodType, z.ZodType>()

/**
 * A schema of the wire as code made for it at its first use: reads the same and refuses with the same words, a sale in
 * a fifth of the time. Where a page's security policy lets no code be made it is the schema as it was.
 */
export function compiled<Schema extends z.ZodType>(schema: Schema): Schema {
  const known = made.get(schema)
  // The map gives for each schema what was made of that very schema, which the compiler cannot follow.
  if (known) return known as Schema
  const quick = z.util.allowsEval.value ? z.compile(schema) : schema
  made.set(schema, quick)
  return quick
}
