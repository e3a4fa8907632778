import { expect, it } from 'vitest'
import { sharedRows } from '../testing/shared-rows.ts'
import { formatMinor } from './format-minor.ts'

it.each([
  [-105, 2, '-1.05'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [0, 2, '0.00'],
  [0, 0, '0'],
  [1250, 0, '1250'],
  [-7, 0, '-7'],
  [1, 3, '0.001'],
  [123_456, 1, '12345.6'],
  [1_000_000_000_000, 2, '10000000000.00'],
] as const)('%i with %i decimals reads %s', (amount, decimals, text) => {
  expect(formatMinor(amount, decimals)).toBe(text)
})

const currencies = sharedRows('money/currencies-iso4217.csv')

it.skipIf(currencies.length === 0)('writes every currency of today with the decimals of ISO 4217', () => {
  const written = { 0: '1234567', 1: '123456.7', 2: '12345.67', 3: '1234.567' }
  const others: string[] = []
  const counts = { 0: 0, 1: 0, 2: 0, 3: 0 }
  for (const { curr_code = '', exponent = '' } of currencies) {
    if (exponent === '0' || exponent === '1' || exponent === '2' || exponent === '3') {
      const decimals = Number(exponent) as 0 | 1 | 2 | 3
      counts[decimals] += 1
      expect([curr_code, formatMinor(1_234_567, decimals)]).toEqual([curr_code, written[decimals]])
    } else others.push(curr_code)
  }
  expect(counts).toEqual({ 0: 19, 1: 3, 2: 135, 3: 7 })
  // Units of account and metals; nobody pays a coffee with them.
  expect(others).toEqual(['CLF', 'XAG', 'XAU', 'XDR', 'XPD', 'XPT', 'XSU', 'XUA'])
})
