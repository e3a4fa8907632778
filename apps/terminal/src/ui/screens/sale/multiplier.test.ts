import { expect, it } from 'vitest'
import { type Multiplier, NO_MULTIPLIER, nextQuantity, typeMultiplier } from './multiplier.ts'

const typed = (...keys: string[]) =>
  keys.reduce<Multiplier>((state, key) => typeMultiplier(state, key) ?? state, NO_MULTIPLIER)

it('rings up three of the next item after 3 *', () => {
  expect(nextQuantity(typed('3', '*'))).toBe(3)
  expect(nextQuantity(typed('1', '2', '*'))).toBe(12)
})

it('rings up one without the star', () => {
  expect(nextQuantity(typed('3'))).toBe(1)
  expect(nextQuantity(NO_MULTIPLIER)).toBe(1)
})

it('never arms zero pieces or more than 9,999', () => {
  expect(nextQuantity(typed('0', '*'))).toBe(1)
  expect(nextQuantity(typed('1', '2', '3', '4', '5', '*'))).toBe(1234)
})

it('is taken back with Escape, and leaves other keys alone', () => {
  expect(typed('3', '*', 'Escape')).toBe(NO_MULTIPLIER)
  expect(typeMultiplier(NO_MULTIPLIER, 'Escape')).toBeUndefined()
  expect(typeMultiplier(NO_MULTIPLIER, 'a')).toBeUndefined()
})
