import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { availabilityOf, oversellNotices } from './availability.ts'
import { needsOf, type Recipe } from './recipe.ts'
import { freeStock, type StockLevel, type StockLevels } from './stock-book.ts'

const latte: Recipe = {
  sellableId: 'latte',
  servings: 1,
  ingredients: [
    { stockItemId: 'beans', quantity: 9_000, usable: 1_000_000 },
    { stockItemId: 'milk', quantity: 200_000, usable: 1_000_000 },
  ],
}

const stock = (levels: Record<string, StockLevel>): StockLevels => new Map(Object.entries(levels))

describe('an item', () => {
  it.each([
    ['as often as its scarcest ingredient allows', 90_000, 0, 1_000_000, 5, 'milk'],
    ['less what is promised', 90_000, 54_000, 1_000_000, 4, 'beans'],
    ['in whole servings only', 17_999, 0, 1_000_000, 1, 'beans'],
  ])('can be made %s', (_, beans, reserved, milk, servings, limitedBy) => {
    const levels = stock({ beans: { level: beans, reserved }, milk: { level: milk, reserved: 0 } })
    expect(availabilityOf(latte, levels)).toEqual({ type: 'available', servings, limitedBy })
  })

  it.each([
    ['an ingredient is short of one serving', { level: 8_999, reserved: 0 }],
    ['everything is promised', { level: 90_000, reserved: 90_000 }],
    ['it is oversold', { level: -1, reserved: 0 }],
  ])('is 86 when %s', (_, beans) => {
    const levels = stock({ beans, milk: { level: 1_000_000, reserved: 0 } })
    expect(availabilityOf(latte, levels)).toEqual({ type: 'sold-out', missing: ['beans'] })
  })

  it('names all that is missing', () => {
    expect(availabilityOf(latte, stock({}))).toEqual({ type: 'sold-out', missing: ['beans', 'milk'] })
  })

  it('without ingredients is not tracked', () => {
    expect(availabilityOf({ ...latte, ingredients: [] }, stock({}))).toEqual({ type: 'not-tracked' })
  })

  it('promised as often as it says takes no more than is free, and one more would', () => {
    const ingredient = fc.record({
      quantity: fc.integer({ min: 1, max: 4_000_000 }),
      usable: fc.integer({ min: 10_000, max: 1_000_000 }),
    })
    const kitchen = fc.record({
      servings: fc.integer({ min: 1, max: 1_000 }),
      beans: ingredient,
      level: fc.integer({ min: 1, max: 1_000_000_000 }),
    })
    fc.assert(
      fc.property(kitchen, ({ servings, beans, level }) => {
        const recipe = { sellableId: 'x', servings, ingredients: [{ stockItemId: 'beans', ...beans }] }
        const levels = stock({ beans: { level, reserved: 0 } })
        const can = availabilityOf(recipe, levels)
        const made = can.type === 'available' ? can.servings : 0
        expect(needsOf(recipe, made)[0]?.quantity).toBeLessThanOrEqual(freeStock(levels, 'beans'))
        const oneMore = BigInt(beans.quantity) * BigInt(made + 1) * 1_000_000n
        expect(oneMore > BigInt(level) * BigInt(servings) * BigInt(beans.usable)).toBe(true)
      }),
    )
  })
})

it('an oversold item raises a notice, whether it is gone or promised', () => {
  const levels = stock({
    milk: { level: 100_000, reserved: 400_000 },
    beans: { level: -9_000, reserved: 0 },
    sugar: { level: 5, reserved: 5 },
  })
  expect(oversellNotices(levels)).toEqual([
    { stockItemId: 'beans', short: 9_000, reserved: 0 },
    { stockItemId: 'milk', short: 300_000, reserved: 400_000 },
  ])
})
