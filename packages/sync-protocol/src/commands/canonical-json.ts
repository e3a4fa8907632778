import canonicalize from 'canonicalize'

/** Deeper JSON is refused at the door: hashing and storing it must never depend on the size of a stack. */
const MAX_DEPTH = 64

/**
 * The one text a value is hashed as: RFC 8785. Lone surrogates, which it refuses, count as U+FFFD; absent and
 * `undefined` fields are the same. Throws for what `hasCanonicalForm` denies.
 */
export function canonicalJson(value: object): string {
  const json = canonicalOrUndefined(value) ?? canonicalize(wellFormed(value))
  if (json === undefined) throw new Error('Only objects have a canonical form')
  return json
}

/** True for JSON nested at most 64 deep whose numbers are finite (`1e999` parses to infinity). */
export function hasCanonicalForm(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value !== 'object') return true
  return depth < MAX_DEPTH && Object.values(value).every((inner) => hasCanonicalForm(inner, depth + 1))
}

/** Lone surrogates are so rare that it is cheaper to be told of one than to look for it each time. */
function canonicalOrUndefined(value: object): string | undefined {
  try {
    return canonicalize(value)
  } catch {
    return undefined
  }
}

function wellFormed(part: unknown): unknown {
  if (typeof part === 'string') return part.toWellFormed()
  if (Array.isArray(part)) return part.map(wellFormed)
  if (part === null || typeof part !== 'object') return part
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]),
  )
}
