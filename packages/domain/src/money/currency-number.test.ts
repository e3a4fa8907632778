import { expect, it } from 'vitest'
import { currencyCodeOf, currencyNumberOf } from './currency-number.ts'

const codes = Intl.supportedValuesOf('currency')

it.each([
  ['EUR', '978'],
  ['USD', '840'],
  ['ALL', '008'],
  ['JPY', '392'],
])('%s is %s', (code, number) => {
  expect(currencyNumberOf(code)).toBe(number)
  expect(currencyCodeOf(number)).toBe(code)
})

it('knows no currency by half a number', () => {
  expect(currencyCodeOf('97')).toBeUndefined()
  expect(currencyNumberOf('XXX')).toBeUndefined()
})

it('has each number once, and names only currencies the world has', () => {
  const numbers = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'))
  const known = numbers.flatMap((number) => currencyCodeOf(number) ?? [])
  expect(new Set(known).size).toBe(known.length)
  expect(known.every((code) => currencyCodeOf(currencyNumberOf(code) ?? '') === code)).toBe(true)
  // The newest of the list are younger than some machines' own.
  expect(known.filter((code) => !codes.includes(code) && !['XCG', 'ZWG', 'SLE'].includes(code))).toEqual([])
  expect(known).toHaveLength(155)
})
