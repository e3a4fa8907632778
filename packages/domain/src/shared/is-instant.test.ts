import { expect, it } from 'vitest'
import { isInstant } from './is-instant.ts'

it.each([
  ['2026-11-21T05:29:15.123Z', true],
  ['2026-02-31T05:29:15.123Z', false],
  ['yesterday', false],
  ['', false],
])('%s is an instant: %s', (text, expected) => {
  expect(isInstant(text)).toBe(expected)
})
