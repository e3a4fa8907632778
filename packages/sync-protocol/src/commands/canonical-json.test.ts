import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { anyString } from '@evertill/domain/testing'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, hasCanonicalForm } from './canonical-json.ts'

const VECTORS = new URL('../../../../../shared/data/canonical-json/', import.meta.url)
const vectors = existsSync(VECTORS) ? readdirSync(new URL('input/', VECTORS)) : []
if (vectors.length === 0) console.log('SKIPPED: ../shared/data/canonical-json is not on this machine')

describe.skipIf(vectors.length === 0)('the documents of RFC 8785', () => {
  it.each(vectors)('%s comes out byte for byte', (name) => {
    const input: object = JSON.parse(readFileSync(new URL(`input/${name}`, VECTORS), 'utf8'))
    const bytes = Buffer.from(canonicalJson(input), 'utf8')
    expect(bytes.toString('utf8')).toBe(readFileSync(new URL(`output/${name}`, VECTORS), 'utf8'))
    const hex = readFileSync(new URL(`outhex/${name.replace('.json', '.txt')}`, VECTORS), 'utf8')
    expect(bytes.toString('hex')).toBe(hex.replaceAll(/\s/g, ''))
  })
})

describe('the canonical text', () => {
  it('orders keys by UTF-16 units and leaves absent fields out', () => {
    expect(canonicalJson({ b: 1, a: undefined, '€': 2, A: [null, true, { z: 0, y: -0 }] })).toBe(
      '{"A":[null,true,{"y":0,"z":0}],"b":1,"€":2}',
    )
  })

  it('keeps the order of keys that look like array indexes, and a field called __proto__', () => {
    expect(canonicalJson(JSON.parse('{"9":1,"10":2," ":3,"__proto__":{"b":1,"a":2}}'))).toBe(
      '{" ":3,"10":2,"9":1,"__proto__":{"a":2,"b":1}}',
    )
  })

  it('counts a lone surrogate as U+FFFD, in keys too', () => {
    expect(canonicalJson({ note: 'a\ud83d', '\udc00': ['\ud800'] })).toBe(
      '{"note":"a\uFFFD","\uFFFD":["\uFFFD"]}',
    )
  })

  it('is the same before and after travelling as JSON, whatever the texts', () => {
    const value = fc.dictionary(
      anyString(8),
      fc.oneof(anyString(), fc.integer(), fc.array(anyString()), fc.boolean()),
    )
    fc.assert(
      fc.property(value, (value) => {
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  it('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
      }),
    )
  })

  it('is what the reference writes, for records in order, out of order, and one within the other', () => {
    const sorted = (value: unknown): unknown => JSON.parse(canonicalize(value) ?? 'null')
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.boolean(),
        fc.boolean(),
        (value, inner, outer) => {
          const entries = Object.entries(value).map(([key, part]): [string, unknown] => [
            key,
            inner ? sorted(part) : part,
          ])
          const record = Object.fromEntries(
            outer ? entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) : entries,
          )
          expect(canonicalJson(record)).toBe(canonicalize(record))
        },
      ),
    )
  })
})

describe('what can be hashed', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

  it.each([
    ['an ordinary body', { a: [1, 'x', null, { b: true }] }, true],
    ['64 levels', nested(64), true],
    ['65 levels', nested(65), false],
    ['a number that overflowed', JSON.parse('{"price":[1e999]}'), false],
  ])('%s', (_, value, expected) => {
    expect(hasCanonicalForm(value)).toBe(expected)
  })

  it('is told without exhausting the stack', () => {
    const brackets = 100_000
    expect(hasCanonicalForm(JSON.parse(`${'['.repeat(brackets)}${']'.repeat(brackets)}`))).toBe(false)
  })
})
