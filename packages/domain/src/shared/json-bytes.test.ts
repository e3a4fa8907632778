import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyString } from '../testing/index.ts'
import { jsonBytes, jsonBytesAtMost } from './json-bytes.ts'

it.each([
  ['plain', 7],
  ['"\\', 6],
  ['\u0001', 8],
  ['é', 4],
  ['€', 5],
])('%j takes %i bytes', (text, bytes) => {
  expect(jsonBytes(text)).toBe(bytes)
})

it('is never less than the bytes that travel, and not much more for a plain order', () => {
  const value = fc.record({ text: anyString(200), numbers: fc.array(fc.integer()), inner: fc.json() })
  fc.assert(
    fc.property(value, (value) => {
      expect(jsonBytes(value)).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(value)))
    }),
  )
  const order = { id: 'a', lines: [{ name: 'Espresso', price: 250, taken: true, note: null }] }
  expect(jsonBytes(order) - Buffer.byteLength(JSON.stringify(order))).toBeLessThan(5)
})

it('is bounded for any value, by at most six times its characters', () => {
  fc.assert(
    fc.property(fc.anything({ values: [anyString(50), fc.double(), fc.boolean()] }), (value) => {
      expect(jsonBytesAtMost(value)).toBeGreaterThanOrEqual(jsonBytes(value))
    }),
  )
  expect(jsonBytesAtMost({ name: 'Café', pieces: [1, null] })).toBe(2 + (26 + 26 + 2) + (38 + 2 + 52 + 2))
})
