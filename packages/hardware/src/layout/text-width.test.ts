import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textWidth, wrapText } from './text-width.ts'

describe('the width of a text on paper', () => {
  it.each([
    ['Margherita', 10],
    ['Crème', 5],
    ['Cre\u0300me', 5],
    ['寿司', 4],
    ['김치', 4],
    ['🍕', 2],
    ['👩‍🍳', 2],
    ['مارغريتا', 8],
    ['', 0],
  ])('%s takes %i columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns)
  })

  it('wraps at spaces, and inside a word longer than the row', () => {
    expect(wrapText('Spaghetti aglio e olio', 12)).toEqual(['Spaghetti', 'aglio e olio'])
    expect(wrapText('Rindfleischetikettierung', 10)).toEqual(['Rindfleisc', 'hetikettie', 'rung'])
    expect(wrapText('寿司盛り合わせ', 5)).toEqual(['寿司', '盛り', '合わ', 'せ'])
  })

  it('never makes a row too wide and never loses a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 48 }),
        (text, columns) => {
          const rows = wrapText(text, columns)
          expect(rows.every((row) => textWidth(row) <= columns)).toBe(true)
          expect(rows.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        },
      ),
    )
  })
})
