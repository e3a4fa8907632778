import { describe, expect, it } from 'vitest'
import { aDaypart, aMenu, anItem } from '../testing/index.ts'
import {
  type AvailabilityFacts,
  availabilityOfItem,
  availabilityProblem,
  type ItemAvailability,
} from './availability-of-item.ts'
import { explainAvailability } from './explain-availability.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'

const EVENING = aDaypart()
const [coffee] = aMenu().categories
const DINNER = aMenu({ categories: [{ ...coffee!, servedIn: [EVENING] }] })
const NOON = '2026-11-21T12:00'
const stock = (servings: number) => ({ type: 'available', servings, limitedBy: 'beans' }) as const

describe('whether an item can be sold', () => {
  it.each<[string, Partial<ReturnType<typeof anItem>>, AvailabilityFacts, ItemAvailability]>([
    ['nobody counts', {}, {}, { type: 'available' }],
    ['86 by hand', { available: false }, { left: 4 }, { type: 'sold-out', why: 'by-hand' }],
    [
      '86 by hand beats the hours',
      { available: false, servedIn: [EVENING] },
      { localTime: NOON },
      { type: 'sold-out', why: 'by-hand' },
    ],
    ['four left', {}, { left: 4 }, { type: 'available', left: 4 }],
    ['one left', {}, { left: 1 }, { type: 'available', left: 1 }],
    ['counted down to nothing', {}, { left: 0 }, { type: 'sold-out', why: 'counted-down' }],
    ['oversold', {}, { left: -1 }, { type: 'sold-out', why: 'counted-down' }],
    ['stock for six', {}, { stock: stock(6) }, { type: 'available', left: 6 }],
    ['stock for six, four counted', {}, { stock: stock(6), left: 4 }, { type: 'available', left: 4 }],
    ['stock for three, four counted', {}, { stock: stock(3), left: 4 }, { type: 'available', left: 3 }],
    ['stock is not tracked', {}, { stock: { type: 'not-tracked' } }, { type: 'available' }],
    [
      'out of stock',
      {},
      { stock: { type: 'sold-out', missing: ['beans'] }, left: 4 },
      { type: 'sold-out', why: 'stock', missing: ['beans'] },
    ],
    ['in its hours', { servedIn: [EVENING] }, { localTime: '2026-11-21T17:00' }, { type: 'available' }],
    [
      'outside its hours',
      { servedIn: [EVENING] },
      { localTime: NOON },
      { type: 'not-served-now', served: [EVENING] },
    ],
    [
      'outside its hours, nothing left',
      { servedIn: [EVENING] },
      { localTime: NOON, left: 0 },
      { type: 'not-served-now', served: [EVENING] },
    ],
    [
      'in one of its hours',
      { servedIn: [EVENING, aDaypart({ from: 0, until: 60 })] },
      { localTime: '2026-11-21T17:00' },
      { type: 'available' },
    ],
    ['hours, but no clock', { servedIn: [EVENING] }, {}, { type: 'available' }],
  ])('%s', (_, item, facts, expected) => {
    expect(availabilityOfItem(aMenu(), anItem(item), facts)).toEqual(expected)
  })

  it('follows the hours of its category, unless it has its own', () => {
    const facts = { localTime: NOON }
    expect(availabilityOfItem(DINNER, anItem(), facts).type).toBe('not-served-now')
    const allDay = aDaypart({ from: 0, until: 1_440 })
    expect(availabilityOfItem(DINNER, anItem({ servedIn: [allDay] }), facts).type).toBe('available')
    expect(availabilityOfItem(DINNER, anItem({ categoryId: 'bakery' }), facts).type).toBe('available')
  })
})

describe('selling so many', () => {
  const item = anItem()
  it.each<[ItemAvailability, number, string | undefined]>([
    [{ type: 'available' }, 9_999, undefined],
    [{ type: 'available', left: 4 }, 4, undefined],
    [{ type: 'available', left: 4 }, 5, 'Espresso: only 4 left.'],
    [{ type: 'sold-out', why: 'counted-down' }, 1, 'Espresso is sold out.'],
    [
      { type: 'not-served-now', served: [EVENING, aDaypart({ name: 'Night' })] },
      1,
      'Espresso is not served now, only at: Evening, Night.',
    ],
    [{ type: 'not-served-now', served: [] }, 1, 'Espresso is not served at any time.'],
  ])('%j × %i: %s', (availability, quantity, words) => {
    const problem = availabilityProblem(item, availability, quantity)
    expect(problem && explainChoiceProblem(problem)).toBe(words)
  })
})

describe('in words', () => {
  it.each<[ItemAvailability, string]>([
    [{ type: 'available' }, ''],
    [{ type: 'available', left: 4 }, 'Soup: 4 left.'],
    [{ type: 'sold-out', why: 'by-hand' }, 'Soup is sold out: it was taken off by hand.'],
    [{ type: 'sold-out', why: 'counted-down' }, 'Soup is sold out: the last one has gone.'],
    [
      { type: 'sold-out', why: 'stock', missing: ['leek', 'cream'] },
      'Soup is sold out: no Leek, Cream left.',
    ],
    [
      { type: 'not-served-now', served: [EVENING, aDaypart({ name: 'Night' })] },
      'Soup is served at: Evening, Night.',
    ],
    [{ type: 'not-served-now', served: [] }, 'Soup is not served.'],
  ])('%j is %s', (availability, words) => {
    const stockName = (id: string) => ({ leek: 'Leek', cream: 'Cream' })[id] ?? id
    expect(explainAvailability('Soup', availability, stockName)).toBe(words)
  })

  it('a stock item without a name is called by its id', () => {
    const soldOut = { type: 'sold-out', why: 'stock', missing: ['beans'] } as const
    expect(explainAvailability('Espresso', soldOut)).toBe('Espresso is sold out: no beans left.')
  })
})
