import { expect, it } from 'vitest'
import { prefixedPrice } from './prefixed-price.ts'

const prefix = { id: 'p', name: 'P' }

it.each([
  ['without a prefix', 80, undefined, 80],
  ['"no"', 80, { kind: 'factor', factor: 0 }, 0],
  ['"no" of what takes money off', -20, { kind: 'factor', factor: 0 }, 0],
  ['doubled', 80, { kind: 'factor', factor: 2_000_000 }, 160],
  ['half, away from zero', 25, { kind: 'factor', factor: 500_000 }, 13],
  ['half of money off, away from zero', -25, { kind: 'factor', factor: 500_000 }, -13],
  ['an amount in place of the price', 80, { kind: 'amount', amount: 30 }, 30],
] as const)('%s', (_, price, of, expected) => {
  expect(prefixedPrice(price, of && { ...prefix, price: of })).toBe(expected)
})
