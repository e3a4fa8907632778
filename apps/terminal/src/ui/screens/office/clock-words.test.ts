import { describe, expect, it } from 'vitest'
import { clockWords } from './clock-words.ts'

const at = { nowMs: Date.parse('2026-11-21T14:02:00.000Z'), tillZone: 'UTC', storeZone: 'UTC' }

describe('the clock of the till', () => {
  it('is worth a word from two minutes on, one way or the other', () => {
    expect(clockWords(120_000, at)).toEqual({ key: 'clock-right', offMs: 0 })
    expect(clockWords(180_000, at)).toEqual({ key: 'clock-behind', offMs: 180_000 })
    expect(clockWords(-121_000, at)).toEqual({ key: 'clock-ahead', offMs: 121_000 })
  })

  it('is not judged before head office has told the time', () => {
    expect(clockWords(undefined, at).key).toBe('clock-unknown')
  })

  it('names both zones where they differ', () => {
    const abroad = { ...at, storeZone: 'Europe/Berlin' }
    expect(clockWords(0, abroad).zones).toEqual({ till: 'UTC', store: 'Europe/Berlin' })
  })
})
