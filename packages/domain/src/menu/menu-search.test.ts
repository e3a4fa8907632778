import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aMenu, anItem, anyString } from '../testing/index.ts'
import { createMenuSearch } from './menu-search.ts'

const NAMES = [
  'Café crème',
  'Crème brûlée',
  'Iced coffee',
  'Coffee cake',
  'Decaf',
  'Smørrebrød',
  'Grüne Soße',
  'ピザ マルゲリータ',
  'قهوة عربية',
  'Irish Coffee',
]
const found = createMenuSearch(aMenu({ items: NAMES.map((name, n) => anItem({ id: `item-${n}`, name })) }))
const names = (query: string, limit?: number) => found(query, limit).map(({ name }) => name)

describe('searching the menu', () => {
  it.each([
    ['creme', ['Crème brûlée', 'Café crème']],
    ['CRÈME BRU', ['Crème brûlée']],
    ['bru cre', ['Crème brûlée']],
    ['coffee', ['Coffee cake', 'Iced coffee', 'Irish Coffee']],
    ['caf', ['Café crème', 'Decaf']],
    ['smorre', ['Smørrebrød']],
    ['sosse', ['Grüne Soße']],
    ['grune', ['Grüne Soße']],
    ['マル', ['ピザ マルゲリータ']],
    ['قهوة', ['قهوة عربية']],
    ['tea', []],
    ['coffee tea', []],
    ['', []],
    ['  - ', []],
  ])('%j finds %j', (query, expected) => {
    expect(names(query)).toEqual(expected)
  })

  it('shows as many as asked for', () => {
    expect(names('c', 2)).toEqual(['Café crème', 'Crème brûlée'])
  })

  it('finds every item by its whole name', () => {
    for (const name of NAMES) expect(names(name)).toContain(name)
  })

  it('takes whatever is typed', () => {
    fc.assert(fc.property(anyString(), (query) => found(query).length <= NAMES.length))
  })

  it('answers a keystroke over 20,000 items within 50 ms', () => {
    const items = Array.from({ length: 20_000 }, (_, n) =>
      anItem({ id: `item-${n}`, name: `${NAMES[n % NAMES.length]} no. ${n} of the house` }),
    )
    const search = createMenuSearch(aMenu({ items }))
    const timed = [...'iced coffee no. 19992'].map((_, end, text) => {
      const began = performance.now()
      const shown = search(text.slice(0, end + 1).join(''))
      return { took: performance.now() - began, shown }
    })
    const took = timed.map((one) => one.took).sort((a, b) => a - b)
    expect(timed.at(-1)?.shown[0]?.name).toBe('Iced coffee no. 19992 of the house')
    expect(took[Math.floor(took.length / 2)]).toBeLessThan(50)
  })
})
