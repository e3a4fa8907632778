// The part of vitest the rule book's tests use, without its machinery: a mutant is judged in milliseconds.
import { isDeepStrictEqual } from 'node:util'

type Test = () => unknown
type Body = (...row: never[]) => unknown

/** The tests of the file that was imported last. */
export const collected: Test[] = []

const collect = (_name: string, body: Body) => {
  collected.push(body as Test)
}
const each = (rows: readonly unknown[]) => (_name: string, body: Body) => {
  for (const row of rows) collected.push(() => called(body, row))
}
const called = (body: Body, row: unknown) =>
  Array.isArray(row) ? body(...(row as never[])) : body(row as never)

const collectIf = (skip: boolean) => (skip ? Object.assign(() => {}, { each: () => () => {} }) : it)
export const it = Object.assign(collect, {
  each,
  skipIf: collectIf,
  runIf: (run: boolean) => collectIf(!run),
})

const group = (_name: string, body: Body) => {
  body()
}
const groups = {
  each: (rows: readonly unknown[]) => (_name: string, body: Body) => {
    for (const row of rows) called(body, row)
  },
}
export const describe = Object.assign(group, groups, {
  skipIf: (skip: boolean) => (skip ? Object.assign(() => {}, { each: () => () => {} }) : describe),
})

/** An expectation of an object's parts, inside another expectation. */
class Containing {
  readonly parts: object
  readonly wanted: boolean
  constructor(parts: object, wanted: boolean) {
    this.parts = parts
    this.wanted = wanted
  }
}

export const expect = Object.assign((value: unknown) => matchers(value, true), {
  objectContaining: (parts: object) => new Containing(parts, true),
  not: { objectContaining: (parts: object) => new Containing(parts, false) },
})

function matchers(value: unknown, wanted: boolean) {
  const must = (holds: boolean) => {
    if (holds !== wanted) throw new Error('The expectation does not hold')
  }
  const number = value as number
  const list = () => (typeof value === 'string' ? value : [...(value as Iterable<unknown>)])
  const matchesText = (text: string, wished: unknown) =>
    wished instanceof RegExp ? wished.test(text) : text.includes(String(wished))
  return {
    get not() {
      return matchers(value, !wanted)
    },
    toBe: (other: unknown) => must(Object.is(value, other)),
    toEqual: (other: unknown) => must(isEqual(value, other)),
    toStrictEqual: (other: unknown) => must(isEqual(value, other, true)),
    toMatchObject: (other: object) => must(hasParts(value, other)),
    toMatch: (wished: unknown) => must(matchesText(value as string, wished)),
    toContain: (part: never) => must(list().includes(part)),
    toContainEqual: (part: unknown) => must([...list()].some((one) => isEqual(one, part))),
    toBeGreaterThan: (other: number) => must(number > other),
    toBeGreaterThanOrEqual: (other: number) => must(number >= other),
    toBeLessThan: (other: number) => must(number < other),
    toBeLessThanOrEqual: (other: number) => must(number <= other),
    toBeUndefined: () => must(value === undefined),
    toBeDefined: () => must(value !== undefined),
    toBeNull: () => must(value === null),
    toHaveProperty: (key: string) => must(value !== null && value !== undefined && key in Object(value)),
    toHaveLength: (length: number) => must((value as { length: number }).length === length),
    toThrow: (wished?: unknown) => must(throws(value as Test, (told) => matchesText(told, wished ?? ''))),
  }
}

function throws(body: Test, asWished: (told: string) => boolean): boolean {
  try {
    body()
    return false
  } catch (cause) {
    return asWished(cause instanceof Error ? cause.message : String(cause))
  }
}

/** As vitest compares: a field that is undefined is one that is absent, unless `strict`. */
function isEqual(value: unknown, other: unknown, strict = false): boolean {
  if (other instanceof Containing) return hasParts(value, other.parts) === other.wanted
  if (!isObject(value) || !isObject(other)) return Object.is(value, other)
  if (value instanceof Map || value instanceof Set) return isDeepStrictEqual(value, other)
  if (Array.isArray(value) !== Array.isArray(other)) return false
  if (Array.isArray(value) && Array.isArray(other) && value.length !== other.length) return false
  const keys = new Set([...Object.keys(value), ...Object.keys(other)])
  if (strict && (keys.size > Object.keys(value).length || keys.size > Object.keys(other).length)) return false
  return [...keys].every((key) => isEqual(value[key], other[key], strict))
}

function hasParts(value: unknown, parts: unknown): boolean {
  if (parts instanceof Containing) return hasParts(value, parts.parts) === parts.wanted
  if (!isObject(parts)) return Object.is(value, parts)
  if (!isObject(value)) return false
  if (Array.isArray(parts)) {
    return (
      Array.isArray(value) &&
      value.length === parts.length &&
      parts.every((part, n) => hasParts(value[n], part))
    )
  }
  return Object.entries(parts).every(([key, part]) => hasParts(value[key], part))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
