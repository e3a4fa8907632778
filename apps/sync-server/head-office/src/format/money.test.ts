import { expect, test } from 'vitest'
import { decimalText, formatMoney } from './money.ts'

test.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [-105, 2, '-1.05'],
  [1234, 0, '1234'],
  [1, 3, '0.001'],
  [Number.MAX_SAFE_INTEGER, 2, '90071992547409.91'],
] as const)('%i minor units with %i decimals are %s', (amount, decimals, text) => {
  expect(decimalText(amount, decimals)).toBe(text)
})

test('the largest amount a till can hold is shown to the cent, whatever the reader groups it by', () => {
  const shown = formatMoney(Number.MAX_SAFE_INTEGER, { code: 'USD', decimals: 2 }, 'with-currency')
  expect(shown.replace(/\D/g, '')).toBe('9007199254740991')
})

test('half a cent is no amount', () => {
  expect(() => decimalText(0.5, 2)).toThrow('Not an amount')
})
