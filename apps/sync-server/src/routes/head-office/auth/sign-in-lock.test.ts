import { expect, test } from 'vitest'
import { afterWrongPassword, lockedForMs, NO_FAILURES } from './sign-in-lock.ts'

const NOW = Date.parse('2026-11-21T12:00:00.000Z')

function lockAfter(wrong: number, nowMs = NOW): number {
  let failures = NO_FAILURES
  for (let n = 0; n < wrong; n++) failures = afterWrongPassword(failures, NOW)
  return lockedForMs(failures, nowMs)
}

test.each([
  [1, 0],
  [4, 0],
  [5, 60_000],
  [6, 120_000],
  [7, 240_000],
  [11, 3_600_000],
  [40, 3_600_000],
])('after %i wrong passwords in a row the e-mail is locked for %i ms', (wrong, lock) => {
  expect(lockAfter(wrong)).toBe(lock)
})

test('a try whose clock was read a moment before another one was counted is not taken for locked out', () => {
  expect(lockAfter(4, NOW - 3)).toBe(0)
  expect(lockAfter(5, NOW + 60_000)).toBe(0)
})
