import { describe, expect, it } from 'vitest'
import { afterWrongPin, lockedUntilMs, NO_ATTEMPTS, type PinAttempts, pinTriesLeft } from './pin-lockout.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000

const wrong = (times: number, nowMs: number, from: PinAttempts = NO_ATTEMPTS): PinAttempts => {
  let attempts = from
  for (let n = 0; n < times; n += 1) attempts = afterWrongPin(attempts, nowMs)
  return attempts
}

describe('wrong PINs', () => {
  it('count down to the lock', () => {
    expect([0, 1, 2, 3, 4].map((times) => pinTriesLeft(wrong(times, NOON)))).toEqual([5, 4, 3, 2, 1])
    expect(lockedUntilMs(wrong(4, NOON), NOON)).toBeUndefined()
  })

  it('lock for one minute at the fifth', () => {
    const locked = wrong(5, NOON)
    expect(lockedUntilMs(locked, NOON)).toBe(NOON + MINUTE)
    expect(lockedUntilMs(locked, NOON + MINUTE - 1)).toBe(NOON + MINUTE)
    expect(lockedUntilMs(locked, NOON + MINUTE)).toBeUndefined()
  })

  it('lock twice as long each time, up to a day', () => {
    let attempts = NO_ATTEMPTS
    let now = NOON
    const minutes = Array.from({ length: 13 }, () => {
      attempts = wrong(5, now, attempts)
      const until = lockedUntilMs(attempts, now) ?? now
      const lasts = (until - now) / MINUTE
      now = until
      return lasts
    })
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440])
  })

  it('tried during a lock change nothing', () => {
    const locked = wrong(5, NOON)
    expect(wrong(3, NOON + 1, locked)).toEqual(locked)
    expect(pinTriesLeft(wrong(1, NOON + MINUTE, locked))).toBe(4)
  })

  it('a clock set back does not shut anyone out', () => {
    expect(lockedUntilMs(wrong(5, NOON), NOON - 2 * 86_400_000)).toBeUndefined()
  })
})
