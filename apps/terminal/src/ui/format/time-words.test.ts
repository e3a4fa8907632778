import { describe, expect, it } from 'vitest'
import { ago, duration } from './time-words.ts'

const NOW = Date.parse('2026-11-21T14:02:00.000Z')
const before = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString()

describe('time in words', () => {
  it('says how long ago, in the largest whole unit', () => {
    const said = [20, 60, 119, 12 * 60, 3_600, 26 * 3_600, 50 * 3_600].map((s) => ago(before(s), NOW, 'en'))
    expect(said).toEqual([
      'now',
      '1 minute ago',
      '1 minute ago',
      '12 minutes ago',
      '1 hour ago',
      'yesterday',
      '2 days ago',
    ])
  })

  it('counts in the reader’s language with digits of the keypad', () => {
    expect(ago(before(12 * 60), NOW, 'ar')).toContain('12')
    expect(ago(before(12 * 60), NOW, 'ar')).toMatch(/دقيقة/)
    expect(duration(180_000, 'ar')).toBe('3 دقائق')
  })

  it('a moment ahead of this clock is now', () => {
    expect(ago(before(-300), NOW, 'en')).toBe('now')
  })

  it('names a length of time so that it can be set right', () => {
    expect(duration(150_000, 'en')).toBe('3 minutes')
    expect(duration(119 * 60_000, 'en')).toBe('119 minutes')
    expect(duration(5 * 3_600_000, 'en')).toBe('5 hours')
    expect(duration(3 * 86_400_000, 'en')).toBe('3 days')
  })
})
