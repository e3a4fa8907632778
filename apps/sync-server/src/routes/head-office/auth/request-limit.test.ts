import { expect, test } from 'vitest'
import { createRequestLimit } from './request-limit.ts'

test('an address waits for its window once it is over the limit, and others do not', () => {
  let now = 1_000
  const limit = createRequestLimit({ limit: 3, windowMs: 60_000, nowMs: () => now })
  expect([1, 2, 3].map(() => limit.take('10.0.0.1'))).toEqual([0, 0, 0])
  now = 21_000
  expect(limit.take('10.0.0.1')).toBe(40_000)
  expect(limit.take('10.0.0.2')).toBe(0)
  now = 61_000
  expect(limit.take('10.0.0.1')).toBe(0)
})

test('however many addresses come, the count stays bounded and goes on counting', () => {
  const limit = createRequestLimit({ limit: 1, windowMs: 60_000, nowMs: () => 0 })
  for (let n = 0; n < 25_000; n++) expect(limit.take(`address ${n}`)).toBe(0)
  expect(limit.take('address 24999')).toBe(60_000)
  expect(limit.take('address 0')).toBe(0)
})
