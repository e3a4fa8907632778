import canonicalize from 'canonicalize'

/** Deeper JSON is refused at the door: hashing and storing it must never depend on the size of a stack. */
const MAX_DEPTH = 64

/**
 * The one text a value is hashed as: RFC 8785. Lone surrogates, which it refuses, count as U+FFFD; absent and
 * `undefined` fields are the same. Throws for what `hasCanonicalForm` denies.
 */
export function canonicalJson(value: object): string {
  const json = sortedJson(value) ?? canonicalOrUndefined(value) ?? canonicalize(wellFormed(value))
  if (json === undefined) throw new Error('Only objects have a canonical form')
  return json
}

/** True for JSON nested at most 64 deep whose numbers are finite (`1e999` parses to infinity). */
export function hasCanonicalForm(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value !== 'object') return true
  return depth < MAX_DEPTH && Object.values(value).every((inner) => hasCanonicalForm(inner, depth + 1))
}

/**
 * The same text for plain data, twice as fast: a copy with its keys in order, written by the engine itself, whose
 * numbers and escapes are those of RFC 8785. Undefined for whatever it would write otherwise; a server does this for
 * every command that arrives.
 */
function sortedJson(value: object): string | undefined {
  const copy = sortedCopy(value, 0)
  if (copy === UNUSUAL) return undefined
  const json = JSON.stringify(copy)
  // How a lone surrogate is escaped; a text that only looks like one just takes the longer way.
  return json.includes('\\ud') ? undefined : json
}

const UNUSUAL = Symbol('not plain data')

function sortedCopy(part: unknown, depth: number): unknown {
  if (typeof part === 'number') return Number.isFinite(part) ? part : UNUSUAL
  if (typeof part !== 'object' || part === null) return part
  if (depth > MAX_DEPTH) return UNUSUAL
  if (Array.isArray(part)) return sortedList(part, depth)
  return isPlainRecord(part) ? sortedRecord(part, depth) : UNUSUAL
}

function sortedList(list: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = []
  for (const element of list) {
    const inner = sortedCopy(element, depth + 1)
    if (inner === UNUSUAL) return UNUSUAL
    copy.push(inner)
  }
  return copy
}

function isPlainRecord(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype
}

function sortedRecord(record: Readonly<Record<string, unknown>>, depth: number): unknown {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(record).sort()) {
    if (!keepsItsPlace(key)) return UNUSUAL
    const inner = sortedCopy(record[key], depth + 1)
    if (inner === UNUSUAL) return UNUSUAL
    copy[key] = inner
  }
  return copy
}

/** Keys like array indexes come first in any object, and `__proto__` is no field of it. */
function keepsItsPlace(key: string): boolean {
  const first = key.charCodeAt(0)
  return !(first >= DIGIT_0 && first <= DIGIT_9) && key !== '__proto__'
}

const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

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
