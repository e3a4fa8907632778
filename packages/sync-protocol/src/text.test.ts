import { anyString, anyText } from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storableText, text } from './text.ts'

describe('a text at the door', () => {
  it.each([
    ['a\u0000b', 'a\uFFFDb'],
    ['\ud83c', '\uFFFD'],
    ['\udf55\ud83c', '\uFFFD\uFFFD'],
    ['🍕', '🍕'],
    ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['سلام', 'سلام'],
    ['e\u0301', 'e\u0301'],
    ['\uFEFF\u202Eabc', '\uFEFF\u202Eabc'],
    ['\u0001\u001F\u007F', '\u0001\u001F\u007F'],
    ['  spaced\t\n', '  spaced\t\n'],
    ['', ''],
  ])('%j is kept as %j', (given, kept) => {
    expect(text().parse(given)).toBe(kept)
  })

  it('well formed and without U+0000 passes unchanged, whatever it is', () => {
    fc.assert(fc.property(anyText(), (value) => storableText(value) === value))
  })

  it('comes out storable, of the same length, and only the two kinds of bad unit replaced', () => {
    fc.assert(
      fc.property(anyString(), (value) => {
        const stored = storableText(value)
        expect(stored.isWellFormed()).toBe(true)
        expect(stored).not.toContain('\u0000')
        expect(stored).toHaveLength(value.length)
        expect(storableText(stored)).toBe(stored)
        for (let index = 0; index < value.length; index += 1) {
          if (stored[index] !== value[index]) {
            expect(stored[index]).toBe('\uFFFD')
            expect(value[index] === '\u0000' || !value[index]?.isWellFormed()).toBe(true)
          }
        }
      }),
    )
  })

  it('is refused beyond its length, counted in code points', () => {
    expect(text(2).safeParse('🍕🍕').success).toBe(true)
    expect(text(2).safeParse('🍕🍕!').success).toBe(false)
    expect(text().safeParse('x'.repeat(501)).success).toBe(false)
    expect(text().safeParse(7).success).toBe(false)
  })
})
