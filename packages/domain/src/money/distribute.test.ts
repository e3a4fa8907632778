import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distribute } from './distribute.ts'

const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 })

describe('an amount split by weight', () => {
  it.each([
    { amount: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { amount: -100, weights: [1, 1, 1], parts: [-34, -33, -33] },
    { amount: 10, weights: [998, 1, 1], parts: [10, 0, 0] },
    { amount: 5, weights: [0, 3, 0, 2], parts: [0, 3, 0, 2] },
    { amount: 100, weights: [16, 17, 67], parts: [16, 17, 67] },
    // Exact shares 2.5, 3.3, 4.2: the missing cent goes to the half, not to the largest.
    { amount: 10, weights: [25, 33, 42], parts: [3, 3, 4] },
    { amount: 7, weights: [0, 0], parts: [4, 3] },
    { amount: 0, weights: [], parts: [] },
    { amount: 999_999_999_999, weights: [1_000_000_000_000, 1], parts: [999_999_999_998, 1] },
  ])('$amount over $weights is $parts', ({ amount, weights, parts }) => {
    expect(distribute(amount, weights)).toEqual(parts)
  })

  it('adds up to the amount, and each part is its exact share rounded down or up', () => {
    fc.assert(
      fc.property(amount, weights, (amount, weights) => {
        const parts = distribute(amount, weights)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        const sum = weights.reduce((total, weight) => total + weight, 0)
        fc.pre(sum > 0)
        for (const [index, part] of parts.entries()) {
          const off = BigInt(part) * BigInt(sum) - BigInt(amount) * BigInt(weights[index]!)
          expect(off > -BigInt(sum) && off < BigInt(sum)).toBe(true)
        }
      }),
    )
  })

  it('gives the missing units to the parts that lost most', () => {
    fc.assert(
      fc.property(amount, weights, (amount, weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 0)
        fc.pre(sum > 0)
        const lost = weights.map((weight) => {
          const rest = (BigInt(amount) * BigInt(weight)) % BigInt(sum)
          return rest < 0n ? -rest : rest
        })
        const floors = weights.map((weight) => (BigInt(amount) * BigInt(weight)) / BigInt(sum))
        const parts = distribute(amount, weights)
        const raised = lost.filter((_, index) => BigInt(parts[index]!) !== floors[index])
        const kept = lost.filter((_, index) => BigInt(parts[index]!) === floors[index])
        for (const more of raised) expect(kept.every((less) => less <= more)).toBe(true)
      }),
    )
  })

  it('refuses a negative weight and a split into nothing', () => {
    expect(() => distribute(10, [5, -1])).toThrow('A weight cannot be negative')
    expect(() => distribute(10, [])).toThrow('no parts')
  })
})
