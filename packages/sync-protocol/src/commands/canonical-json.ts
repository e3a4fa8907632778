import canonicalize from 'canonicalize'

/** Deeper JSON is refused at the door: hashing and storing it must never depend on the size of a stack. */
export const MAX_DEPTH = 64

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

/** The value itself, or a copy, with its keys in the order of its canonical text; as it is where it is no plain data. */
export function inOrder<T extends object>(value: T): T {
  const sorted = partInOrder(value, 0)
  return sorted === UNUSUAL ? value : (sorted as T)
}

/**
 * The same text for plain data, several times as fast: with its keys in order it is written by the engine itself, whose
 * numbers and escapes are those of RFC 8785. Undefined for whatever it would write otherwise; a server does this for
 * every command that arrives.
 */
function sortedJson(value: object): string | undefined {
  const sorted = partInOrder(value, 0)
  if (sorted === UNUSUAL) return undefined
  const json = JSON.stringify(sorted)
  // How a lone surrogate is escaped; a text that only looks like one just takes the longer way.
  return json.includes('\\ud') ? undefined : json
}

const UNUSUAL = Symbol('not plain data')

/** The part itself where all its keys stand in order, as in a sealed command; else a copy with its keys in order. */
function partInOrder(part: unknown, depth: number): unknown {
  if (typeof part === 'number') return Number.isFinite(part) ? part : UNUSUAL
  if (typeof part !== 'object' || part === null) return part
  if (depth > MAX_DEPTH) return UNUSUAL
  if (Array.isArray(part)) return listInOrder(part, depth)
  return isPlainRecord(part) ? recordInOrder(part, depth) : UNUSUAL
}

function listInOrder(list: readonly unknown[], depth: number): unknown {
  let copy: unknown[] | undefined
  for (let index = 0; index < list.length; index++) {
    const inner = partInOrder(list[index], depth + 1)
    if (inner === UNUSUAL) return UNUSUAL
    if (inner !== list[index]) copy ??= list.slice(0, index)
    copy?.push(inner)
  }
  return copy ?? list
}

function isPlainRecord(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype
}

function recordInOrder(record: Readonly<Record<string, unknown>>, depth: number): unknown {
  const keys = Object.keys(record)
  const ordered = isOrdered(keys)
  if (!ordered) keys.sort()
  let copy: Record<string, unknown> | undefined = ordered ? undefined : {}
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? ''
    if (!keepsItsPlace(key)) return UNUSUAL
    const inner = partInOrder(record[key], depth + 1)
    if (inner === UNUSUAL) return UNUSUAL
    if (inner !== record[key]) copy ??= picked(record, keys.slice(0, index))
    if (copy) copy[key] = inner
  }
  return copy ?? record
}

function isOrdered(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false
  }
  return true
}

function picked(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, record[key]]))
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
